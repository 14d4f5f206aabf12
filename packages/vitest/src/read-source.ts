/// <reference lib="dom" />

/** What was read of pages, which is there for as long as tests are collected. */
const read = new Map<string, string | undefined>();

/**
 * The source of a file as the code that runs stands in it: what a browser runs is transformed, and its stacks tell places in that.
 * @param path Path or address of the file, as a stack names it. Of addresses, only those of the page's own server are asked for.
 * @throws what reading a file throws
 */
export function readSource(path: string): string | undefined {
  // Tests may have files replaced by mocks.
  if (!isInBrowser())
    return process
      .getBuiltinModule('node:fs')
      .readFileSync(path.startsWith('file:') ? new URL(path) : path, 'utf8');
  if (!read.has(path)) read.set(path, fetchSource(path));
  return read.get(path);
}

/** Browsers have no files. What imitates one in Node has them. */
function isInBrowser(): boolean {
  return typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function';
}

/**
 * Waits for the answer: what a describe says is asked for before its tests are known. The page's own requests may be faked by then, and
 * counted; those of a frame are the browser's.
 */
function fetchSource(address: string): string | undefined {
  const { href, origin } = new URL(address, location.href);
  if (origin !== location.origin) return undefined;
  const frame = document.createElement('iframe');
  document.documentElement.append(frame);
  try {
    const request = new (frame.contentWindow ?? window).window.XMLHttpRequest();
    request.open('GET', href, false);
    request.send();
    return request.status === 200 ? request.responseText : undefined;
  } finally {
    frame.remove();
  }
}
