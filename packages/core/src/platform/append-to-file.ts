import { closeSync, constants, fstatSync, openSync, writeFileSync } from 'node:fs';

/**
 * Appends to a file that others name, and makes it when it is missing. A pipe, whose reader would be waited for, and a device are no
 * files. Throws what `fs` throws, and for those.
 */
export function appendToFile(path: string, text: string): void {
  const { O_WRONLY, O_APPEND, O_CREAT } = constants;
  // Without waiting for a reader, if it is a pipe; Windows has no such pipes and no such flag.
  const flags = O_WRONLY | O_APPEND | O_CREAT | ((constants.O_NONBLOCK as number | undefined) ?? 0);
  const file = openSync(path, flags);
  try {
    if (!fstatSync(file, { bigint: true }).isFile()) throw new Error(`${path} is not a file.`);
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
}
