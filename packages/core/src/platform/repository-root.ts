import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isOwn } from './file-owner.ts';
import { parseJson } from './parse-json.ts';
import { readRegularFile } from './read-regular-file.ts';

const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'];
const LOCKFILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
];

/**
 * The folder that a project's paths are told from, and that nothing is looked for above of: the nearest one from `folder` upwards
 * that holds a `.git`; without any, as in a container or an archive, that of the workspace, else of the lockfile, else `folder`
 * itself. What belongs to another user of the machine marks no root.
 */
export function repositoryRoot(folder: string): string {
  return sharedRoot(folder) ?? nearest(folder, holdsOwn(LOCKFILES, folder)) ?? folder;
}

/**
 * Names the suite whose configuration lies in `folder`: its path from the repository's root. Where only a lockfile or nothing marks
 * a root, two packages side by side may each be one: there the package's name, else its folder's, tells them apart.
 */
export function suiteName(folder: string): string {
  const path = portablePath(repositoryRoot(folder), folder);
  return path === '.' && sharedRoot(folder) === undefined ? (packageName(folder) ?? basename(folder)) : path;
}

/** The root that all packages of a repository have in common. */
function sharedRoot(folder: string): string | undefined {
  return (
    nearest(folder, holdsOwn(['.git'], folder)) ??
    nearest(
      folder,
      (at) =>
        holdsOwn(WORKSPACE_FILES, folder)(at) ||
        (holdsOwn(['package.json'], folder)(at) && hasWorkspaces(at)),
    )
  );
}

function nearest(folder: string, isMarked: (at: string) => boolean): string | undefined {
  return foldersUpwards(folder).find(isMarked);
}

function holdsOwn(names: readonly string[], trusted: string): (at: string) => boolean {
  return (at) => names.some((name) => existsSync(join(at, name)) && isOwn(join(at, name), [trusted]));
}

/** A folder and those that it lies in, the nearest first. @param root The last one. */
export function foldersUpwards(folder: string, root?: string): string[] {
  const folders = [folder];
  for (let at = folder; at !== root && dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** `path` relative to `root` with forward slashes, on every platform; `.` for the root itself. */
export function portablePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}

function hasWorkspaces(folder: string): boolean {
  const manifest = readManifest(folder);
  return manifest !== undefined && Object.hasOwn(manifest, 'workspaces');
}

function packageName(folder: string): string | undefined {
  const name: unknown = Reflect.get(readManifest(folder) ?? {}, 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function readManifest(folder: string): object | undefined {
  try {
    const manifest = parseJson(readRegularFile(join(folder, 'package.json')));
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
