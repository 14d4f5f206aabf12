import type { FailureKind } from '@defectlink/core/linking';
import type { ToldTest } from './told-test.ts';

/** Results as people say them. */
export const RESULTS = {
  failed: 'Failed',
  flaky: 'Flaky',
  expectedFailure: 'Failed as expected',
  unexpectedPass: 'Passed unexpectedly',
  passed: 'Passed',
  skipped: 'Skipped',
} as const satisfies Readonly<Record<NonNullable<ToldTest['outcome']>, string>>;

/** What a failed test is, in a word. */
export const FAILURES = {
  known: 'known',
  knownClosed: 'regression',
  new: 'new',
  otherError: 'other error',
  unusable: 'unusable defect',
} as const satisfies Readonly<Record<FailureKind, string>>;

/** What became of a link. `inJira`: it was there when Jira was read. */
export const STATUSES = {
  created: 'created',
  existed: 'existed',
  failed: 'failed',
  skipped: 'not made',
  inJira: 'in Jira',
} as const;

/** A number of things: `1 regression`, `2 regressions`. */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
