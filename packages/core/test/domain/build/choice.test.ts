import { expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
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

test('a choice is for the test of its file of results, and for what that file is called where it is named anew', () => {
  const run = (no: number, files: readonly string[], fails: string, over: Partial<BuildRun> = {}) =>
    runOf([{ ...failedTest({ title: 'adds', testId: 'adds' }), mentions: [], results: fails }], {
      runId: `2026060${no}t095900z-junit-0000`,
      ci: { provider: 'github', buildId: `${no}`, pullRequest: false },
      results: Object.fromEntries(files.map((file) => [file, {}])),
      ...over,
    });
  const choice = { test: 'jest:.:adds', defect: key('KP-101'), testCases: [], results: 'b' };
  const chosen = (...runs: Parameters<typeof withChoices>[0]) =>
    withChoices(runs, [choice]).map(({ outcomes }) => outcomes.flatMap(({ mentions }) => mentions).length);
  expect(chosen(run(1, ['a', 'b'], 'b'), run(2, ['a', 'b'], 'a'))).toEqual([1, 0]);
  expect(chosen(run(1, ['b'], 'b'), run(2, ['b-2'], 'b-2'))).toEqual([1, 1]);
  const unnamed = { ci: { provider: 'ci', pullRequest: false } };
  expect(chosen(run(1, ['b'], 'b', unnamed), run(2, ['a'], 'a', unnamed))).toEqual([1, 0]);
});
