import { fstatSync, readFileSync, readSync } from 'node:fs';
import { withOpenFile } from './with-open-file.ts';

/** Longer than anything that a run writes or a person; what only looks so large, in an artifact, takes no room there. */
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Reads a file of text that others may have put there. A pipe, which would be waited for, and a device, which has no end, are no
 * files. Throws what `fs` throws, for those, and for a file of more than 128 MB.
 * @param bytes How much is read from its beginning; all by default.
 */
export function readRegularFile(path: string, bytes?: number): string {
  return withOpenFile(path, (file) => {
    // In big integers, as lookAt does.
    const found = fstatSync(file, { bigint: true });
    if (!found.isFile()) throw new Error('it is not a file');
    if (bytes === undefined && found.size > MAX_BYTES) throw new Error('it is larger than 128 MB');
    if (bytes === undefined) return readFileSync(file, 'utf8');
    const start = Buffer.alloc(bytes);
    return start.toString('utf8', 0, readSync(file, start));
  });
}
