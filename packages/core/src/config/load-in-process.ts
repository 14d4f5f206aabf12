import { spawn, type ChildProcess } from 'node:child_process';
import { DEFAULT_ENV_PREFIX } from './credentials.ts';

/** What the process does, as text: it begins with no file of ours, and finds nothing but what Node has built in. */
const CHILD = `
const { createRequire } = process.getBuiltinModule('node:module');
const { spawnSync } = process.getBuiltinModule('node:child_process');
const { fileURLToPath } = process.getBuiltinModule('node:url');
const { Worker } = process.getBuiltinModule('node:worker_threads');
const { loader, file } = JSON.parse(process.argv[1]);
const MAX_DEPTH = 60;
const MAX_VALUES = 20_000;
const before = { ...process.env };
let values = 0;
function data(from, depth) {
  values += 1;
  if (values > MAX_VALUES) throw new Error('it holds more values than people write, or refers to itself.');
  if (typeof from === 'function' || typeof from === 'symbol') return new TypeError('no data');
  if (typeof from !== 'object' || from === null || depth > MAX_DEPTH) return from;
  if (Array.isArray(from)) return from.map((item) => data(item, depth + 1));
  const prototype = Object.getPrototypeOf(from);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return from;
  return Object.fromEntries(Object.keys(from).map((name) => [name, data(from[name], depth + 1)]));
}
function configuration(value) {
  if (value === undefined) throw new Error('it has no default export.');
  if (typeof value === 'function') throw new Error('its default export is a function, and not the configuration itself.');
  return data(value, 0);
}
function changes() {
  const names = new Set([...Object.keys(before), ...Object.keys(process.env)]);
  return [...names].map((name) => [name, process.env[name]]).filter(([name, value]) => before[name] !== value);
}
function tell(message) {
  try {
    process.send({ ...message, loaded: true });
  } catch {
    process.send({ error: new Error('it holds what is no data.'), loaded: true });
  }
}
// Where the syntax of a module is wrong, Node says only when it ends by that; on Windows it breaks the lines as is usual there.
function placed(error) {
  if (!(error instanceof SyntaxError) || loader !== undefined) return error;
  const path = fileURLToPath(file);
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' });
  const [, line, before, caret] = /:(\\d+)\\r?\\n.*\\r?\\n([ \\t]*)(\\^?)/.exec(stderr) ?? [];
  if (line !== undefined) error.stack = path + ':' + line + (caret ? ':' + (before.length + 1) : '');
  return error;
}
// Whoever asked is gone; what never comes to rest hears nothing, and is ended from beside it.
process.on('disconnect', () => process.exit());
const END_WITH_PARENT =
  'setInterval(() => process.ppid === ' + process.ppid + ' || process.kill(process.pid, "SIGKILL"), 500)';
try {
  // Without it nothing is missing but that end.
  new Worker(END_WITH_PARENT, { eval: true, execArgv: [], env: {} }).on('error', () => {}).unref();
} catch {
  // No thread is allowed.
}
process.on('uncaughtException', (error) => tell({ error }));
(async () => {
  if (loader === undefined) return (await import(file)).default;
  const { createJiti } = createRequire(loader)(loader);
  return createJiti(loader, { fsCache: false }).import(file, { default: true });
})()
  .then((value) => tell({ value: configuration(value), env: changes() }))
  .catch((error) => tell({ error: placed(error) }));
`;

/** Code to be loaded: as Node loads it, or by the module `loader`. */
export interface CodeToLoad {
  /** URL of a module, or the absolute path that the loader takes. */
  readonly file: string;
  /** Absolute path of jiti, for TypeScript. */
  readonly loader?: string;
}

/** How code is loaded. */
export interface Loading {
  /** Ends the process. */
  readonly signal: AbortSignal;
  /** Takes the place of `JIRA` in the names of variables. */
  readonly envPrefix: string | undefined;
}

/** What the process tells of what it loaded. */
type Told = { readonly loaded: true } & (
  | { readonly value: unknown; readonly env: readonly (readonly [string, string | undefined])[] }
  | { readonly error: unknown }
);

/**
 * Loads the default export of other people's code in a process of its own, as data. Whatever it leaves behind ends with the process:
 * timers, connections, a loop without an end, a rejection that nobody handles, a call of `process.exit()`, and also a command that
 * it waits for, which nothing in a thread could end. Of what it adds to the environment, variables that we read are added to ours: a
 * file may load a whole `.env`, and workers that a runner starts later inherit what we add. What stands there stays: a file may fetch
 * credentials, and never decides where those of the environment go. Rejects with what the code throws, and when it ends without a
 * value or in time.
 */
export async function loadInProcess(
  code: CodeToLoad,
  { signal, envPrefix = DEFAULT_ENV_PREFIX }: Loading,
): Promise<unknown> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...ownFlags(), '-e', CHILD, JSON.stringify(code)], {
    // What it prints must not come between the lines of a report that a program reads.
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
    // A group of its own, so that what it started ends with it; on Windows that would open a window.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const end = (): void => {
    kill(child);
  };
  process.once('exit', end);
  let giveUp: () => void = () => undefined;
  try {
    const { value, env } = await new Promise<Extract<Told, { value: unknown }>>((resolve, reject) => {
      giveUp = () => {
        reject(new Error('it did not come to an end in time.'));
      };
      signal.addEventListener('abort', giveUp);
      child.on('message', (told: unknown) => {
        // The code may send messages of its own, as servers do when they are ready.
        if (!isTold(told)) return;
        if ('error' in told) reject(asError(told.error));
        else resolve(told);
      });
      child.on('error', reject);
      // Unlike its exit, this comes after all that it told.
      child.on('disconnect', () => {
        reject(new Error('it ended before it gave a configuration.'));
      });
    });
    // What no file may decide: whose credentials are sent, and, where the environment names the site, to which other site or host.
    const decided = ['DEFECTLINK_JIRA_ENV_PREFIX'];
    if (process.env[`${envPrefix}_BASE_URL`] || process.env.DEFECTLINK_JIRA_BASE_URL)
      decided.push(...OF_THE_SITE.map((name) => `${envPrefix}_${name}`));
    for (const [name, text] of env) {
      const isRead = ['DEFECTLINK', envPrefix].some((prefix) => name.startsWith(`${prefix}_`));
      // Windows finds variables whatever the size of their letters.
      const isDecided = decided.some((one) => one.toUpperCase() === name.toUpperCase());
      if (text !== undefined && isRead && !isDecided && !process.env[name]) process.env[name] = text;
    }
    return value;
  } finally {
    signal.removeEventListener('abort', giveUp);
    process.removeListener('exit', end);
    end();
  }
}

/** What variables that say where credentials go are called behind their prefix. */
const OF_THE_SITE = ['BASE_URL', 'CLOUD_ID', 'GATEWAY_URL', 'AUTH_URL'];

/** How this process loads modules; neither what it debugs nor what it was told to evaluate. */
function ownFlags(): string[] {
  const evaluated = process.execArgv.findIndex((flag) => /^(?:-e|-p|-pe|--eval|--print)$/.test(flag));
  const flags = evaluated < 0 ? process.execArgv : process.execArgv.slice(0, evaluated);
  return flags.filter((flag) => !/^--(?:inspect|watch|test)/.test(flag));
}

function kill(child: ChildProcess): void {
  try {
    if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isTold(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'loaded' in message;
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' ? thrown : 'it failed.');
}
