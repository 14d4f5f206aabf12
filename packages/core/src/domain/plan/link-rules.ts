import type { LinkableOutcome, Outcome, TestOutcome } from '../build/outcome.ts';
import type { TagRules } from '../tags/read-tags.ts';

/** When so many tests without a defect fail that the cause is elsewhere. */
export interface OutageRule {
  readonly ratio: number;
  readonly minimumTests: number;
}

/** What the configuration says of linking, beside the Issue Mapping. */
export interface LinkRules {
  readonly tags: TagRules;
  readonly linkOn: readonly LinkableOutcome[];
  readonly defectsPerTest: 'primary' | 'all';
  /** Undefined when an outage does not hold linking back. */
  readonly outage: OutageRule | undefined;
  /** Infinity when a surge does not hold linking back. */
  readonly maxNewLinks: number;
  /** How many Test Executions may still be created. @default as many as are wanted */
  readonly maxNewExecutions?: number;
}

/** Whether a test's result allows a link: only failed ones do, and what `linkOn` adds. */
export function mayBeLinked(
  { outcome }: Pick<TestOutcome, 'outcome'>,
  { linkOn }: Pick<LinkRules, 'linkOn'>,
): boolean {
  return (linkOn as readonly Outcome[]).includes(outcome);
}
