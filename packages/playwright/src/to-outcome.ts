import type { Mention, Outcome, TestOutcome } from '@defectlink/core';
import { describeError } from '@defectlink/core';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { hasFailed, hasFailedUnexpectedly } from './attempt.ts';
import { expectedByDefect } from './expectation.ts';
import { failedHookOf } from './failed-hook.ts';
import type { FileNames } from './file-names.ts';
import { humanTitles } from './mentions.ts';
import { skipMarkOf } from './skip-mark.ts';

/** What is the same for all tests of a run. */
export interface RunContext {
  readonly fileNames: FileNames;
  /** Playwright's id of a test, or what stands for it in a merge. */
  readonly idOf: (test: TestCase) => string;
  /** Flaky tests fail the run, by `failOnFlakyTests`. */
  readonly failOnFlakyTests: boolean;
}

/**
 * The outcome of a test when the run has ended.
 * @param cutShort Attempts may be missing: the run was interrupted, timed out or may have reached its maximum of failures.
 */
export function toOutcome(
  test: TestCase,
  mentions: readonly Mention[],
  run: RunContext,
  cutShort: boolean,
): TestOutcome {
  const outcome = outcomeOf(test, run.failOnFlakyTests);
  const failed = test.results.filter(hasFailed);
  const failedHook = failedHookOf(failed);
  const skipped = outcome === 'skipped' ? skipMarkOf(test) : undefined;
  return {
    ...describeTest(test, run),
    outcome,
    // No attempt follows one that failed as expected.
    settled: outcome !== 'failed' || test.outcome() === 'expected' || !cutShort || !hasAttemptsLeft(test),
    mentions,
    ...errorOf(failed.at(-1)),
    ...(failedHook && { failedHook }),
    ...(skipped && { skipped }),
  };
}

/** The outcome of a test that passed and says nothing. */
export function toSilentPass(test: TestCase, run: RunContext): TestOutcome {
  return { ...describeTest(test, run), outcome: 'passed', settled: true, mentions: [] };
}

/**
 * The outcome of a test one of whose attempts has just failed. It is settled when no attempt can follow, so that what failed
 * before a run is killed can still be linked. A test that passed before, in a serial group that is retried as a whole, is flaky.
 */
export function toOutcomeOfAttempt(
  test: TestCase,
  attempt: TestResult,
  mentions: readonly Mention[],
  run: RunContext,
): TestOutcome {
  const failedHook = failedHookOf([attempt]);
  return {
    ...describeTest(test, run),
    outcome: outcomeSoFar(test, attempt, run),
    settled: attempt.retry >= test.retries || attempt.status === test.expectedStatus,
    mentions,
    ...errorOf(attempt),
    ...(failedHook && { failedHook }),
  };
}

/** Playwright's own verdict, told apart where it puts under one name what must not be treated alike. */
function outcomeOf(test: TestCase, failOnFlakyTests: boolean): Outcome {
  const failedUnexpectedly = test.results.some((attempt) => hasFailedUnexpectedly(test, attempt));
  switch (test.outcome()) {
    case 'skipped':
      return 'skipped';
    case 'flaky':
      return failOnFlakyTests && failedUnexpectedly ? 'failed' : 'flaky';
    case 'unexpected':
      return failedUnexpectedly ? 'failed' : 'unexpectedPass';
    case 'expected':
      if (test.expectedStatus !== 'failed') return 'passed';
      // What is expected because its defect is open has failed all the same, and is linked.
      return expectedByDefect(test) ? 'failed' : 'expectedFailure';
  }
}

/** What an attempt that has failed makes of its test. */
function outcomeSoFar(test: TestCase, attempt: TestResult, { failOnFlakyTests }: RunContext): Outcome {
  if (!hasFailedUnexpectedly(test, attempt) && !expectedByDefect(test)) return 'expectedFailure';
  return hasPassed(test) && !failOnFlakyTests ? 'flaky' : 'failed';
}

function hasPassed({ results, expectedStatus }: TestCase): boolean {
  return expectedStatus === 'passed' && results.some(({ status }) => status === 'passed');
}

function hasAttemptsLeft(test: TestCase): boolean {
  return test.results.length <= test.retries || test.results.at(-1)?.status === 'interrupted';
}

function describeTest(
  test: TestCase,
  run: RunContext,
): Pick<TestOutcome, 'testId' | 'titlePath' | 'file' | 'line' | 'project' | 'runnerTags'> {
  const project = test.parent.project()?.name;
  return {
    // Playwright's id is made of the file's path from its root, of which each configuration of a folder may have one of its own.
    testId: `${run.fileNames.root}::${run.idOf(test)}`,
    titlePath: humanTitles(test),
    file: run.fileNames.of(test.location.file),
    line: test.location.line,
    ...(project && { project }),
    ...(test.tags.length > 0 && { runnerTags: test.tags }),
  };
}

type ErrorOfTest = Pick<TestOutcome, 'error' | 'errorShape'>;

/** What attempts failed with: each is asked when it ends and once more with the verdict, and an error's shape costs half a millisecond. */
const knownErrors = new WeakMap<TestResult, ErrorOfTest>();

function errorOf(attempt: TestResult | undefined): ErrorOfTest {
  if (!attempt) return {};
  const known = knownErrors.get(attempt);
  if (known) return known;
  const [error] = attempt.errors;
  const described = describeError(error?.message, error?.value);
  knownErrors.set(attempt, described);
  return described;
}
