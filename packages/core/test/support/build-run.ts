import type { BuildRun } from '../../src/domain/build/build.ts';
import { noOutcomes, type TestOutcome } from '../../src/domain/build/outcome.ts';

export { failedTest } from '@defectlink/test-kit';

/** A run that ended by itself with these outcomes, and with as many passed tests beside them as `passed` says. */
export function runOf(
  outcomes: readonly TestOutcome[],
  { passed = 0, ...over }: Partial<BuildRun> & { readonly passed?: number } = {},
): BuildRun {
  const counts = { ...noOutcomes(), passed };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return {
    runId: '20260601t095900z-jest-0000',
    runner: 'jest',
    suite: '.',
    startedAt: '2026-06-01T09:59:00.000Z',
    outcomes,
    counts,
    runErrors: [],
    ...over,
  };
}
