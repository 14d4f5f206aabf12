import type { IssueKey } from '../issue-key.ts';
import type { TestRef } from './test-ref.ts';

/** Something worth a person's look that is neither a link nor a mistake in a tag. */
export interface Finding {
  readonly kind: 'noLongerReproduces' | 'closedButFailing' | 'failedWithoutDefect' | 'passingWithDefect';
  readonly test: TestRef;
  readonly defects: readonly IssueKey[];
  /** As a sentence. */
  readonly message: string;
}
