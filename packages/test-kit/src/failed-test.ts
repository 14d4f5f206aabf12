import { mentionInTitle, type Mention, type TestOutcome } from '@defectlink/core';

/** What a test in code says: `{ defect: 'KP-101', testCase: ['KP-42'] }`, as the helpers write it. */
export interface Said extends Partial<Omit<TestOutcome, 'mentions'>> {
  readonly defect?: string | readonly string[];
  readonly testCase?: string | readonly string[];
  /** What it may name counts too, as in a run. */
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
      ...mentionInTitle(title ?? '', 'test'),
    ],
  };
}
