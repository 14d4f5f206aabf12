import type { TaskMeta } from 'vitest';
import { isStatement } from './is-statement.ts';
import { readSource } from './read-source.ts';
import { ask, currentOfAnotherCopy, vitest } from './running-vitest.ts';

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
  /**
   * Concurrent tests run at the same time, and Vitest does not tell which one calls; outside, no test runs; at the top of a file, before
   * 4.1; where the source of the call is unknown, and so whether its value is kept for the meta of a test; in a describe or file, where
   * another copy of Vitest runs than the helpers have.
   */
  readonly why: 'concurrent' | 'outside' | 'top' | 'unknown' | 'otherCopy';
}

declare module 'vitest' {
  interface TaskMeta {
    /** Of a test, of a describe and all tests inside, or of a file and all of its tests. */
    'defectlink:said'?: readonly Saying[];
    /** Of a file; of a describe, while it does not know its file. */
    'defectlink:lost'?: readonly LostSaying[];
  }
}

interface Task {
  readonly type: string;
  readonly concurrent?: boolean;
  readonly suite?: unknown;
  readonly file?: unknown;
  readonly result?: { readonly state?: string; readonly retryCount?: number };
  meta: TaskMeta;
}

/**
 * Keeps what a helper was told with the test that is running, or, where nobody keeps what it returns, with the describe or file that is
 * being collected.
 * @param called The helper, which its caller called by its name.
 * @returns takes it back from a describe or file: what is handed on as a test's meta is that test's alone
 */
export function say(helper: Saying['helper'], text: string, called: object): () => void {
  try {
    const current = currentOfAnotherCopy();
    const test = isTask(current) && current.type === 'test' ? current : ask('getCurrentTest');
    if (isTask(test)) {
      sayInTest(test, { helper, text, retry: test.result?.retryCount ?? 0 });
      return () => undefined;
    }
    // Outside of every describe there is no suite; the file is known since 4.1.
    const collector = Object(ask('getCurrentSuite')) as object;
    const task: unknown = Reflect.get(collector, 'suite') ?? Reflect.get(collector, 'file');
    const call: Call = { helper, text, trace: traceOf(called), takenBack: false };
    if (isTask(current)) loseInOtherCopy(current, call);
    else if (isTask(task)) sayWhileCollecting(task, call);
    else loseAtTop(call);
    return () => {
      call.takenBack = true;
    };
  } catch {
    return () => undefined; // A helper never makes a test fail.
  }
}

function sayInTest(test: Task, saying: Saying): void {
  if (isConcurrent(test)) lose(test.file, { text: saying.text, why: 'concurrent' });
  else test.meta = { ...test.meta, 'defectlink:said': [...(test.meta['defectlink:said'] ?? []), saying] };
}

/** A call outside of any test. What it returns may be handed on as a meta later. */
interface Call extends Saying {
  /** Holds the stack, which is costly to write out. */
  readonly trace: { readonly stack?: string };
  takenBack: boolean;
}

function sayWhileCollecting(task: Task, call: Call): void {
  if (task.result?.state !== undefined) {
    lose(task, { text: call.text, why: 'outside' });
    return;
  }
  // Tests that are collected meanwhile share the list, and get a copy of what else stands there.
  const said = listsOfTasks.get(task) ?? [];
  if (!listsOfTasks.has(task)) {
    listsOfTasks.set(task, said);
    task.meta = { ...task.meta, 'defectlink:said': said };
  }
  const { helper, text } = call;
  // Most calls make the meta of a test, which has read it by then.
  void Promise.resolve().then(() => {
    if (call.takenBack) return;
    const alone = standsAlone(call);
    if (alone) said.push({ helper, text });
    if (alone === undefined) lose(task.file ?? task, { text, why: 'unknown' });
  });
}

/** One list for each describe and file. */
const listsOfTasks = new WeakMap<Task, Saying[]>();

function lose(file: unknown, saying: LostSaying): void {
  if (!isTask(file)) return;
  file.meta = { ...file.meta, 'defectlink:lost': [...(file.meta['defectlink:lost'] ?? []), saying] };
}

/** Before 4.1 nothing tells whose top it is. A hook is handed the file, once Vitest has read, and so taken back, what is the meta of a test. */
function loseAtTop(call: Call): void {
  vitest.beforeAll((...handed: readonly unknown[]) => {
    if (!call.takenBack && standsAlone(call) !== false)
      lose(handed.find(isTask), { text: call.text, why: 'top' });
  });
}

/** What a copy before 4.1 collects is told to nobody else. */
function loseInOtherCopy(task: Task, call: Call): void {
  void Promise.resolve().then(() => {
    if (!call.takenBack && standsAlone(call) !== false)
      lose(task.file ?? task, { text: call.text, why: 'otherCopy' });
  });
}

/** V8's own, taken before any test watches it. */
const captureStackTrace = 'captureStackTrace' in Error ? Error.captureStackTrace.bind(Error) : undefined;

function traceOf(called: object): Call['trace'] {
  const trace = {};
  captureStackTrace?.(trace, called as () => void);
  return trace;
}

/** What is kept, be it in a module that several files import, is meant as the meta of some test, which may not be there. */
function standsAlone({ helper, text, trace }: Call): boolean | undefined {
  try {
    return isStatement(String(trace.stack), { callee: helper, said: text }, readSource);
  } catch {
    return undefined;
  }
}

/** Whether others may run at the same time as a test, by what it says itself or a describe around it says. */
function isConcurrent(test: Task): boolean {
  for (let at: unknown = test; isTask(at); at = at.suite) if (at.concurrent === true) return true;
  return false;
}

function isTask(value: unknown): value is Task {
  return typeof value === 'object' && value !== null && 'meta' in value && 'type' in value;
}
