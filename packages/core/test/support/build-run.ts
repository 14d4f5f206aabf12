import type { BuildRun } from '../../src/domain/build/build.ts';
import type { Mention } from '../../src/domain/tags/mention.ts';
import { noOutcomes, type TestOutcome } from '../../src/domain/build/outcome.ts';

/** What a test in code says: `{ defect: 'KP-101', testCase: ['KP-42'] }`, as the helpers write it. */
export interface Said extends Partial<Omit<TestOutcome, 'mentions'>> {
  readonly defect?: string | readonly string[];
  readonly testCase?: string | readonly string[];
  /** Titles are mentions too. */
  readonly title?: string;
}

/** The outcome of a test that failed, and names what `said` says. */
export function failedTest({ defect = [], testCase = [], title, ...over }: Said): TestOutcome {
  const helper = (type: string, keys: string | readonly string[]): Mention[] =>
    [keys].flat().map((text) => ({ from: 'helper', level: 'test', type, text }));
  const name = title ?? `catches ${[defect, testCase].flat().join(' ')}`;
  return {
    testId: name,
    titlePath: [name],
    file: 'test/shop.test.ts',
    outcome: 'failed',
    settled: true,
    ...over,
    mentions: [
      ...helper('defect', defect),
      ...helper('testCase', testCase),
      ...(title === undefined ? [] : [{ from: 'title', level: 'test', text: title } as const]),
    ],
  };
}

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
    interrupted: false,
    runErrors: [],
    ...over,
  };
}
