import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a folder that may be journals, each with its size and its time: as long as these are the same, so is what they say. */
export async function journalFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  const paths = entries
    ? entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
        .map((entry) => join(entry.parentPath, entry.name))
    : [folder];
  const described = paths.sort().map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return found ? `${path} ${found.size} ${found.mtimeMs}` : '';
  });
  return Promise.all(described);
}
