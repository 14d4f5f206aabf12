/*
 * The helpers that test files import. Jest evaluates this file anew for every test file, inside its sandbox, where modules,
 * globals and the environment may be replaced; hence CommonJS, one file when it is built, and everything taken when it is loaded.
 */

import type { CallScope } from './helper-call.ts' with { 'resolution-mode': 'import' };
import { circusState, expectState } from './jest-state.cts';
import { isObject } from './jest-globals.cts';
import { inDescribe, scopeOfCall } from './scope-of-call.cts';
import { appendLine, findFolders, loadFileSystem } from './real-file-system.cts';

const sandbox = typeof process === 'undefined' ? undefined : process;
const fileSystem = loadFileSystem();
/** Folders to write to, by the reporter that runs outside of the sandbox; none without it. */
const folders = fileSystem ? findFolders(fileSystem, sandbox) : [];
/** Names this run of the file, since two projects may run one at the same time. */
const run = nameOfRun();
/** Taken now, as all else: tests replace them. */
const { stringify } = JSON;
const collected = Promise.resolve();
let warned = false;

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
  if (folders.length === 0) return;
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

function append(
  path: string,
  line: string,
  { helper, file }: { readonly helper: string; readonly file: string },
): void {
  if (!fileSystem) return;
  try {
    appendLine(fileSystem, path, line);
  } catch (error) {
    warn(helper, file, `its file cannot be written (${textOf(error)})`);
  }
}

/** Says once in a test file why what the helpers are told is lost. */
function warn(helper: string, file: string | undefined, reason: string): void {
  if (warned) return;
  warned = true;
  const said =
    `defectlink: ${helper}() in ${file ?? 'a test file'} does not reach the reporter: ${reason}. ` +
    'Call it earlier, or name the issue in the title, such as [KP-101].';
  if (!sandbox) return;
  const { stderr } = sandbox;
  // A stream tells by an event that its reader has gone away, and the process ends when nobody listens.
  if (stderr.listenerCount('error') === 0) stderr.on('error', () => undefined);
  stderr.write(`${harmless(said)}\n`);
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
