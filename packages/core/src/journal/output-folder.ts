import { readdirSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';
import { quotedPath } from '../outgoing/quoted-path.ts';
import { readPushFileName } from './push-file-name.ts';
import { isJournalName } from './run-id.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';

const IGNORE_FILE = '.gitignore';
/** What our folders are known by: a file that says the same by chance does not begin so. */
const IGNORE_ALL =
  '# Written by defectlink: results are not committed, and the oldest builds are deleted.\n*\n';

/** The names that we give to reports and their temporary files. */
const REPORT_FILE = /^[a-z0-9-]+\.report\.(?:json|html|csv)(?:\.\d+\.tmp)?$|^report\.css$/;

/**
 * Creates the output folder. One that holds nothing but files of ours gets a `.gitignore`, so that results are never committed by
 * accident; one that holds anything else is somebody's, and nothing in it is hidden from git. Throws what `fs` throws.
 * @param outputDir Absolute path.
 * @returns whether the folder did not exist before
 */
export function prepareOutputDir(outputDir: string): boolean {
  const isNew = makeFolder(outputDir);
  ignoreInGit(outputDir);
  return isNew;
}

function ignoreInGit(outputDir: string): void {
  const path = join(outputDir, IGNORE_FILE);
  try {
    if (!readdirSync(outputDir).every(isOwnName)) return;
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

function isOwnName(name: string): boolean {
  return isJournalName(name) || readPushFileName(name) !== undefined || REPORT_FILE.test(name);
}

/** Removes a folder that {@link prepareOutputDir} made, when nothing but its `.gitignore` is in it. */
export function removeIfUnused(outputDir: string): void {
  try {
    if (!isOwnFolder(outputDir) || readdirSync(outputDir).length > 1) return;
    unlinkSync(join(outputDir, IGNORE_FILE));
    try {
      rmdirSync(outputDir);
    } catch {
      // Another run has begun to use it in this moment.
      writeFileSync(join(outputDir, IGNORE_FILE), IGNORE_ALL, { flag: 'wx' });
    }
  } catch {
    // It is in nobody's way.
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

/** That a folder takes no files, as a sentence. */
export function unwritable(outputDir: string): string {
  return `The folder ${quotedPath(outputDir)} cannot be written: allow it, free space on its disk, or name another with outputDir.`;
}
