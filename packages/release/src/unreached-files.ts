import { posix } from 'node:path';

/** A file of code, with what it holds. */
export interface CodeFile {
  /** Path within the package. */
  readonly path: string;
  readonly text: string;
}

/** Code names what it loads, be it an import, a `require`, or the file of a thread, by a path from where it lies. */
const NAMED = /["'`](\.{1,2}\/[^"'`]+\.[cm]?js)["'`]/g;
/** What a compiler leaves of a file of types. */
const EMPTY = /^\s*export \{\};\s*$/;

/**
 * The files of code that nothing loads, from the entries on: leavings of an earlier build, since a bundler names files by what they hold.
 * Pure.
 * @param files The code of the package.
 * @param manifest Its `package.json`, as text: each file that it names is an entry.
 */
export function unreachedFiles(files: readonly CodeFile[], manifest: string): readonly string[] {
  const code = new Map(files.map(({ path, text }) => [path, text]));
  const waiting = [...manifest.matchAll(NAMED)].map(([, path = '']) => posix.normalize(path));
  const reached = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = code.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const [, named = ''] of text.matchAll(NAMED)) waiting.push(posix.join(posix.dirname(path), named));
  }
  return files.filter(({ path, text }) => !reached.has(path) && !EMPTY.test(text)).map(({ path }) => path);
}
