/// <reference lib="dom" />
import type * as buffer from 'node:buffer';
import type * as fs from 'node:fs';

/** What was read of pages, which is there for as long as tests are collected. */
const read = new Map<string, string | undefined>();

/** How Node reads a file, taken before any test replaces or watches it. Browsers cannot; what imitates one in Node can. */
const readFile =
  typeof process !== 'undefined' && typeof process.getBuiltinModule === 'function'
    ? readerOf(process.getBuiltinModule('node:fs'), process.getBuiltinModule('node:buffer'))
    : undefined;
/** What the page around the tests' asks its server by, taken as early. */
const PageRequest = readFile ? undefined : requestOfPage();

/**
 * The source of a file as the code that runs stands in it: what a browser runs is transformed, and its stacks tell places in that.
 * @param path Path or address of the file, as a stack names it. Of addresses, only those of the page's own server are asked for.
 * @throws what reading a file throws
 */
export function readSource(path: string): string | undefined {
  if (readFile) return readFile(path.startsWith('file:') ? new URL(path) : path);
  if (!read.has(path)) read.set(path, fetchSource(path));
  return read.get(path);
}

/** Reads without `readFileSync`, which a setup file may have replaced before anything of ours was loaded. */
function readerOf(
  { openSync, fstatSync, readSync, closeSync }: typeof fs,
  { Buffer }: typeof buffer,
): (path: string | URL) => string {
  return (path) => {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(fstatSync(file).size);
      return bytes.toString('utf8', 0, readSync(file, bytes));
    } finally {
      closeSync(file);
    }
  };
}

/**
 * Tests run in a frame of a page of Vitest's: requests of theirs may be faked and counted, and what stands in their page watched; those of
 * the page around it are the browser's. Undefined where that page, or any, cannot be reached.
 */
function requestOfPage(): typeof XMLHttpRequest | undefined {
  try {
    return window.parent.window.XMLHttpRequest;
  } catch {
    return undefined;
  }
}

/** Waits for the answer: what a describe says is asked for before its tests are known. */
function fetchSource(address: string): string | undefined {
  const { href, origin } = new URL(address, location.href);
  if (!PageRequest || origin !== location.origin) return undefined;
  const request = new PageRequest();
  request.open('GET', href, false);
  request.send();
  return request.status === 200 ? request.responseText : undefined;
}
