import type { IssueKey } from '../issue-key.ts';
import type { SnapshotIssue } from '../plan/jira-snapshot.ts';
import type { TestRef } from '../plan/test-ref.ts';

/** A failed test that names no defect which can be used. */
export interface Unexplained {
  readonly test: TestRef;
  /** What tells its error from others, when it says enough. */
  readonly errorShape?: string;
  /** The test cases that it names. */
  readonly testCases: readonly SnapshotIssue[];
  /** Defects that its error speaks against, by their signatures. */
  readonly ruledOut: readonly IssueKey[];
}
