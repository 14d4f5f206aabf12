import { expect, test } from 'vitest';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { failureSummary } from '../../../src/domain/known/failure-summary.ts';
import { failedTest } from '../../support/build-run.ts';
import { bug, execution, jiraWith, story, testCase } from '../../support/jira-facts.ts';
import { planFor, type PlanOptions } from '../../support/plan.ts';

const jira = jiraWith(
  execution('KP-88'),
  testCase('KP-42'),
  bug('KP-9'),
  bug('KP-101'),
  bug('KP-105', { done: true, status: 'Closed' }),
  story('KP-1'),
);

/** What the failed tests of a plan are, as `kind keys`. */
function failures(outcomes: readonly TestOutcome[], options: PlanOptions = {}): string[] {
  return planFor(outcomes, { jira, ...options }).failures.map(({ kind, defects }) =>
    [kind, ...defects].join(' '),
  );
}

const silent = { ...failedTest({ title: 'pays' }), mentions: [] };

test.each([
  { says: 'an open defect', outcome: failedTest({ defect: 'KP-101' }), is: 'known KP-101' },
  {
    says: 'an open defect by its bare key',
    outcome: failedTest({ title: 'pays KP-101' }),
    is: 'known KP-101',
  },
  { says: 'a closed defect', outcome: failedTest({ defect: 'KP-105' }), is: 'knownClosed KP-105' },
  { says: 'nothing', outcome: silent, is: 'new' },
  { says: 'a test case alone', outcome: failedTest({ testCase: 'KP-42' }), is: 'new' },
  { says: 'the story that it tests', outcome: failedTest({ title: 'pays KP-1' }), is: 'new' },
  { says: 'a key that does not exist', outcome: failedTest({ defect: 'KP-999' }), is: 'unusable' },
  { says: 'a story as its defect', outcome: failedTest({ defect: 'KP-1' }), is: 'unusable' },
  { says: 'words instead of a key', outcome: failedTest({ defect: 'oops' }), is: 'unusable' },
])('a failed test that names $says is $is', ({ outcome, is }) => {
  expect(failures([outcome])).toEqual([is]);
});

const otherError = {
  from: 'helper',
  level: 'test',
  type: 'defect',
  text: 'KP-101',
  otherError: 'noMatch',
} as const;

test('a failure with another error than its defect shows is told apart, and not linked', () => {
  const plan = planFor([{ ...silent, mentions: [otherError] }], { jira });
  expect(plan.failures.map(({ kind, defects }) => [kind, ...defects])).toEqual([['otherError', 'KP-101']]);
  expect([plan.links, plan.findings]).toEqual([[], []]);
  expect(plan.leftOut.map(({ message }) => message)).toEqual([
    'The test fails with another error than KP-101 shows by its signature, so it is not linked to it. A new defect?',
  ]);
  expect(failureSummary(plan.failures)).toBe('1 failed: 1 with another error than named (KP-101)');
});

test('a further defect of a test with another error, and the same one named without a signature, are known', () => {
  const plain = { from: 'helper', level: 'test', type: 'defect' } as const;
  expect(failures([{ ...silent, mentions: [otherError, { ...plain, text: 'KP-9' }] }])).toEqual([
    'known KP-9',
  ]);
  expect(failures([{ ...silent, mentions: [otherError, { ...plain, text: 'KP-101' }] }])).toEqual([
    'known KP-101',
  ]);
});

test('a failure is known although failed tests are not linked', () => {
  expect(failures([failedTest({ defect: 'KP-101' })], { rules: { linkOn: ['flaky'] } })).toEqual([
    'known KP-101',
  ]);
});

test.each([{ outcome: 'passed' }, { outcome: 'flaky' }, { outcome: 'skipped' }, { settled: false }] as const)(
  'a test that is %o is no failure to tell of',
  (over) => {
    expect(failures([{ ...failedTest({ defect: 'KP-101' }), ...over }])).toEqual([]);
  },
);

test('the failure of a hook after all tests is not what the defect of a test explains', () => {
  expect(failures([{ ...failedTest({ defect: 'KP-101' }), failedHook: 'afterAll' }])).toEqual(['new']);
});

test('the failures of a build come to one line, defects in the order of their numbers', () => {
  const outcomes = ['KP-101', 'KP-9', 'KP-101', 'KP-105', 'KP-999', 'oops'].map((defect, at) =>
    failedTest({ title: `pays ${at}`, defect }),
  );
  const plan = planFor([...outcomes, silent], { jira });
  expect(failureSummary(plan.failures)).toBe(
    '7 failed: 3 known (KP-9, KP-101), 1 regression (KP-105), 1 new, 2 with defects that cannot be used',
  );
  expect(failureSummary([])).toBeUndefined();
});
