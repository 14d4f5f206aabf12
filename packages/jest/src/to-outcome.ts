import { stripVTControlCharacters } from 'node:util';
import {
  applySignatures,
  describeError,
  lastingTitle,
  mentionInTitle,
  mentionOfType,
} from '@defectlink/core';
import type { Mention, Outcome, SkipMark, TestOutcome } from '@defectlink/core';
import type { HelperCall, TestRange } from './helper-call.ts';
import type { JestCaseResult } from './jest-results.ts';

/** What is known of a test file besides the results of its tests. */
export interface TestFileFacts {
  /** Names the file within the run: relative to the project's folder, with the project's name if it has one. */
  readonly id: string;
  /** Relative to the repository's root. */
  readonly file: string;
  readonly project: string | undefined;
  /** All calls of the helpers in the file. */
  readonly calls: readonly HelperCall[];
  /** What the file's docblock says; asked only for a test that ran, or whose code says why not. */
  readonly docblock: () => readonly Mention[];
  /** Full names of tests of which an attempt has failed. */
  readonly failedAttempts: ReadonlySet<string>;
  /** How many attempts have ended, by {@link attemptName}. */
  readonly endedAttempts: ReadonlyMap<string, number>;
  /** The run leaves tests out by their names, and Jest calls them skipped. @default false */
  readonly filtered?: boolean;
}

// Jest 29 has no other sign of it; the text is the same in 29.7 … 30.5.
const UNEXPECTED_PASS = /^(?:Error: )?Failing test passed even though it was supposed to fail/;

/** What an attempt is called: its number and the full name of its test, which others may share. */
export function attemptName(fullName: string, attempt: number): string {
  return `${attempt} ${fullName}`;
}

/** Translates the final results of all tests of a file. */
export function toOutcomes(results: readonly JestCaseResult[], facts: TestFileFacts): TestOutcome[] {
  const calls = callsByPosition(results, facts.calls);
  const seen = new Map<string, number>();
  return results.map((result, position) => {
    const id = testId(facts.id, lastingTitles(result));
    const occurrence = (seen.get(id) ?? 0) + 1;
    seen.set(id, occurrence);
    return {
      ...toOutcome(result, facts, calls[position] ?? []),
      // No title ends like this: testId() marks those that seem to.
      testId: occurrence === 1 ? id : `${id}#${occurrence}`,
      settled: true,
    };
  });
}

/** An attempt at a test whose file still runs. */
export interface Attempt {
  readonly outcome: TestOutcome;
  /** Position in the file of the test that made it, as its helpers said; it tells apart tests that share all titles. */
  readonly position: number | undefined;
}

/**
 * Translates an attempt, while its file is still running and neither the verdict nor the test's place among its namesakes is known.
 * @param ended How many attempts of its number have ended at tests that share its titles.
 */
export function toAttempt(result: JestCaseResult, facts: TestFileFacts, ended: number): Attempt {
  const calls = facts.calls.filter((call) => countsFor(call, result));
  const { invocations = 1 } = result;
  const inTests = calls.filter((call) => call.scope === 'test');
  const inOrder = new Set(
    inTests.filter(({ attempt }) => attempt === invocations).map((call) => call.position),
  );
  // Tests that share all titles run one after the other; the next may have said something before the end of this one is told of.
  const position = [...inOrder][ended - 1] ?? inTests.at(-1)?.position;
  const own = calls.filter((call) => call.scope !== 'test' || call.position === position);
  const outcome = {
    ...toOutcome(result, facts, own),
    testId: testId(facts.id, lastingTitles(result)),
    settled: false,
  };
  return { outcome, position };
}

function toOutcome(
  result: JestCaseResult,
  facts: TestFileFacts,
  calls: readonly HelperCall[],
): Omit<TestOutcome, 'testId' | 'settled'> {
  const outcome = outcomeOf(result, facts.failedAttempts);
  const skipped = outcome === 'skipped' ? skipMarkOf(result, facts) : undefined;
  // A pass is told of too: it takes the place of a failure in an earlier attempt.
  const docblock = outcome === 'skipped' && !skipped ? [] : facts.docblock();
  return {
    titlePath: lastingTitles(result),
    file: facts.file,
    outcome,
    mentions: applySignatures(
      [
        ...nearestFirst(calls)
          .filter((call) => !isOfPassedAttempt(call, result, outcome))
          .flatMap(mentionsOfCall),
        ...mentionInTitle(lastingTitle(result.title), 'test'),
        ...result.ancestorTitles.toReversed().flatMap((title) => mentionInTitle(title, 'describe')),
        ...docblock,
      ],
      outcome === 'passed' ? [] : (result.failureMessages ?? []),
    ),
    ...(result.location && { line: result.location.line }),
    ...(facts.project !== undefined && { project: facts.project }),
    ...describeError(result.failureMessages?.[0]),
    ...(skipped && { skipped }),
  };
}

/** Jest's status of a test after all its attempts, in the words of the field. */
function outcomeOf(result: JestCaseResult, failedAttempts: ReadonlySet<string>): Outcome {
  if (result.status === 'failed') {
    // A `test.failing` may also fail in a hook: then it has failed like any other test.
    return result.failureMessages?.some(isUnexpectedPass) ? 'unexpectedPass' : 'failed';
  }
  if (result.status !== 'passed') return 'skipped';
  if (result.failing === true) return 'expectedFailure';
  // Retries of an entire describe repeat its passed tests too: only a failed attempt makes a test flaky.
  return (result.invocations ?? 1) > 1 && failedAttempts.has(result.fullName) ? 'flaky' : 'passed';
}

/** What the code of a skipped test says of it. */
function skipMarkOf({ status }: JestCaseResult, { filtered }: TestFileFacts): SkipMark | undefined {
  if (status === 'todo') return { by: 'todo' };
  return status === 'pending' && filtered !== true ? { by: 'skip' } : undefined;
}

/** Jest hands on whatever was thrown: `throw { stack: 42 }` makes a message that is no text. */
function isUnexpectedPass(message: unknown): boolean {
  return typeof message === 'string' && UNEXPECTED_PASS.test(stripVTControlCharacters(message));
}

/** The calls that count for each test, in the order made. */
function callsByPosition(results: readonly JestCaseResult[], calls: readonly HelperCall[]): HelperCall[][] {
  const byPosition = results.map((): HelperCall[] => []);
  for (const call of calls) {
    const { from, count } = rangeOf(call);
    const callers = results.slice(from, from + count);
    // A shuffle after the call moves tests to other positions; then titles remain.
    const told = callers.length === count && callers.every((caller) => countsFor(call, caller));
    if (told) callers.forEach((_, at) => byPosition[from + at]?.push(call));
    else results.forEach((result, at) => countsFor(call, result) && byPosition[at]?.push(call));
  }
  return byPosition;
}

/** The tests that a call counts for, as far as it says their positions: all of the file where it does not. */
function rangeOf(call: HelperCall): TestRange {
  if (call.scope === 'test') return { from: call.position, count: 1 };
  return (call.scope === 'describe' ? call.tests : undefined) ?? { from: 0, count: Infinity };
}

/** Whether a call counts for a test, by titles. */
function countsFor(call: HelperCall, result: JestCaseResult): boolean {
  switch (call.scope) {
    case 'test':
      return sameTitles(call.titles, titlePathOf(result));
    case 'name':
      return call.name === result.fullName;
    case 'describe':
      return sameTitles(call.titles, result.ancestorTitles.slice(0, call.titles.length));
    case 'outside':
      return false;
  }
}

/** Calls in the test before those in its describes, the nearest describe first; the others in the order made. */
function nearestFirst(calls: readonly HelperCall[]): HelperCall[] {
  const depth = (call: HelperCall): number => (call.scope === 'describe' ? call.titles.length : Infinity);
  return [...calls].sort((a, b) => (depth(a) === depth(b) ? 0 : depth(b) - depth(a)));
}

/** What a flaky test says in the attempt that passed is not said of its failure. */
function isOfPassedAttempt(call: HelperCall, result: JestCaseResult, outcome: Outcome): boolean {
  return outcome === 'flaky' && call.scope === 'test' && call.attempt === result.invocations;
}

function mentionsOfCall(call: HelperCall): Mention[] {
  const isDescribe = call.scope === 'describe';
  const level = !isDescribe ? 'test' : call.titles.length > 0 ? 'describe' : 'file';
  return call.keys.flatMap((key) => mentionOfType('helper', call.helper, key, level));
}

function testId(file: string, titlePath: readonly string[]): string {
  return `${file}::${titlePath.map((title) => title.replace(/[\\›]|#(?=\d+$)/g, '\\$&')).join(' › ')}`;
}

/** The titles of a test, the same in every run. */
function lastingTitles(result: JestCaseResult): string[] {
  return titlePathOf(result).map(lastingTitle);
}

function titlePathOf(result: JestCaseResult): string[] {
  return [...result.ancestorTitles, result.title];
}

function sameTitles(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((title, at) => title === b[at]);
}
