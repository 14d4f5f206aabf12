import { parseIssueKey, type IssueKey, type KeptReport, type LinkReport } from '@defectlink/core/linking';
import { linkReport } from '@defectlink/test-kit';

type KeptTest = KeptReport['tests'][number];

/** A report as it is kept, of which nothing is known but what is given. */
export function keptReport(
  report: LinkReport,
  tests: readonly KeptTest[] = [],
  over: Partial<KeptReport> = {},
): KeptReport {
  const whole = { results: true, requirements: true, defects: true };
  return { report, tests, configuration: [], whole, unknown: [], ...over };
}

/** A failed test of a build. */
export function failedTest(over: Partial<KeptTest> = {}): KeptTest {
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
    tags: [],
    ignored: [],
    error: 'expect(received).toBe(expected)',
    ...over,
  };
}

const BASKET = { identity: 'jest:.:basket', title: 'keeps the basket', file: 'test/basket.test.ts:26' };
const LOGIN = {
  identity: 'jest:.:login',
  title: 'login › refuses an expired password',
  file: 'test/login.test.ts:26',
};

/** An issue key, checked. */
export function issueKey(text: string): IssueKey {
  const key = parseIssueKey(text);
  if (!key) throw new Error(`${text} is no key`);
  return key;
}

/** A test with both links and one that names no defect. */
export function someTests(): KeptTest[] {
  const basket = { identity: BASKET.identity, testId: 'basket', titlePath: [BASKET.title] };
  return [failedTest(), failedTest({ ...basket, file: 'test/basket.test.ts', error: 'Timed out 5000 ms' })];
}

/** The report on `someTests`. */
export function someReport(): LinkReport {
  const link = { from: 'KP-101', status: 'created', tests: [LOGIN] } as const;
  const url = 'https://acme.atlassian.net/browse/KP-88';
  return linkReport({
    execution: { key: 'KP-88', summary: 'Sprint 14 Execution', url, created: false },
    links: [
      { ...link, kind: 'defectToExecution', phrase: 'is caused by', to: 'KP-88' },
      { ...link, kind: 'defectToTestCase', phrase: 'is tested by', to: 'KP-42' },
    ],
    failures: [
      { kind: 'knownClosed', test: LOGIN, defects: [issueKey('KP-101')] },
      { kind: 'new', test: BASKET, defects: [] },
    ],
    counts: { failed: 2, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed: 5, skipped: 0 },
  });
}

/** Failed tests without a defect, with five errors among them. */
export function manyFailures(count: number): KeptTest[] {
  return Array.from({ length: count }, (_, at) =>
    failedTest({
      identity: `jest:.:${at}`,
      titlePath: ['shop', `pays with card number ${at} and sees the receipt`],
      line: at + 1,
      error: `expect(received).toBe(${at % 5})`,
    }),
  );
}
