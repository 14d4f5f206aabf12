import type { BuildTest } from '../build/build.ts';
import { mayBeLinked, type LinkRules } from './link-rules.ts';
import type { Outcome } from '../build/outcome.ts';

/**
 * Why the result of a test allows no link, as a sentence; nothing when it allows one.
 * @param subject What the sentence calls the test.
 */
export function whyNotOffered(
  test: BuildTest,
  rules: Pick<LinkRules, 'linkOn'>,
  subject = 'It',
): string | undefined {
  if (!mayBeLinked(test, rules)) {
    const linkOn = rules.linkOn.map((outcome) => OUTCOME_WORDS[outcome]).join(' or ');
    return `${subject} ${OUTCOME_WORDS[test.outcome]}, and only a test that ${linkOn} is linked.`;
  }
  if (!test.settled) {
    return 'The run or its worker was killed before the test was settled: a later attempt might have passed. Run it again.';
  }
  return test.failedHook === 'afterAll'
    ? 'Only a hook after all tests of the group failed, not the test itself.'
    : undefined;
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  flaky: 'is flaky',
  expectedFailure: 'failed as expected',
  unexpectedPass: 'passed unexpectedly',
  passed: 'passed',
  skipped: 'was skipped',
};
