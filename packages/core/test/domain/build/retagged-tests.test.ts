import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

/** A test of this title, which is its id too. */
function titled(title: string, over: Partial<TestOutcome> = {}): TestOutcome {
  return { ...failedTest({ title, testId: title }), ...over };
}

/** Runs on one machine, one after the other, under one Test Execution. */
function runs(...each: readonly (readonly TestOutcome[])[]): BuildRun[] {
  return each.map((tests, at) => runOf(tests, nth(at)));
}

function nth(at: number): Partial<BuildRun> {
  return {
    executionKey: 'KP-88',
    runId: `20260601t09590${at}z-jest-0000`,
    startedAt: `2026-06-01T09:59:0${at}.000Z`,
  };
}

const verdicts = (all: readonly BuildRun[]) =>
  mergeRuns(all).tests.map(({ testId, outcome }) => `${testId}: ${outcome}`);

describe('a test whose tag in its title was changed is the same test', () => {
  test.each([
    ['to another defect', 'pays @defect:KP-101', 'pays @defect:KP-102'],
    ['to another test case', 'pays @testcase:KP-42 by card', 'pays @testcase:KP-43 by card'],
    ['to an address', '@defect:KP-101 pays', '@defect:https://acme.atlassian.net/browse/KP-102 pays'],
    ['where it had none', 'pays', 'pays @defect:KP-102'],
    ['where it has none any more', 'pays @DEFECT: kp-101', 'pays'],
    ['where underscores stand for blanks', 'pays_@defect:KP-101_twice', 'pays_twice'],
  ])('%s', (_, before, now) => {
    expect(verdicts(runs([titled(before)], [titled(now)]))).toEqual([`${now}: failed`]);
    const passed = runs([titled(before)], [titled(now, { outcome: 'passed' })]);
    expect(mergeRuns(passed).counts).toMatchObject({ failed: 0, passed: 1 });
  });

  test('whatever it was in between', () => {
    const all = [
      runOf([titled('pays')], nth(0)),
      runOf([], { ...nth(1), passing: ['pays'] }),
      runOf([titled('pays @defect:KP-102')], nth(2)),
    ];
    expect(verdicts(all)).toEqual(['pays @defect:KP-102: failed']);
    expect(mergeRuns(all).counts).toMatchObject({ failed: 1, passed: 0 });
  });
});

describe('tests that differ in their tags alone stay apart', () => {
  const [first, second] = [titled('pays @testcase:KP-42'), titled('pays @testcase:KP-43')];

  test('where one run tells of both', () => {
    const passed = { ...second, outcome: 'passed' } as const;
    expect(verdicts(runs([first], [passed], [first, passed]))).toEqual([
      'pays @testcase:KP-42: failed',
      'pays @testcase:KP-43: passed',
    ]);
  });

  test('where one run only counts one of them', () => {
    const counting = runOf([{ ...second, outcome: 'passed' }], { ...nth(1), passing: [first.testId] });
    expect(mergeRuns([...runs([first]), counting]).counts).toMatchObject({ failed: 0, passed: 2 });
  });

  test.each([
    ['of another file', { file: 'test/other.test.ts' }],
    ['of another project', { project: 'firefox' }],
  ])('%s', (_, over) => {
    expect(verdicts(runs([first], [{ ...second, ...over }]))).toHaveLength(2);
  });
});

test('other words of a title are no tags', () => {
  expect(verdicts(runs([titled('reads UTF-8')], [titled('reads UTF-16')]))).toHaveLength(2);
});
