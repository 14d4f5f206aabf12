import { LINKABLE_OUTCOMES, type Outcome, type TestOutcome } from '../domain/build/outcome.ts';
import { mayNameIssue } from '../domain/tags/mention.ts';

/** Whether a test may be linked, by how it ended and what it says. */
export function isLinkable(test: TestOutcome): boolean {
  return (LINKABLE_OUTCOMES as readonly Outcome[]).includes(test.outcome) && test.mentions.some(mayNameIssue);
}

/** Whether a test gives a reason to look at Jira or to say something: one that may be linked, or that should have failed. */
export function isWorthReading(test: TestOutcome): boolean {
  return isLinkable(test) || (test.outcome === 'unexpectedPass' && test.mentions.some(mayNameIssue));
}
