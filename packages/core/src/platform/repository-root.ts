import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** The nearest folder from `folder` upwards that holds a `.git`; `folder` itself when there is none. */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** `path` relative to `root` with forward slashes, on every platform; `.` for the root itself. */
export function portablePath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}
