import type { ChosenIssues } from '../plan/choose-issues.ts';
import { testRef } from '../plan/test-ref.ts';
import type { TaggedTest } from '../tags/tagged-build.ts';
import { shapeOf } from './error-shape.ts';
import type { Unexplained } from './unexplained.ts';
import type { Failure, FailureKind } from './failure.ts';

/**
 * Tells whether the failure of a test is known.
 * @param chosen What the test names, as Jira knows it. Without it the test speaks for no defect: it failed in a hook after all tests, say.
 * @returns Nothing for a test that did not fail, or whose run was killed before it was settled.
 */
export function judgeFailure(test: TaggedTest, chosen: ChosenIssues | undefined): Failure | undefined {
  if (test.outcome !== 'failed' || !test.settled) return undefined;
  const errorShape = shapeOf(test);
  const failure = (kind: FailureKind, defects: Failure['defects'] = []): Failure => ({
    kind,
    test: testRef(test),
    defects,
    ...(test.error !== undefined && { error: test.error }),
    ...(errorShape !== undefined && { errorShape }),
  });
  if (!chosen?.namesDefect) return failure('new');
  const named = [...chosen.defects, ...chosen.furtherDefects];
  if (named.length === 0) {
    const others = chosen.otherDefects.map(({ key }) => key);
    return others.length > 0 ? failure('otherError', others) : failure('unusable');
  }
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

/** A failed test that a defect may be proposed for: one that names none which can be used. */
export function unexplained(test: TaggedTest, chosen: ChosenIssues | undefined): Unexplained | undefined {
  if (test.outcome !== 'failed' || !test.settled || !chosen || chosen.defects.length > 0) return undefined;
  const errorShape = shapeOf(test);
  return {
    test: testRef(test),
    testCases: chosen.testCases,
    ruledOut: chosen.otherDefects.map(({ key }) => key),
    ...(errorShape !== undefined && { errorShape }),
  };
}
