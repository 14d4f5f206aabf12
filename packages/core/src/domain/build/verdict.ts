import { distinctMentions } from '../tags/mention.ts';
import type { Outcome, TestOutcome } from './outcome.ts';

/** Outcomes from the gravest to the one that says nothing of the test. */
const BY_GRAVITY = [
  'failed',
  'unexpectedPass',
  'flaky',
  'expectedFailure',
  'passed',
  'skipped',
] as const satisfies readonly Outcome[];

/** Whether an outcome says how the test does: one that was skipped or cut short has not been seen to. */
export function isVerdict({ outcome, settled }: Pick<TestOutcome, 'outcome' | 'settled'>): boolean {
  return outcome !== 'skipped' && settled;
}

/** The outcome of a test that the same job ran again: passing after a failure is flaky, whoever retries. */
export function afterRerun<T extends TestOutcome>(before: T, again: T): T {
  if (before.outcome === 'failed' && (again.outcome === 'passed' || again.outcome === 'flaky')) {
    return { ...before, outcome: 'flaky', settled: true };
  }
  return gravest([before, again]);
}

/** The gravest of the verdicts that stand side by side, the last of equals, with what all of those mention. */
export function gravest<T extends TestOutcome>(verdicts: readonly [T, ...T[]]): T {
  const equals = gravestAmong(verdicts);
  const last = equals.at(-1) ?? verdicts[0];
  return equals.length < 2
    ? last
    : { ...last, mentions: distinctMentions([last, ...equals].flatMap(({ mentions }) => mentions)) };
}

/** Whether a hook after all failed, and not the test itself. */
export function isOfHookAfterAll({ failedHook }: Pick<TestOutcome, 'failedHook'>): boolean {
  return failedHook === 'afterAll' || failedHook === 'taggedAfterAll';
}

/** Those of the verdicts that none is graver than: a failure of the test's own is graver than one of a hook after all. */
export function gravestAmong<T extends TestOutcome>(verdicts: readonly T[]): readonly T[] {
  const rank = (verdict: T): number => {
    const gravity = BY_GRAVITY.indexOf(verdict.outcome) * 3;
    if (verdict.settled && !isOfHookAfterAll(verdict)) return gravity;
    return gravity + (verdict.failedHook === 'taggedAfterAll' ? 1 : 2);
  };
  const least = verdicts.reduce((lowest, verdict) => Math.min(lowest, rank(verdict)), Infinity);
  return verdicts.filter((verdict) => rank(verdict) === least);
}
