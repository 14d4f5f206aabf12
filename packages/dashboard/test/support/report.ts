import type { BuildTest, LinkReport } from '@defectlink/core/linking';
import { linkReport } from '@defectlink/test-kit';

/** A failed test of a build. */
export function failedTest(over: Partial<BuildTest> = {}): BuildTest {
  return {
    identity: 'jest:.:login',
    runner: 'jest',
    suite: '.',
    testId: 'login',
    titlePath: ['login', 'refuses an expired password'],
    file: 'test/login.test.ts',
    line: 26,
    outcome: 'failed',
    settled: true,
    mentions: [],
    error: 'expect(received).toBe(expected)',
    ...over,
  };
}

/** A test with both links and one that names no defect. */
export function someTests(): BuildTest[] {
  const basket = { identity: 'jest:.:basket', testId: 'basket', titlePath: ['keeps the basket'] };
  return [failedTest(), failedTest({ ...basket, file: 'test/basket.test.ts', error: 'Timed out 5000 ms' })];
}

/** The report on `someTests`. */
export function someReport(): LinkReport {
  const named = {
    identity: 'jest:.:login',
    title: 'login › refuses an expired password',
    file: 'test/login.test.ts:26',
  };
  const link = { from: 'KP-101', status: 'created', tests: [named] } as const;
  const url = 'https://acme.atlassian.net/browse/KP-88';
  return linkReport({
    execution: { key: 'KP-88', summary: 'Sprint 14 Execution', url, created: false },
    links: [
      { ...link, kind: 'defectToExecution', phrase: 'is caused by', to: 'KP-88' },
      { ...link, kind: 'defectToTestCase', phrase: 'is tested by', to: 'KP-42' },
    ],
    counts: { failed: 2, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed: 5, skipped: 0 },
  });
}

/** Failed tests without a defect, with five errors among them. */
export function manyFailures(count: number): BuildTest[] {
  return Array.from({ length: count }, (_, at) =>
    failedTest({
      identity: `jest:.:${at}`,
      titlePath: ['shop', `pays with card number ${at} and sees the receipt`],
      line: at + 1,
      error: `expect(received).toBe(${at % 5})`,
    }),
  );
}
