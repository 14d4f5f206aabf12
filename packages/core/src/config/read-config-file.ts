import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadInProcess, type Loading } from './load-in-process.ts';

/** A configuration is written by people. */
const MAX_BYTES = 1_000_000;

/**
 * Reads a configuration file of any kind. Throws what its reader throws; nothing is left behind, here or in a folder of temporary files.
 * @param loading Of a file that is code.
 */
export async function readConfigFile(path: string, loading: Loading): Promise<unknown> {
  const extension = extname(basename(path).replace(/^\.defectlinkrc$/, 'rc.yaml')) || '.yaml';
  if (extension === '.ts') return loadTypeScript(path, loading);
  if (/^\.[cm]?js$/.test(extension)) return loadModule(path, loading);
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

function loadModule(path: string, loading: Loading): Promise<unknown> {
  return loadInProcess({ file: pathToFileURL(path).href }, loading);
}

/** Without a cache: that of jiti lies in the folder of temporary files, where other users could put code under the name of ours. */
function loadTypeScript(path: string, loading: Loading): Promise<unknown> {
  return loadInProcess({ file: path, loader: createRequire(import.meta.url).resolve('jiti') }, loading);
}
