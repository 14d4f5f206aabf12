import { expect, test } from 'vitest';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { failedTest } from '../../support/build-run.ts';
import { bug, execution, jiraWith, story, testCase } from '../../support/jira-facts.ts';
import { planFor, type PlanOptions } from '../../support/plan.ts';

const jira = jiraWith(
  execution('KP-88'),
  testCase('KP-42'),
  bug('KP-101'),
  bug('KP-105', { done: true, status: 'Closed' }),
  story('KP-1'),
);

/** What the plan for one test finds, as `kind: message`. */
function findings(outcome: TestOutcome, options: PlanOptions = {}): string[] {
  return planFor([outcome], { jira, ...options }).findings.map(({ kind, message }) => `${kind}: ${message}`);
}

const silent = { ...failedTest({ title: 'pays' }), mentions: [] };

test('a test that should have failed and passed says that its defect no longer reproduces', () => {
  const expected =
    'noLongerReproduces: KP-101 no longer reproduces: the test was expected to fail and passed. Remove the expectation, and the tag when the defect is closed.';
  expect(findings(failedTest({ defect: 'KP-101', outcome: 'unexpectedPass' }))).toEqual([expected]);
  expect(findings(failedTest({ title: 'pays KP-101', outcome: 'unexpectedPass' }))).toEqual([expected]);
  expect(findings({ ...silent, outcome: 'unexpectedPass' })).toEqual([]);
});

test('a test that fails although its defect is closed says so', () => {
  expect(findings(failedTest({ defect: 'KP-105', testCase: 'KP-42' }))).toEqual([
    'closedButFailing: KP-105 is Closed, and the test still fails. A regression?',
  ]);
});

test('a closed defect is found even when failed tests are not linked', () => {
  expect(findings(failedTest({ defect: 'KP-105' }), { rules: { linkOn: ['flaky'] } })).toHaveLength(1);
});

test('a failed test without a defect is found, one that names any is not', () => {
  const found = ['failedWithoutDefect: The test failed and names no defect.'];
  expect(findings(silent)).toEqual(found);
  expect(findings(failedTest({ testCase: 'KP-42' }))).toEqual(found);
  expect(findings(failedTest({ title: 'pays KP-1' }))).toEqual(found);
  expect(findings(failedTest({ defect: 'KP-999' }))).toEqual([]);
  expect(findings(failedTest({ defect: 'oops' }))).toEqual([]);
});

test('a test that passes although it names a defect is found, one with a bare key is not', () => {
  expect(findings(failedTest({ defect: 'KP-101', outcome: 'passed' }))).toEqual([
    'passingWithDefect: The test passed although it names KP-101.',
  ]);
  expect(findings(failedTest({ title: 'KP-42 | pays', outcome: 'passed' }))).toEqual([]);
});

test.each([
  { outcome: 'skipped' },
  { outcome: 'flaky' },
  { outcome: 'expectedFailure' },
  { settled: false },
  { failedHook: 'afterAll' },
] as const)('of a test with %j nothing is found', (over) => {
  expect(findings(failedTest({ defect: 'KP-105', ...over }))).toEqual([]);
});
