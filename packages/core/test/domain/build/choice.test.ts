import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { digestsOf, testDigest } from '../../../src/domain/build/test-digest.ts';
import { withChoices, withOrigins } from '../../../src/domain/build/choice.ts';
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

describe('a choice for the test of a file of results', () => {
  const CELL = {
    job: 'test',
    jobRun: '1',
    system: 'linux',
    architecture: 'x64',
    node: 'v22.12.0',
    machine: 'runner',
    workspace: '/shop',
  };
  const UNNAMED = { provider: 'ci', pullRequest: false };
  /** A run in which these files tell of a failed test. */
  const run = (no: number, files: readonly string[], ci?: BuildRun['ci']) =>
    runOf(
      files.map((results) => ({ ...failedTest({ title: 'adds', testId: 'adds' }), mentions: [], results })),
      {
        runId: `2026060${no}t095900z-junit-0000`,
        ci: ci ?? { provider: 'github', buildId: `${no}`, pullRequest: false },
      },
    );
  const choice = { test: 'jest:.:adds', defect: key('KP-101'), testCases: [], origins: [{ results: 'b' }] };
  const filesOf = (runs: readonly BuildRun[]) =>
    runs.flatMap(({ outcomes }) =>
      outcomes.flatMap(({ mentions, results }) => (mentions.length > 0 ? [results] : [])),
    );
  const chosenIn = (...runs: Parameters<typeof withChoices>[0]) => filesOf(withChoices(runs, [choice]));

  test('is not for that of another file, which told of one of its name at the same time', () => {
    expect(chosenIn(run(1, ['a', 'b']), run(2, ['a']), run(3, ['b']))).toEqual(['b', 'b']);
  });

  test('is for it in the file that it moved to, and by the name that its file has now', () => {
    expect(chosenIn(run(1, ['b']), run(2, ['worker-2']))).toEqual(['b', 'worker-2']);
  });

  test('is for it in the file of another process, where there are fewer of them now', () => {
    const build = (no: number, files: readonly string[], tells: readonly string[]) => ({
      ...run(no, tells),
      cell: CELL,
      results: Object.fromEntries(
        files.map((file) => [file, tells.includes(file) ? {} : digestsOf([[testDigest(file), 'passed']])]),
      ),
    });
    const ofProcess = { ...choice, origins: [{ results: 'rspec.2' }] };
    const runs = [build(1, ['rspec.1', 'rspec.2'], ['rspec.2']), build(2, ['rspec.1'], ['rspec.1'])];
    expect(filesOf(withChoices(runs, [ofProcess]))).toEqual(['rspec.2', 'rspec.1']);
  });

  test('is not for that of the next browser, of which each night has another', () => {
    const night = (no: number, file: string, tells: readonly string[] = []) => ({
      ...run(no, tells),
      cell: CELL,
      results: { [file]: digestsOf([[testDigest('adds'), 'passed']]) },
    });
    const runs = [night(1, 'a'), night(2, 'b'), night(3, 'a', ['a']), night(4, 'b', ['b'])];
    expect(filesOf(withChoices(runs, [choice]))).toEqual(['b']);
  });

  test('is for it in a file that each build names anew, though an attempt wrote it before', () => {
    const attempt = (no: number, tells: readonly string[], file: string) => ({
      ...run(no, tells),
      cell: CELL,
      results: { [file]: digestsOf([[testDigest('other'), 'passed']]) },
    });
    const again = {
      ...attempt(3, ['c'], 'c'),
      ci: { provider: 'github', buildId: '2', attempt: '2', pullRequest: false },
    };
    const runs = [attempt(1, ['b'], 'b'), attempt(2, [], 'c'), again];
    expect(filesOf(withChoices(runs, [choice]))).toEqual(['b', 'c']);
  });

  test('is not for that of a file that a step of the same job recorded by itself', () => {
    const step = (no: number, buildId: string, files: readonly string[], tells: readonly string[]) => ({
      ...run(no, tells, { provider: 'github', buildId, pullRequest: false }),
      cell: CELL,
      results: Object.fromEntries(files.map((file) => [file, {}])),
    });
    const recorded = (tells: readonly string[]) => [step(1, '1', ['b'], ['b']), step(2, '1', ['a'], tells)];
    expect(chosenIn(...recorded([]), step(3, '2', ['a', 'b'], ['a']))).toEqual(['b']);
    expect(chosenIn(step(1, '1', ['a', 'b'], ['b']), step(3, '2', ['a', 'b'], ['a']))).toEqual(['b', 'a']);
  });

  test('is not for that of a file which a job of another name recorded, never at one time', () => {
    const ofService = (no: number, service: string, tells: readonly string[]) => ({
      ...run(no, tells),
      cell: { ...CELL, job: `${service} / test` },
      results: { [service]: {} },
    });
    const runs = [ofService(1, 'b', ['b']), ofService(2, 'a', ['a']), ofService(3, 'b', ['b'])];
    expect(chosenIn(...runs)).toEqual(['b', 'b']);
  });

  test('is not for that of another file where no run at hand has its own', () => {
    expect(chosenIn(run(2, ['a']))).toEqual([]);
    expect(chosenIn(run(1, ['b']), run(2, ['a']))).toEqual(['b', 'a']);
  });

  test('is for each of the files that failed alike, and not for a third that told of another', () => {
    const first = run(1, ['a', 'b', 'c']);
    const failed = { ...first, outcomes: first.outcomes.filter(({ results }) => results !== 'c') };
    const choices = withOrigins([{ ...choice, origins: undefined }], mergeRuns([failed]).tests);
    const told = withChoices([first, run(2, ['b'])], choices);
    expect(filesOf(told)).toEqual(['a', 'b', 'b']);
  });

  test('is over in all of its files when a person chooses again for one of them', () => {
    const runs = [run(1, ['a', 'b']), run(2, ['a']), run(3, ['a', 'b'])];
    const wrong = { ...choice, defect: key('KP-104'), origins: [{ results: 'a' }, { results: 'b' }] };
    const again = { ...choice, origins: [{ results: 'a' }] };
    expect(filesOf(withChoices(runs, [wrong, again]))).toEqual(['a', 'a', 'a']);
    expect(filesOf(withChoices(runs, [again, { ...again, origins: [{ results: 'b' }] }]))).toHaveLength(5);
  });

  test('is for no other file of a developer', () => {
    expect(chosenIn(run(1, ['b'], UNNAMED), run(2, ['a'], UNNAMED))).toEqual(['b']);
  });
});

describe('a choice for the test of a repository', () => {
  const run = (no: number, repository: string | undefined, outcome: 'failed' | 'passed' = 'failed') =>
    runOf([{ ...failedTest({ testId: 'adds', outcome }), mentions: [] }], {
      runId: `2026060${no}t095900z-jest-0000`,
      startedAt: `2026-06-0${no}T09:59:00.000Z`,
      executionKey: 'KP-88',
      ...(repository !== undefined && {
        ci: { provider: 'github', buildId: `${repository}/${no}`, pullRequest: false, repository },
      }),
    });
  const choice = { test: 'jest:.:adds', defect: key('KP-101'), testCases: [] };
  /** The repositories in which the choice that a person made after these runs counts. */
  const chosenIn = (before: readonly BuildRun[], ...later: readonly BuildRun[]) =>
    withChoices([...before, ...later], withOrigins([choice], mergeRuns(before).tests)).flatMap(
      ({ outcomes, ci }) => (outcomes.some(({ mentions }) => mentions.length > 0) ? [ci?.repository] : []),
    );

  test('is not for that of another repository, and for what a developer runs again', () => {
    expect(chosenIn([run(1, 'acme/shop')], run(2, 'acme/admin'), run(3, undefined))).toEqual([
      'acme/shop',
      undefined,
    ]);
  });

  test('is for both where both failed, and for the one that did', () => {
    const shop = run(1, 'acme/shop');
    expect(chosenIn([shop, run(2, 'acme/admin')])).toEqual(['acme/shop', 'acme/admin']);
    expect(chosenIn([shop, run(2, 'acme/admin', 'passed')], run(3, 'acme/admin'))).toEqual(['acme/shop']);
  });
});
