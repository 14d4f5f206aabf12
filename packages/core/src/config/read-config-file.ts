import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';

/** A configuration is written by people. */
const MAX_BYTES = 1_000_000;

/** Reads a configuration file of any kind. Throws what its reader throws; nothing is left behind, here or in a folder of temporary files. */
export async function readConfigFile(path: string): Promise<unknown> {
  const extension = extname(basename(path).replace(/^\.defectlinkrc$/, 'rc.yaml')) || '.yaml';
  if (extension === '.ts') return loadTypeScript(path);
  if (/^\.[cm]?js$/.test(extension)) return loadModule(path);
  const file = await stat(path);
  if (!file.isFile()) throw new Error('It is no file.');
  if (file.size > MAX_BYTES) throw new Error('It is larger than a megabyte.');
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  if (basename(path) === 'package.json') return Reflect.get(Object(JSON.parse(text)) as object, 'defectlink');
  if (text.trim() === '') return undefined;
  // JSON is YAML as well, and a file without an extension may be either.
  if (extension === '.json') return JSON.parse(text);
  const { load } = await import('js-yaml');
  return load(text);
}

async function loadModule(path: string): Promise<unknown> {
  const { defaultLoaders } = await import('cosmiconfig');
  return defaultLoaders['.js'](path, '');
}

/** cosmiconfig's own loader for TypeScript needs TypeScript to be installed, and writes a file beside the user's. */
async function loadTypeScript(path: string): Promise<unknown> {
  // Loaded only for those who write TypeScript: it takes as long to load as all of ours.
  const { createJiti } = await import('jiti');
  // Its cache lies in the folder of temporary files, where other users of the machine could put code under the name of ours.
  return createJiti(import.meta.url, { fsCache: false }).import(path, { default: true });
}
