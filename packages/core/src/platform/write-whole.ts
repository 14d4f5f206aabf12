import { rmSync, writeFileSync } from 'node:fs';
import { renameOver } from './rename-over.ts';

/** Writes a file whole or not at all, over one that is there. Throws what `fs` throws, and leaves nothing then. */
export function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  // Made anew, so that nothing is written through a symbolic link.
  rmSync(temporary, { force: true });
  try {
    writeFileSync(temporary, text, { flag: 'wx' });
    renameOver(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
