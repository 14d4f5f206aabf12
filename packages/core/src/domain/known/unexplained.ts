import type { BuildTest } from '../build/build.ts';
import type { ChosenIssues } from '../plan/choose-issues.ts';
import type { SnapshotIssue } from '../plan/jira-snapshot.ts';
import { testRef, type TestRef } from '../plan/test-ref.ts';
import { shapeOf } from './error-shape.ts';

/** A failed test that names no defect which can be used. */
export interface Unexplained {
  readonly test: TestRef;
  /** What tells its error from others, when it says enough. */
  readonly errorShape?: string;
  /** The test cases that it names. */
  readonly testCases: readonly SnapshotIssue[];
}

/** Whether a test is one that a defect may be proposed for, and what speaks for one. */
export function unexplained(test: BuildTest, chosen: ChosenIssues | undefined): Unexplained | undefined {
  if (test.outcome !== 'failed' || !test.settled || !chosen || chosen.defects.length > 0) return undefined;
  const errorShape = shapeOf(test);
  return {
    test: testRef(test),
    testCases: chosen.testCases,
    ...(errorShape !== undefined && { errorShape }),
  };
}
