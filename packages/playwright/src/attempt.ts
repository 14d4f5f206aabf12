import type { TestCase, TestResult } from '@playwright/test/reporter';

/** One attempt at a test, as the oldest supported Playwright gives it: results have annotations since 1.52. */
export type Attempt = Omit<TestResult, 'annotations'> & Partial<Pick<TestResult, 'annotations'>>;

/** Whether an attempt ended in a failure, be it one that `test.fail` expects. */
export function hasFailed(attempt: Pick<Attempt, 'status'>): boolean {
  return attempt.status === 'failed' || attempt.status === 'timedOut';
}

/** Whether an attempt failed in another way than `test.fail` expects. */
export function hasFailedUnexpectedly(
  test: Pick<TestCase, 'expectedStatus'>,
  attempt: Pick<Attempt, 'status'>,
): boolean {
  return hasFailed(attempt) && attempt.status !== test.expectedStatus;
}
