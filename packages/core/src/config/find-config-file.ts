import { dirname } from 'node:path';
import { cosmiconfig, type Loader } from 'cosmiconfig';
import { portablePath, repositoryRoot } from '../platform/repository-root.ts';
import type { ConfigProblem } from './config-problem.ts';
import { errorText } from '../platform/error-text.ts';

/** A configuration file as it was read, or why it could not be. */
export type ConfigFile =
  | { readonly kind: 'found'; readonly path: string; readonly source: string; readonly value: unknown }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly problem: ConfigProblem };

const EXTENSIONS = ['ts', 'mjs', 'js', 'cjs', 'json', 'yaml', 'yml'];
const SEARCH_PLACES: readonly string[] = [
  ...EXTENSIONS.map((extension) => `defectlink.config.${extension}`),
  '.defectlinkrc',
  ...EXTENSIONS.map((extension) => `.defectlinkrc.${extension}`),
  'package.json',
];

// cosmiconfig's own loader for TypeScript needs TypeScript 6 or older to be installed, and writes a file beside the user's.
const loadTypeScript: Loader = async (path) => {
  // Loaded only for those who write TypeScript: it takes as long to load as all of ours.
  const { createJiti } = await import('jiti');
  return createJiti(import.meta.url).import(path, { default: true });
};

/**
 * Finds the configuration file: the one named, else the nearest one from `configDir` up to the repository's root.
 * @param named Absolute path.
 */
export async function findConfigFile(configDir: string, named: string | undefined): Promise<ConfigFile> {
  const explorer = cosmiconfig('defectlink', {
    searchPlaces: [...SEARCH_PLACES],
    searchStrategy: 'none',
    loaders: { '.ts': loadTypeScript },
  });
  const root = repositoryRoot(configDir);
  const sourceOf = (path: string) => portablePath(root, path);
  let at = named ?? configDir;
  try {
    if (named !== undefined) {
      const loaded = await explorer.load(named);
      return { kind: 'found', path: named, source: sourceOf(named), value: loaded?.config ?? {} };
    }
    for (; ; at = dirname(at)) {
      const found = await explorer.search(at);
      if (found) {
        const value: unknown = found.config;
        return { kind: 'found', path: found.filepath, source: sourceOf(found.filepath), value };
      }
      if (at === root || dirname(at) === at) return { kind: 'none' };
    }
  } catch (error) {
    const reason = errorText(error);
    const message = `The file cannot be read: ${reason}`;
    // cosmiconfig names the file beside the error.
    const path = error instanceof Error && 'filepath' in error ? String(error.filepath) : at;
    return { kind: 'unreadable', problem: { source: sourceOf(path), path: '', message } };
  }
}
