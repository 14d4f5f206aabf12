import type { IssueKey } from '../issue-key.ts';
import type { TestRef } from '../plan/test-ref.ts';

/**
 * What a failed test is. `known`: a defect that it names is open; `knownClosed`: those that it names are done, a regression;
 * `new`: it names none; `otherError`: it names one whose signature the failure does not match; `unusable`: it names one that cannot
 * be used, since it does not exist, say, or is no defect.
 */
export const FAILURE_KINDS = ['known', 'knownClosed', 'new', 'otherError', 'unusable'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A failed test of a build, and whether its failure is known. */
export interface Failure {
  readonly kind: FailureKind;
  readonly test: TestRef;
  /** The defects that make it so, the open ones of a known failure; of another error, those that it does not show. Empty when there are none that can be used. */
  readonly defects: readonly IssueKey[];
  /** The first line of its error. */
  readonly error?: string;
  /** Its error without what changes from run to run, when it says enough to tell it from others. */
  readonly errorShape?: string;
}
