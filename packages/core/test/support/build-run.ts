import type { BuildRun } from '../../src/domain/build/build.ts';
import { noOutcomes, type TestOutcome } from '../../src/domain/build/outcome.ts';
import { failedTest } from '@defectlink/test-kit';
import { digestsOf, testDigest } from '../../src/domain/build/test-digest.ts';
import { testName } from '../../src/domain/build/test-name.ts';

export { failedTest } from '@defectlink/test-kit';

/** A run that ended by itself with these outcomes, and counted the tests of the titles in `passing`, and as many more as `passed` says. */
export function runOf(
  outcomes: readonly TestOutcome[],
  {
    passed = 0,
    passing = [],
    ...over
  }: Partial<BuildRun> & { readonly passed?: number; readonly passing?: readonly string[] } = {},
): BuildRun {
  const counts = { ...noOutcomes(), passed: passed + passing.length };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return {
    runId: '20260601t095900z-jest-0000',
    runner: 'jest',
    suite: '.',
    startedAt: '2026-06-01T09:59:00.000Z',
    outcomes,
    counts,
    digests: digestsOf(passing.map((title) => [testDigest(testName(failedTest({ title }))), 'passed'])),
    runErrors: [],
    ...over,
  };
}
