import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from './error-text.ts';

/** What lies in a folder and those inside of it. */
export interface FilesBelow {
  readonly files: readonly Dirent[];
  /** What is said of folders that cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * Lists the files in a folder and those inside of it; one of them that cannot be read hides no file of the others. Follows no link, and
 * passes over `node_modules`, where other projects keep results to try themselves with. Folders whose names begin with a dot may be
 * somebody's output folder.
 */
export async function filesBelow(folder: string): Promise<FilesBelow> {
  const files: Dirent[] = [];
  const unreadable: string[] = [];
  const folders = [folder];
  for (const path of folders)
    try {
      for (const entry of await readdir(path, { withFileTypes: true })) {
        if (entry.isDirectory() && entry.name !== 'node_modules') folders.push(join(path, entry.name));
        else if (entry.isFile()) files.push(entry);
      }
    } catch (error) {
      unreadable.push(`${path} cannot be read: ${errorText(error)}`);
    }
  return { files, unreadable };
}
