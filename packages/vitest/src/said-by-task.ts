import * as vitest from 'vitest';

/** What a call of a helper said. */
export interface Saying {
  readonly helper: 'defect' | 'testCase';
  readonly text: string;
  /** How often the test had been retried; missing for a call while tests are collected. */
  readonly retry?: number;
}

/** A call of a helper that counts for no test. */
export interface LostSaying {
  readonly text: string;
  /** Concurrent tests run at the same time, and Vitest does not tell which one calls; outside, no test runs; at the top of a file, before 4.1. */
  readonly why: 'concurrent' | 'outside' | 'top';
}

declare module 'vitest' {
  interface TaskMeta {
    /** Of a test, of a describe and all tests inside, or of a file and all of its tests. */
    'defectlink:said'?: readonly Saying[];
    /** Of a file. */
    'defectlink:lost'?: readonly LostSaying[];
  }
}

interface Task {
  readonly type: string;
  readonly concurrent?: boolean;
  readonly suite?: unknown;
  readonly file?: unknown;
  readonly result?: { readonly state?: string; readonly retryCount?: number };
  meta: vitest.TaskMeta;
}

/** Static methods that tell what is running or being collected: on `TestRunner` since 4.1, in `vitest/suite` before. */
const runner: unknown = 'TestRunner' in vitest ? vitest.TestRunner : await import('vitest/suite');

/**
 * Keeps what a helper was told with the test that is running, or the describe or file that is being collected.
 * @returns takes it back from a describe or file: what is handed on as a test's meta is that test's alone
 */
export function say(helper: Saying['helper'], text: string): () => void {
  try {
    const test = ask('getCurrentTest');
    if (isTask(test)) {
      sayInTest(test, { helper, text, retry: test.result?.retryCount ?? 0 });
      return () => undefined;
    }
    // Outside of every describe there is no suite; the file is known since 4.1.
    const collector = Object(ask('getCurrentSuite')) as object;
    const task: unknown = Reflect.get(collector, 'suite') ?? Reflect.get(collector, 'file');
    return isTask(task) ? sayWhileCollecting(task, { helper, text }) : loseAtTop(text);
  } catch {
    return () => undefined; // A helper never makes a test fail.
  }
}

function sayInTest(test: Task, saying: Saying): void {
  if (isConcurrent(test)) lose(test.file, { text: saying.text, why: 'concurrent' });
  else test.meta = { ...test.meta, 'defectlink:said': [...(test.meta['defectlink:said'] ?? []), saying] };
}

function sayWhileCollecting(task: Task, saying: Saying): () => void {
  if (task.result?.state !== undefined) {
    lose(task, { text: saying.text, why: 'outside' });
    return () => undefined;
  }
  const said = listsOfTasks.get(task) ?? [];
  if (!listsOfTasks.has(task)) {
    listsOfTasks.set(task, said);
    task.meta = { ...task.meta, 'defectlink:said': said };
  }
  said.push(saying);
  return () => {
    const at = said.indexOf(saying);
    if (at !== -1) said.splice(at, 1);
  };
}

/** One list for each describe and file, which tests that are collected meanwhile share: what is taken back is gone for all. */
const listsOfTasks = new WeakMap<Task, Saying[]>();

function lose(file: unknown, saying: LostSaying): void {
  if (!isTask(file)) return;
  file.meta = { ...file.meta, 'defectlink:lost': [...(file.meta['defectlink:lost'] ?? []), saying] };
}

/** Before 4.1 nothing tells whose top it is. A hook is handed the file, once Vitest has read, and so taken back, what is the meta of a test. */
function loseAtTop(text: string): () => void {
  let takenBack = false;
  vitest.beforeAll((...handed: readonly unknown[]) => {
    if (!takenBack) lose(handed.find(isTask), { text, why: 'top' });
  });
  return () => {
    takenBack = true;
  };
}

/** Whether others may run at the same time as a test, by what it says itself or a describe around it says. */
function isConcurrent(test: Task): boolean {
  for (let at: unknown = test; isTask(at); at = at.suite) if (at.concurrent === true) return true;
  return false;
}

function ask(name: 'getCurrentTest' | 'getCurrentSuite'): unknown {
  const method: unknown = Reflect.get(Object(runner) as object, name);
  return typeof method === 'function' ? Reflect.apply(method, runner, []) : undefined;
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'meta' in value && 'type' in value;
}
