import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isOwn } from './file-owner.ts';
import { parseJson } from './parse-json.ts';

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
  const upwards = foldersUpwards(folder);
  const nearest = (...marks: readonly ((at: string) => boolean)[]) =>
    upwards.find((at) => marks.some((holds) => holds(at)));
  const holdsOwn = (names: readonly string[]) => (at: string) =>
    names.some((name) => existsSync(join(at, name)) && isOwn(join(at, name), [folder]));
  return (
    nearest(holdsOwn(['.git'])) ??
    nearest(holdsOwn(WORKSPACE_FILES), (at) => holdsOwn(['package.json'])(at) && namesWorkspaces(at)) ??
    nearest(holdsOwn(LOCKFILES)) ??
    folder
  );
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

function namesWorkspaces(folder: string): boolean {
  try {
    const manifest = parseJson(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'workspaces');
  } catch {
    return false;
  }
}
