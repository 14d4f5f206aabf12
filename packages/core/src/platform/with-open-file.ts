import { closeSync, constants, openSync } from 'node:fs';

/** Opens a file to be read and closes it again, whatever comes of it. Throws what `fs` throws, and what `read` does. */
export function withOpenFile<T>(path: string, read: (file: number) => T): T {
  // Without waiting for a writer, if it is a pipe; Windows has no such pipes and no such flag.
  const file = openSync(path, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}
