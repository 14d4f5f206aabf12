import { readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { readCiBuild } from '../domain/build/ci-build.ts';
import { textIn, type Environment } from '../domain/environment.ts';
import { isOwn } from '../platform/file-owner.ts';
import { quotedPath } from '../outgoing/quoted-path.ts';
import { lookAt } from '../platform/look-at.ts';
import { parseJson } from '../platform/parse-json.ts';
import { foldersUpwards, portablePath, repositoryRoot } from '../platform/repository-root.ts';
import { textAt } from '../platform/text-at.ts';
import type { ConfigProblem } from './config-problem.ts';
import { explainConfigError } from './explain-config-error.ts';
import type { Loading } from './load-in-process.ts';
import { readConfigFile } from './read-config-file.ts';
import { readRunSettings } from './run-settings.ts';

/** A configuration file as it was read, or why it could not be. */
export type ConfigFile =
  | { readonly kind: 'found'; readonly path: string; readonly source: string; readonly value: unknown }
  /** @property lookedIn The folders in which there was none, as absolute paths. */
  | { readonly kind: 'none'; readonly lookedIn: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problem: ConfigProblem };

const EXTENSIONS = ['ts', 'mjs', 'js', 'cjs', 'json', 'yaml', 'yml'];
/** The names of files that are looked for; nothing else in a folder is read. */
const FILE_NAMES: readonly string[] = [
  ...EXTENSIONS.map((extension) => `defectlink.config.${extension}`),
  '.defectlinkrc',
  ...EXTENSIONS.map((extension) => `.defectlinkrc.${extension}`),
  'package.json',
];

/**
 * Finds the configuration file: the one named, else the nearest one from `configDir` up to the repository's root. A folder of
 * results is passed over, for it may have come from elsewhere; a file of another user's is refused, for it may hold code.
 * @param named Absolute path; whoever names a file trusts it.
 * @param loading Of a file that is code. @default the time that a command may stand still, and the prefix of the environment
 */
export async function findConfigFile(
  configDir: string,
  named: string | undefined,
  env: Environment,
  {
    signal = timeToStandStill(env),
    envPrefix = textIn(env, 'DEFECTLINK_JIRA_ENV_PREFIX'),
  }: { readonly [Name in keyof Loading]?: Loading[Name] | undefined } = {},
): Promise<ConfigFile> {
  const loading = { signal, envPrefix };
  const root = repositoryRoot(configDir);
  const sourceOf = (path: string) => portablePath(root, path);
  if (named !== undefined) {
    const file = await readAt(named, sourceOf(named), loading);
    return file.kind === 'none' ? { kind: 'found', path: named, source: sourceOf(named), value: {} } : file;
  }
  // A CI job often runs as another user than the one that checked the code out, and nobody else is on its machine.
  const trusted = readCiBuild(env) ? [configDir] : [];
  const folders = foldersUpwards(configDir, root).filter((folder) => !holdsResults(folder));
  for (const path of folders.flatMap((folder) => FILE_NAMES.map((name) => join(folder, name)))) {
    try {
      if (!isConfigFile(path)) continue;
      if (!isOwn(path, trusted)) return { kind: 'unreadable', problem: foreign(path, sourceOf(path)) };
    } catch (error) {
      // A link that leads to itself, or to where we may not look.
      return { kind: 'unreadable', problem: explainConfigError(error, path, sourceOf(path)) };
    }
    const file = await readAt(path, sourceOf(path), loading);
    if (file.kind !== 'none') return file;
  }
  return { kind: 'none', lookedIn: folders };
}

function timeToStandStill(env: Environment): AbortSignal {
  return AbortSignal.timeout(Math.min(Math.ceil(readRunSettings({}, env, '', '').timeout), 2 ** 31 - 1));
}

/** Reads one file; an empty one is none. */
async function readAt(path: string, source: string, loading: Loading): Promise<ConfigFile> {
  try {
    const value = await readConfigFile(path, loading);
    return value === undefined ? { kind: 'none', lookedIn: [] } : { kind: 'found', path, source, value };
  } catch (error) {
    return { kind: 'unreadable', problem: explainConfigError(error, path, source) };
  }
}

function isConfigFile(path: string): boolean {
  if (lookAt(path)?.isFile() !== true) return false;
  if (basename(path) !== 'package.json') return true;
  // A manifest that is broken, or says nothing of us, is not ours to speak of.
  const manifest = parseJson(textAt(path));
  return typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'defectlink');
}

const RUN_JOURNAL = /^\d{8}t\d{6}z-.*\.jsonl$/;

/** Whether a folder is one of results, or lies in one, as a CI artifact brings it, and is no project that keeps its results beside its code. */
function holdsResults(folder: string): boolean {
  if (folder.split(sep).some((name) => name.toLowerCase() === 'defectlink-results')) return true;
  try {
    const names = readdirSync(folder);
    return names.some((name) => RUN_JOURNAL.test(name)) && !names.includes('package.json');
  } catch {
    return false;
  }
}

function foreign(path: string, source: string): ConfigProblem {
  return {
    source,
    path: '',
    message: `The file ${path} belongs to another user of this machine and is not read. If it is meant, name it: DEFECTLINK_CONFIG=${quotedPath(path)}`,
  };
}
