import { renameSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** How long it is waited for before another try, in milliseconds. */
const WAITS = [5, 10, 20, 50, 100, 200, 400];
/** What Windows answers meanwhile. */
const HELD: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/**
 * Has a file take the place of another. On Windows none does while somebody reads either of them, be it a scanner for viruses: it is
 * tried again for a moment. Throws what `fs` throws.
 */
export function renameOver(from: string, to: string): void {
  for (const wait of WAITS)
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!HELD.has(errorCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  renameSync(from, to);
}
