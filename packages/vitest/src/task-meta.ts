import * as vitest from 'vitest';

/** What a call of a helper said. */
export interface Saying {
  readonly helper: 'defect' | 'testCase';
  readonly text: string;
  /** How often the test had been retried; missing for a call in a describe. */
  readonly retry?: number;
}

declare module 'vitest' {
  /** What a test says. Suites pass theirs on by a shallow merge (Vitest 4.1), hence flat names of our own: the nearest one counts. */
  interface TaskMeta {
    'defectlink:defect'?: string;
    'defectlink:testCase'?: string;
    'defectlink:said'?: readonly Saying[];
  }
}

type Meta<Helper extends Saying['helper']> = Readonly<Record<`defectlink:${Helper}`, string>>;

/** What a defect is told by, beside its key. */
export interface DefectSigns {
  /** The defect counts only for a failure whose whole error matches. */
  readonly when: RegExp;
}

/**
 * Names the defect that a test catches: as static meta, `test('…', { meta: defect('KP-101') }, …)`, or called in a test or describe.
 * @param keys Keys or browse URLs, the primary defect first; last, what the defects are told by: with
 * `defect('KP-101', { when: /timeout of \d+ms/ })` they count only for a failure whose whole error matches.
 * @returns The meta, to be spread beside others'.
 */
export function defect(...keys: readonly (string | DefectSigns)[]): Meta<'defect'> {
  const signs = keys.find((key) => typeof key === 'object');
  const named = keys.filter((key) => typeof key !== 'object').join(' ');
  const text = signs ? `${named} when ${String(signs.when)}` : named;
  say('defect', text);
  return { 'defectlink:defect': text };
}

/** Names the test case that a test carries out. Used like {@link defect}. */
export function testCase(...keys: readonly string[]): Meta<'testCase'> {
  const text = keys.join(' ');
  say('testCase', text);
  return { 'defectlink:testCase': text };
}

/** Tells the test that is running, or the describe that is being collected. */
function say(helper: Saying['helper'], text: string): void {
  try {
    const task = currentTask();
    if (!task) return;
    const { 'defectlink:said': said = [] } = task.meta;
    const retry = task.type === 'test' ? (task.result?.retryCount ?? 0) : undefined;
    const saying = { helper, text, ...(retry !== undefined && { retry }) };
    task.meta = { ...task.meta, 'defectlink:said': [...said, saying] };
  } catch {
    // A helper never makes a test fail.
  }
}

interface Task {
  readonly type: string;
  readonly result?: { readonly retryCount?: number };
  meta: vitest.TaskMeta;
}

/** Static methods that tell what is running or being collected: on `TestRunner` since 4.1, in `vitest/suite` before. */
const runner: unknown = 'TestRunner' in vitest ? vitest.TestRunner : await import('vitest/suite');

/** The test that is running, or the suite that is being collected. */
function currentTask(): Task | undefined {
  const test = ask('getCurrentTest');
  if (isTask(test)) return test;
  const suite: unknown = Reflect.get(Object(ask('getCurrentSuite')) as object, 'suite');
  return isTask(suite) ? suite : undefined;
}

function ask(name: 'getCurrentTest' | 'getCurrentSuite'): unknown {
  const method: unknown = Reflect.get(Object(runner) as object, name);
  return typeof method === 'function' ? Reflect.apply(method, runner, []) : undefined;
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'meta' in value && 'type' in value;
}
