import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lookAt } from './look-at.ts';

/**
 * Makes a folder, and those that it lies in. Not by `mkdirSync` with `recursive`, which tries for ever where the system says of a
 * folder that is there that it is not (`/proc`, some file systems of networks). Throws what `fs` throws.
 * @param path Absolute path.
 * @returns whether it did not exist before
 */
export function makeFolder(path: string): boolean {
  if (isFolder(path)) return false;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    // Another process has made it at this moment.
    if (isFolder(path)) return false;
    throw error;
  }
}

function isFolder(path: string): boolean {
  try {
    return lookAt(path)?.isDirectory() === true;
  } catch {
    return false;
  }
}
