import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isJournalName } from '../journal/run-id.ts';
import { filesBelow } from '../platform/files-below.ts';

/** As much of a file as its declaration and the comments before its first element take. */
const HEAD = 4_096;

/** JUnit XML, as absolute paths in the order of their names. */
export interface JunitFiles {
  readonly files: readonly string[];
  /** Those that are not read, since run journals lie among them. */
  readonly besideJournals: readonly string[];
}

/**
 * The JUnit XML that a path stands for: a file by its ending `.xml`, whatever it holds; of a folder and those in it, the files that
 * begin as JUnit XML does, unless run journals lie among them, which tell the same tests better.
 * @param path Absolute path.
 */
export async function junitFilesAt(path: string): Promise<JunitFiles> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry?.isDirectory()) return { files: isXml(path) ? [path] : [], besideJournals: [] };
  const { files } = await filesBelow(path);
  const junit: string[] = [];
  for (const { name, parentPath } of files) {
    const file = join(parentPath, name);
    if (isXml(name) && (await beginsAsJunit(file))) junit.push(file);
  }
  junit.sort();
  return files.some(({ name }) => isJournalName(name))
    ? { files: [], besideJournals: junit }
    : { files: junit, besideJournals: [] };
}

function isXml(name: string): boolean {
  return name.toLowerCase().endsWith('.xml');
}

async function beginsAsJunit(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    // In UTF-16 each sign has a zero beside it.
    const head = buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\0', '');
    return /<(?:[\w-]+:)?testsuites?[\s>/]/.test(head);
  } finally {
    await file.close();
  }
}
