import type { IssueKey } from '../issue-key.ts';
import type { TestRef } from '../plan/test-ref.ts';

/**
 * Why a defect is proposed for a failed test. `testCase`: it is open and linked to the test's test case in Jira; `sameError`: another
 * failed test of the build names it and fails with the same error; `earlierTest` and `earlierError`: this test, or this error, was
 * linked to it in an earlier build; `words`: its summary has the words of the test.
 */
export const SUGGESTION_REASONS = ['testCase', 'sameError', 'earlierTest', 'earlierError', 'words'] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** A defect that is proposed for a failed test that names none which can be used. It is linked only when a person confirms. */
export interface Suggestion {
  readonly test: TestRef;
  readonly defect: IssueKey;
  /** At least one, the strongest first. */
  readonly reasons: readonly SuggestionReason[];
  /** The reasons as a sentence. */
  readonly message: string;
}
