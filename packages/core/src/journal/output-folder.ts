import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegularFile } from '../platform/read-regular-file.ts';

const IGNORE_FILE = '.gitignore';
/** What our folders are known by: a file that says the same by chance does not begin so. */
const IGNORE_ALL =
  '# Written by defectlink: results are not committed, and the oldest builds are deleted.\n*\n';

/**
 * Creates the output folder. One that did not exist or was empty gets a `.gitignore`, so that results are never committed by
 * accident; one that holds anything else is somebody's, and nothing in it is hidden from git. Throws what `fs` throws.
 * @param outputDir Absolute path.
 */
export function prepareOutputDir(outputDir: string): void {
  mkdirSync(outputDir, { recursive: true });
  const path = join(outputDir, IGNORE_FILE);
  try {
    if (readdirSync(outputDir).length > 0) return;
    // Exclusively, so that nothing is written through a symbolic link either.
    writeFileSync(path, '', { flag: 'wx' });
  } catch {
    return; // Another run was first, or the folder cannot be written, which the next file will tell.
  }
  try {
    writeFileSync(path, IGNORE_ALL, { flag: 'r+' });
  } catch {
    // Half of it would make neither a folder of ours nor one of theirs.
    unlinkSync(path);
  }
}

/** Whether {@link prepareOutputDir} made the folder, so that files of our own names in it are ours to delete. */
export function isOwnFolder(outputDir: string): boolean {
  try {
    return readRegularFile(join(outputDir, IGNORE_FILE)) === IGNORE_ALL;
  } catch {
    return false;
  }
}
