import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Which files of a folder something is read from. */
export interface WantedFiles {
  readonly isWanted: (name: string) => boolean;
  /** Whether they may lie in folders within it. */
  readonly deep: boolean;
}

/** Files of a folder, or the one file, each with its size and its time: as long as these are the same, so is what they say. */
export async function describedFiles(path: string, { isWanted, deep }: WantedFiles): Promise<string> {
  const entries = await readdir(path, { recursive: deep, withFileTypes: true }).catch(() => undefined);
  const paths = entries
    ? entries
        .filter((entry) => entry.isFile() && isWanted(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];
  const described = paths.sort().map(async (file) => {
    const found = await stat(file).catch(() => undefined);
    return found ? `${file} ${found.size} ${found.mtimeMs}` : '';
  });
  return (await Promise.all(described)).join('\n');
}
