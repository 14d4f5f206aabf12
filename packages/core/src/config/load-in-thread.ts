import { SHARE_ENV, Worker } from 'node:worker_threads';

/** What the thread does, as text: it begins with no file of ours, and finds nothing but what Node has built in. */
const THREAD = `
const { parentPort, workerData: { loader, file } } = process.getBuiltinModule('node:worker_threads');
const { createRequire } = process.getBuiltinModule('node:module');
const MAX_DEPTH = 60;
function data(from, depth) {
  if (typeof from === 'function' || typeof from === 'symbol') return new TypeError('no data');
  if (typeof from !== 'object' || from === null || depth > MAX_DEPTH) return from;
  if (Array.isArray(from)) return from.map((item) => data(item, depth + 1));
  const prototype = Object.getPrototypeOf(from);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return from;
  return Object.fromEntries(Object.keys(from).map((name) => [name, data(from[name], depth + 1)]));
}
function tell(message) {
  try {
    parentPort.postMessage(message);
  } catch {
    parentPort.postMessage({ error: new Error('it holds what is no data.') });
  }
}
(async () => {
  if (loader === undefined) return (await import(file)).default;
  const { createJiti } = createRequire(loader)(loader);
  return createJiti(loader, { fsCache: false }).import(file, { default: true });
})()
  .then((value) => tell({ value: data(value, 0) }))
  .catch((error) => tell({ error }));
`;

/** Code to be loaded: as Node loads it, or by the module `loader`. */
export interface CodeToLoad {
  /** URL of a module, or the absolute path that the loader takes. */
  readonly file: string;
  /** Absolute path of jiti, for TypeScript. */
  readonly loader?: string;
}

/**
 * Loads the default export of other people's code in a thread of its own, as data. Whatever it leaves behind ends with the thread:
 * timers, connections, a loop without an end, a rejection that nobody handles, a call of `process.exit()`. It shares the
 * environment, which a configuration may fill. Rejects with what the code throws, and when it ends without a value or in time.
 * @param signal Ends the thread.
 */
export async function loadInThread(code: CodeToLoad, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  const thread = new Worker(THREAD, { eval: true, env: SHARE_ENV, workerData: code, stdout: true });
  // What it prints must not come between the lines of a report that a program reads.
  thread.stdout.pipe(process.stderr, { end: false });
  let giveUp: () => void = () => undefined;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      giveUp = () => {
        reject(new Error('it did not come to an end in time.'));
      };
      signal.addEventListener('abort', giveUp);
      thread.on('message', (told: { readonly value: unknown } | { readonly error: unknown }) => {
        if ('error' in told) reject(asError(told.error));
        else resolve(told.value);
      });
      thread.on('error', (error) => {
        reject(error);
      });
      thread.on('exit', () => {
        reject(new Error('it ended before it gave a configuration.'));
      });
    });
  } finally {
    signal.removeEventListener('abort', giveUp);
    thread.stdout.unpipe(process.stderr);
    void thread.terminate();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' ? thrown : 'it failed.');
}
