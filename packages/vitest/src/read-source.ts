/// <reference lib="dom" />

/** What was read of pages, which is there for as long as tests are collected. */
const read = new Map<string, string | undefined>();

/**
 * Node's own files, taken before any test has them, or the process, replaced. Browsers have none; what imitates one in Node has them.
 */
const files =
  typeof process !== 'undefined' && typeof process.getBuiltinModule === 'function'
    ? process.getBuiltinModule('node:fs')
    : undefined;

/**
 * The source of a file as the code that runs stands in it: what a browser runs is transformed, and its stacks tell places in that.
 * @param path Path or address of the file, as a stack names it. Of addresses, only those of the page's own server are asked for.
 * @throws what reading a file throws
 */
export function readSource(path: string): string | undefined {
  if (files) return files.readFileSync(path.startsWith('file:') ? new URL(path) : path, 'utf8');
  if (!read.has(path)) read.set(path, fetchSource(path));
  return read.get(path);
}

/**
 * Waits for the answer: what a describe says is asked for before its tests are known. Tests run in a frame of a page of Vitest's. Requests
 * of theirs may be faked and counted, and what stands in their page watched; those of the page around it are the browser's.
 */
function fetchSource(address: string): string | undefined {
  const { href, origin } = new URL(address, location.href);
  if (origin !== location.origin) return undefined;
  const request = new window.parent.window.XMLHttpRequest();
  request.open('GET', href, false);
  request.send();
  return request.status === 200 ? request.responseText : undefined;
}
