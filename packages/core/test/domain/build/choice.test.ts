import { expect, test } from 'vitest';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { withChoices } from '../../../src/domain/build/choice.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { key } from '../../support/jira-facts.ts';

const RUNS = [runOf([failedTest({ testId: 'a', defect: 'KP-9' }), failedTest({ testId: 'b' })])];

function mentions(choices: Parameters<typeof withChoices>[1]): string[] {
  return mergeRuns(withChoices(RUNS, choices)).tests.map(
    (test) => `${test.testId}: ${test.mentions.map(({ type = '', text }) => `${type} ${text}`).join(', ')}`,
  );
}

test('a choice is told to its test alone, before what the test says itself', () => {
  const choice = { test: 'jest:.:a', defect: key('KP-101'), testCases: [key('KP-42')] };
  expect(mentions([choice])).toEqual(['a: defect KP-101, testCase KP-42, defect KP-9', 'b: ']);
});

test('the last choice for a test counts, and one for another test of the past does nothing', () => {
  const choose = (test: string, defect: string) => ({ test, defect: key(defect), testCases: [] });
  expect(
    mentions([choose('jest:.:b', 'KP-1'), choose('jest:.:b', 'KP-2'), choose('jest:.:gone', 'KP-3')]),
  ).toEqual(['a: defect KP-9', 'b: defect KP-2']);
  expect(withChoices(RUNS, [])).toBe(RUNS);
});
