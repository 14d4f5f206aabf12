import type { ChosenIssues } from '../plan/choose-issues.ts';
import { testRef, type TestRef } from '../plan/test-ref.ts';
import type { IssueKey } from '../issue-key.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';

/**
 * What a failed test is. `known`: a defect that it names is open; `knownClosed`: those that it names are done, a regression;
 * `new`: it names none; `unusable`: it names one that cannot be used, since it does not exist, say, or is no defect.
 */
export const FAILURE_KINDS = ['known', 'knownClosed', 'new', 'unusable'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A failed test of a build, and whether its failure is known. */
export interface Failure {
  readonly kind: FailureKind;
  readonly test: TestRef;
  /** The defects that make it so, the open ones of a known failure. Empty when there are none that can be used. */
  readonly defects: readonly IssueKey[];
}

/**
 * Tells whether the failure of a test is known.
 * @param chosen What the test names, as Jira knows it. Without it the test speaks for no defect: it failed in a hook after all tests, say.
 * @returns Nothing for a test that did not fail, or whose run was killed before it was settled.
 */
export function failureOf(test: TaggedTest, chosen: ChosenIssues | undefined): Failure | undefined {
  if (test.outcome !== 'failed' || !test.settled) return undefined;
  const failure = (kind: FailureKind, defects: Failure['defects'] = []): Failure => ({
    kind,
    test: testRef(test),
    defects,
  });
  if (!chosen?.namesDefect) return failure('new');
  const named = [...chosen.defects, ...chosen.furtherDefects];
  if (named.length === 0) return failure('unusable');
  const open = named.filter(({ status }) => !status.done);
  return open.length > 0
    ? failure(
        'known',
        open.map(({ key }) => key),
      )
    : failure(
        'knownClosed',
        named.map(({ key }) => key),
      );
}
