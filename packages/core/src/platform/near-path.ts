import { isAbsolute, relative, sep } from 'node:path';

/** A path as somebody who stands in a folder names it: relative when it lies below, else as it is. */
export function nearPath(folder: string, path: string): string {
  const below = relative(folder, path);
  return below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below) ? path : below;
}
