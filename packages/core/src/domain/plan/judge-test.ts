import type { BuildTest } from '../build/build.ts';
import type { Outcome } from '../build/outcome.ts';
import type { LeftOut } from './link-plan.ts';
import { mayBeLinked, type LinkRules } from './link-rules.ts';
import { testRef } from './test-ref.ts';

/** Whether a test is linked, whether its tags are looked up, and what is said of it when it is not linked. */
interface Judgement {
  readonly linked: boolean;
  readonly lookedUp: boolean;
  readonly leftOut: (test: BuildTest) => LeftOut[];
}

/** Judges a test by how it ended. */
export function judgeTest(test: BuildTest, rules: Pick<LinkRules, 'linkOn'>): Judgement {
  const linkable = mayBeLinked(test, rules);
  const because = (reason: LeftOut['reason'], level: LeftOut['level'], message: string): Judgement => ({
    linked: false,
    lookedUp: false,
    leftOut: () => (test.mentions.length > 0 ? [{ reason, level, test: testRef(test), message }] : []),
  });
  if (!test.settled && test.outcome === 'failed') {
    return because(
      'unsettled',
      'warning',
      'The run or its worker was killed before the test was settled: an attempt failed and a later one might have passed, so it is not linked. Run it again.',
    );
  }
  if (linkable && test.failedHook === 'afterAll') {
    return because(
      'afterAllHook',
      'info',
      'Only a hook after all tests of the group failed, not the test itself, so it is not linked.',
    );
  }
  if (linkable) return { linked: true, lookedUp: true, leftOut: () => [] };
  const words = UNLINKED_OUTCOMES[test.outcome];
  if (words === undefined) return { linked: false, lookedUp: false, leftOut: () => [] };
  const message = `The test ${words}. Add '${test.outcome}' to linkOn in the configuration file to link such tests.`;
  // What a failed test names is looked up all the same: a closed defect, say, is worth a finding.
  return { ...because('notLinkedOutcome', 'info', message), lookedUp: test.outcome === 'failed' };
}

const UNLINKED_OUTCOMES: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'failed',
  flaky: 'is flaky: a later attempt passed',
  expectedFailure: 'failed as expected',
};
