import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/**
 * Reads a file of text that others may have put there. A pipe, which would be waited for, and a device, which has no end, are no
 * files. Throws what `fs` throws, and for those.
 * @param bytes How much is read from its beginning; all by default.
 */
export function readRegularFile(path: string, bytes?: number): string {
  // Without waiting for a writer, if it is a pipe; Windows has no such pipes and no such flag.
  const file = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  try {
    if (!fstatSync(file).isFile()) throw new Error(`${path} is not a file.`);
    if (bytes === undefined) return readFileSync(file, 'utf8');
    const start = Buffer.alloc(bytes);
    return start.toString('utf8', 0, readSync(file, start));
  } finally {
    closeSync(file);
  }
}
