import { createHash } from 'node:crypto';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { withoutCredentials } from './hide-secrets.ts';

/** So many digits of a hash tell the tests of a table apart, and too little of what one of them holds to find it by. */
const DIGITS = 4;

/**
 * What a test came to, without credentials in its texts. Tests whose ids differ in a credential alone stay two, as those of whatever
 * reads addresses do: `parses http://user:pass@host`.
 */
export function outcomeWithoutCredentials(told: TestOutcome, hide: (text: string) => string): TestOutcome {
  const outcome = withoutCredentials(told, hide);
  if (outcome.testId === told.testId) return outcome;
  const digits = createHash('sha256').update(told.testId).digest('hex').slice(0, DIGITS);
  return { ...outcome, testId: `${outcome.testId}~${digits}` };
}
