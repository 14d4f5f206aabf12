/*
 * The helpers that test files import. Jest evaluates this file anew for every test file, inside its sandbox, where modules,
 * globals and the environment may be replaced; hence CommonJS, no imports, and everything taken when it is loaded.
 */

import type * as fs from 'node:fs';

import type { CircusState, DescribeEntry, ExpectState, TestEntry } from './circus-state.ts' with {
  'resolution-mode': 'import',
};
import type { CallScope } from './helper-call.ts' with { 'resolution-mode': 'import' };

const sandbox = typeof process === 'undefined' ? undefined : process;
const fileSystem = loadFileSystem();
/** Folders to write to, by the reporter that runs outside of the sandbox; none without it. */
const folders = fileSystem ? findFolders(fileSystem) : [];
/** Names this run of the file, since two projects may run one at the same time. */
const run = nameOfRun();
/** Taken now, as all else: tests replace them. */
const { stringify } = JSON;
const collected = Promise.resolve();
let warned = false;
let circusSymbol: symbol | undefined;

/**
 * Names the defects that the running test shows, the primary one first: `defect('KP-101')`. Call it first in the test, before
 * anything can throw. In the body of a `describe` it counts for all tests inside, at the top of a file for all of the file.
 * Several calls add up. It never throws, and does nothing without the reporter.
 * @param keys Keys or browse URLs of existing Jira issues; last, what the defects are told by: with
 * `defect('KP-101', { when: /timeout of \d+ms/ })` they count only for a failure whose whole error matches.
 */
export function defect(...keys: (string | DefectSigns)[]): void {
  record('defect', withSignature(keys));
}

/** What a defect is told by, beside its key. */
export interface DefectSigns {
  /** The defect counts only for a failure whose whole error matches. */
  readonly when: RegExp;
}

/** Keys as the reporter reads them, with what they are told by: `KP-101 when /timeout/`. */
function withSignature(said: readonly (string | DefectSigns)[]): readonly unknown[] {
  try {
    const signs = said.find((one) => isObject(one) && 'when' in one);
    if (!isObject(signs)) return said;
    const keys = said.filter((one) => one !== signs).flat(Infinity);
    return keys.map((key) => `${textOf(key)} when ${textOf(signs.when)}`);
  } catch {
    return said;
  }
}

/**
 * Names the Jira test cases that the running test automates: `testCase('KP-42')`. It counts for the same tests as
 * {@link defect}, never throws, and does nothing without the reporter.
 * @param keys Keys or browse URLs of existing Jira issues.
 */
export function testCase(...keys: string[]): void {
  record('testCase', keys);
}

/*
 * With `automock: true` Jest replaces every exported function, but hands on what is tagged as a primitive
 * (`getType` in jest-mock, the same in 29.7 and 30.5).
 */
for (const helper of [defect, testCase])
  Object.defineProperty(helper, Symbol.toStringTag, { value: 'Symbol' });

/** Lets `reporters: ['@defectlink/jest']` work too: Jest makes it with `new`, outside of the sandbox. */
export default function makeReporter(...parameters: unknown[]): object {
  const loaded: unknown = module.require('./reporter.cjs');
  const reporter: unknown = isObject(loaded) ? loaded.default : undefined;
  if (typeof reporter !== 'function')
    throw new Error("defectlink: write reporters: ['@defectlink/jest/reporter'].");
  return Reflect.construct(reporter, parameters) as object;
}

/** Kept with the sandbox's globals: `jest.resetModules()` has this file evaluated anew. */
function nameOfRun(): string {
  const key = Symbol.for('defectlink.run');
  const known: unknown = Reflect.get(globalThis, key);
  if (typeof known === 'string') return known;
  const name = `${sandbox?.pid ?? ''} ${sandbox?.env.JEST_WORKER_ID ?? ''} ${sandbox?.hrtime().join('.') ?? ''}`;
  Object.defineProperty(globalThis, key, { value: name });
  return name;
}

function record(helper: 'defect' | 'testCase', keys: readonly unknown[]): void {
  if (!fileSystem || folders.length === 0) return;
  try {
    const state = expectState();
    if (!state) {
      warn(helper, undefined, 'neither the global expect nor that of @jest/globals is Jest’s own');
      return;
    }
    const { testPath } = state;
    const call = { file: testPath, helper, keys: keys.flat(Infinity).map(textOf), run };
    const write = (scope: CallScope): void => {
      const name = `${testPath.replace(/[^\w.-]+/g, '_').slice(-120)}.jsonl`;
      const line = stringify({ ...call, ...scope });
      for (const folder of folders) append(`${folder}/${name}`, line, { helper, file: testPath });
    };
    const scope = scopeOfCall(state);
    const block = scope.scope === 'describe' ? circusState()?.currentDescribeBlock : undefined;
    if (!block?.parent) write(scope);
    // The tests inside are written below the call: they are known when the body of the describe, which is synchronous, is over.
    else
      void collected
        .then(() => {
          write(inDescribe(block, scope));
        })
        .catch(() => undefined);
  } catch {
    // A test must not fail because of what it says of itself.
  }
}

/** Writes a line, or tries once more when the test's synchronous part is over: it may have put the real file system back. */
function append(
  path: string,
  line: string,
  { helper, file }: { readonly helper: string; readonly file: string },
): void {
  try {
    appendLine(path, line);
  } catch {
    void Promise.resolve().then(() => {
      try {
        appendLine(path, line);
      } catch (error) {
        warn(
          helper,
          file,
          `its file cannot be written, or the file system is replaced while it is called (${textOf(error)})`,
        );
      }
    });
  }
}

/** Says once in a test file why what the helpers are told is lost. */
function warn(helper: string, file: string | undefined, reason: string): void {
  if (warned) return;
  warned = true;
  const said =
    `defectlink: ${helper}() in ${file ?? 'a test file'} does not reach the reporter: ${reason}. ` +
    'Call it earlier, or name the issue in the title, such as [KP-101].';
  sandbox?.stderr.write(`${harmless(said)}\n`);
}

/** Text on one line, with nothing that a terminal or the log of a CI system acts on. */
function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').replace(/##(?=\w*\[)/g, '# #');
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

function scopeOfCall(state: ExpectState): CallScope {
  try {
    const exact = exactScope(state);
    if (exact) return exact;
  } catch {
    // Jest's internals have changed: names remain.
  }
  const name = state.currentConcurrentTestName?.() ?? state.currentTestName;
  return typeof name === 'string' && name !== '' ? { scope: 'name', name } : { scope: 'outside' };
}

/** The scope of a call in a describe, with which of the describes of the same titles it is. */
function inDescribe(block: DescribeEntry, scope: CallScope): CallScope {
  const circus = circusState();
  const tests = testsIn(block);
  const [first] = tests;
  if (!circus || circus.randomize === true || !first || scope.scope !== 'describe') return scope;
  const from = testsIn(circus.rootDescribeBlock).indexOf(first);
  return from === -1 ? scope : { ...scope, tests: { from, count: tests.length } };
}

/** Undefined when Jest does not show which test is running. */
function exactScope(state: ExpectState): CallScope | undefined {
  const identity = state.currentTestIdentity?.();
  if (isTestEntry(identity)) return scopeOfTest(identity);
  const circus = circusState();
  if (!circus) return undefined;
  if (!circus.hasStarted) return { scope: 'describe', titles: titlesOf(circus.currentDescribeBlock) };
  const current = circus.currentlyRunningTest;
  const running = current?.status === 'skip' || current?.status === 'todo' ? null : current;
  const name = state.currentConcurrentTestName?.();
  if (typeof name !== 'string') return running ? scopeOfTest(running) : { scope: 'outside' };
  // A concurrent test is known by its name alone, and circus' running test may be another one.
  const sameName = testsIn(circus.rootDescribeBlock).filter((test) => titlesOf(test).join(' ') === name);
  if (running && running.concurrent !== true && sameName.includes(running)) return scopeOfTest(running);
  return sameName.length === 1 && sameName[0] ? scopeOfTest(sameName[0]) : { scope: 'name', name };
}

function scopeOfTest(test: TestEntry): CallScope {
  return { scope: 'test', titles: titlesOf(test), position: positionOf(test), attempt: test.invocations };
}

/** Number of tests before it, in the order in which Jest lists the results of a file. */
function positionOf(test: TestEntry): number {
  let before = 0;
  for (let at: DescribeEntry | TestEntry = test; at.parent; at = at.parent) {
    for (const sibling of at.parent.children) {
      if (sibling === at) break;
      before += sibling.type === 'test' ? 1 : testsIn(sibling).length;
    }
  }
  return before;
}

function titlesOf(entry: DescribeEntry | TestEntry): string[] {
  const titles: string[] = [];
  for (let at = entry; at.parent; at = at.parent) titles.unshift(at.name);
  return titles;
}

function testsIn(block: DescribeEntry): TestEntry[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));
}

function circusState(): CircusState | undefined {
  // Looked up once: among the many globals of jsdom that takes longer than all the rest.
  circusSymbol ??= Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state: unknown = circusSymbol && Reflect.get(globalThis, circusSymbol);
  return isCircusState(state) ? state : undefined;
}

/** Looks at what is read first; whatever else may differ throws where it is used, and names remain. */
function isCircusState(value: unknown): value is CircusState {
  return isObject(value) && typeof value.hasStarted === 'boolean' && isObject(value.rootDescribeBlock);
}

function isTestEntry(value: unknown): value is TestEntry {
  return isObject(value) && value.type === 'test' && typeof value.name === 'string' && isObject(value.parent);
}

function isFunction(value: unknown): value is (...parameters: unknown[]) => unknown {
  return typeof value === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type TestState = ExpectState & { readonly testPath: string };

/** State of Jest's own `expect`, also when the global one is missing (`injectGlobals: false`) or another library's. */
function expectState(): TestState | undefined {
  return stateOf(Reflect.get(globalThis, 'expect')) ?? stateOf(jestGlobals().expect);
}

function stateOf(expect: unknown): TestState | undefined {
  if (typeof expect !== 'function' || !('getState' in expect) || !isFunction(expect.getState))
    return undefined;
  const state = expect.getState();
  return isTestState(state) ? state : undefined;
}

function isTestState(state: unknown): state is TestState {
  return isObject(state) && typeof state.testPath === 'string';
}

/** Jest resolves this name for any module in its sandbox, also where the package is not installed. */
function jestGlobals(): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- CommonJS, and it exists inside of Jest only
  const globals: unknown = require('@jest/globals');
  return isObject(globals) ? globals : {};
}

type FileSystem = Pick<typeof fs, 'openSync' | 'writeSync' | 'closeSync' | 'readdirSync'>;

/** The real functions, now: tests mock `fs`, map it to another module and spy on its members. */
function loadFileSystem(): FileSystem | undefined {
  try {
    const { jest } = jestGlobals();
    if (!isObject(jest) || !isFunction(jest.requireActual)) return undefined;
    const { openSync, writeSync, closeSync, readdirSync } = jest.requireActual('node:fs') as FileSystem;
    return { openSync, writeSync, closeSync, readdirSync };
  } catch {
    return undefined; // Not inside of Jest: a process that a test has started.
  }
}

function findFolders({ readdirSync }: FileSystem): string[] {
  const told = sandbox?.env.__DEFECTLINK_JEST_SIDECAR;
  if (told !== undefined || !sandbox) return told?.split('\n').filter(Boolean) ?? [];
  // Jest always sets this variable: the environment has been emptied. The folder's name holds the reporter's process.
  if (sandbox.env.JEST_WORKER_ID !== undefined) return [];
  try {
    const names = [sandbox.pid, sandbox.ppid].map((pid) => `defectlink-jest-${pid}-`);
    return placesOf(sandbox).flatMap((place) =>
      namesIn(place, readdirSync)
        .filter((folder) => names.some((name) => folder.startsWith(name)))
        .map((folder) => `${place}/${folder}`),
    );
  } catch {
    return [];
  }
}

/** One write to a file opened for appending, so that lines of several processes stay whole. */
function appendLine(path: string, line: string): void {
  if (!fileSystem) return;
  const file = fileSystem.openSync(path, 'a');
  try {
    fileSystem.writeSync(file, `${line}\n`);
  } finally {
    fileSystem.closeSync(file);
  }
}

/** Where the reporter's folder may lie when nothing tells: the default output folder, or the temporary folder. */
function placesOf(process: NodeJS.Process): string[] {
  return [`${process.cwd()}/defectlink-results`, process.getBuiltinModule('node:os').tmpdir()];
}

function namesIn(place: string, readdirSync: FileSystem['readdirSync']): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}
