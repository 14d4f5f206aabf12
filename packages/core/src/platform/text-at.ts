import { readRegularFile } from './read-regular-file.ts';

/** The text of a file, as {@link readRegularFile} reads it; empty where none can be read. */
export function textAt(path: string): string {
  try {
    return readRegularFile(path);
  } catch {
    return '';
  }
}
