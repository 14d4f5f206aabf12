import { describe, expect, test } from 'vitest';
import { buildIdOf, groupByBuild, type BuildRun } from '../../../src/domain/build/build.ts';
import type { Cell } from '../../../src/domain/build/cell.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

const github = (over: { attempt?: string; buildId?: string } = {}) => ({
  ci: { provider: 'github', buildId: '4711', attempt: '1', pullRequest: false, ...over },
});
const cellOf = (jobRun: string): Cell => ({
  job: 'test',
  jobRun,
  system: 'linux',
  architecture: 'x64',
  node: 'v22.12.0',
  machine: 'runner 7',
  workspace: '/home/ci/shop',
});
const first = { runId: '20260601t095900z-jest-0001', startedAt: '2026-06-01T09:59:00.000Z' };
const second = { runId: '20260601t105900z-jest-0002', startedAt: '2026-06-01T10:59:00.000Z' };

const NOW = new Date('2026-06-02T00:00:00.000Z');

/** Verdicts of a build's tests, as `catches KP-101: failed`. */
function verdicts(runs: readonly BuildRun[]): string[] {
  return mergeRuns(runs).tests.map(({ testId, outcome }) => `${testId}: ${outcome}`);
}

describe('runs are one build', () => {
  test('by their execution key, however it is written, whatever CI build they are of', () => {
    expect(buildIdOf({ runId: 'x', executionKey: ' kp-88 ', ...github() })).toBe('execution/KP-88');
  });

  test('else by their CI build, whatever the attempt', () => {
    expect(buildIdOf({ runId: 'x', ...github({ attempt: '2' }) })).toBe('github/4711');
  });

  test('else by themselves', () => {
    expect(buildIdOf({ runId: first.runId })).toBe(first.runId);
    expect(buildIdOf({ runId: first.runId, ci: { provider: 'ci', pullRequest: false } })).toBe(first.runId);
  });

  test('and the newest build comes first', () => {
    const runs = [
      runOf([], { ...first, executionKey: 'KP-88' }),
      runOf([], second),
      runOf([], { ...first, runId: 'z', executionKey: 'kp-88' }),
    ];
    expect(groupByBuild(runs, NOW).map((group) => group.map(({ runId }) => runId))).toEqual([
      [second.runId],
      [first.runId, 'z'],
    ]);
  });

  test('and a clock that was wrong makes no build the newest', () => {
    const future = ['2026-06-02T00:05:01.000Z', '2099-11-27T10:00:00.000Z', '+010000-01-01T00:00:00.000Z'];
    const runs = [
      ...future.map((startedAt) => runOf([], { startedAt, runId: startedAt })),
      runOf([], second),
      runOf([], { startedAt: '2026-06-02T00:04:00.000Z', runId: 'a little ahead' }),
    ];
    const [newest, next, ...rest] = groupByBuild(runs, NOW).flat();
    expect([newest?.runId, next?.runId]).toEqual(['a little ahead', second.runId]);
    // Where the own clock is behind, all are of the future: they are told apart all the same.
    expect(rest.map(({ startedAt }) => startedAt)).toEqual([...future].reverse());
  });
});

describe('of a test that ran several times', () => {
  const failed = failedTest({ defect: 'KP-101' });

  test('the latest verdict counts, whatever the order of the journals', () => {
    const runs = [
      runOf([failed], { ...first, ...github() }),
      runOf([{ ...failed, outcome: 'passed' }], { ...second, ...github({ attempt: '2' }) }),
    ];
    expect(verdicts(runs)).toEqual(['catches KP-101: passed']);
    expect(verdicts([...runs].reverse())).toEqual(['catches KP-101: passed']);
  });

  test('an unsettled failure does not take the place of a verdict', () => {
    const runs = [
      runOf([{ ...failed, outcome: 'passed' }], first),
      runOf([{ ...failed, settled: false }], second),
    ];
    expect(verdicts(runs)).toEqual(['catches KP-101: passed']);
    expect(verdicts([runOf([{ ...failed, settled: false }], first)])).toEqual(['catches KP-101: failed']);
  });

  test('it is counted once', () => {
    const nightly = (id: string, run: typeof first) =>
      runOf([failed], {
        ...run,
        executionKey: 'KP-88',
        passing: ['a', 'b', 'c', 'd', 'e'],
        ...github({ buildId: id }),
      });
    expect(mergeRuns([nightly('1', first), nightly('2', second)]).counts).toMatchObject({
      failed: 1,
      passed: 5,
    });
  });

  describe('and says nothing,', () => {
    const silent = { ...failedTest({ title: 'pays' }), mentions: [] };
    const before = runOf([silent, failed], { ...first, passing: ['a', 'b', 'c'], ...github() });
    const rerun = (passing: readonly string[]) =>
      runOf([failed], { ...second, passing, ...github({ attempt: '2' }) });

    test('a later run that counts it among those that passed has mended it', () => {
      const runs = [before, rerun(['pays', 'a', 'd'])];
      expect(verdicts(runs)).toEqual(['catches KP-101: failed']);
      expect(mergeRuns(runs).counts).toMatchObject({ failed: 1, passed: 5 });
    });

    test('in the same job it is flaky, as one that says something', () => {
      const job = { cell: cellOf('linux 1'), ...github() };
      const runs = [
        { ...before, ...job },
        { ...rerun(['pays']), ...job },
      ];
      expect(verdicts(runs)).toEqual(['catches KP-101: failed', 'pays: flaky']);
    });

    test('it stays failed where the later run did not run it, and those that the earlier one counted still count', () => {
      const runs = [before, rerun(['a'])];
      expect(verdicts(runs)).toEqual(['catches KP-101: failed', 'pays: failed']);
      expect(mergeRuns(runs).counts).toMatchObject({ failed: 2, passed: 3 });
    });

    test('it stays failed where another suite has a test of its name that passes', () => {
      expect(verdicts([before, { ...rerun(['pays']), suite: 'packages/api' }])).toContain('pays: failed');
    });
  });
});

describe('a build counts the tests', () => {
  test('of all its shards and suites', () => {
    const shard = (current: number) => ({ shard: { current, total: 2 }, ...github() });
    const runs = [
      runOf([], { ...first, runId: 'a', passed: 3, ...shard(1) }),
      runOf([], { ...first, runId: 'b', passed: 4, ...shard(2) }),
      runOf([], { ...first, runId: 'c', passed: 5, suite: 'packages/api', ...github() }),
      runOf([], { ...first, runId: 'd', passed: 6, runner: 'playwright', ...github() }),
    ];
    const build = mergeRuns(runs);
    expect(build.counts.passed).toBe(18);
    expect(build.suites).toEqual(['.', 'packages/api']);
  });

  test('of a re-run shard once', () => {
    const shard = (current: number, attempt: string) => ({
      shard: { current, total: 2 },
      ...github({ attempt }),
    });
    const runs = [
      runOf([], { ...first, runId: 'a', passing: ['a', 'b', 'c'], ...shard(1, '1') }),
      runOf([], { ...first, runId: 'b', passing: ['d', 'e'], ...shard(2, '1') }),
      runOf([], { ...second, runId: 'c', passing: ['d', 'e', 'f'], ...shard(2, '2') }),
    ];
    expect(mergeRuns(runs).counts.passed).toBe(6);
  });

  test('of two runs that do not say which they counted, both', () => {
    const runs = [
      runOf([], { ...first, runId: 'a', passed: 3, ...github() }),
      runOf([], { ...second, runId: 'b', passed: 4, ...github() }),
    ];
    expect(mergeRuns(runs).counts.passed).toBe(7);
  });

  test('of the cells of a matrix once: one that passes in nine cells of ten is a failed one', () => {
    const cell = (no: number) => ({ runId: `run ${no}`, cell: cellOf(`linux ${no}`), ...github() });
    const runs = [
      runOf([failedTest({ title: 'pays' })], { ...first, passing: ['a', 'b'], ...cell(0) }),
      ...Array.from({ length: 9 }, (_, at) =>
        runOf([], { ...first, passing: ['pays', 'a', 'b'], ...cell(at + 1) }),
      ),
    ];
    expect(mergeRuns(runs).counts).toMatchObject({ failed: 1, passed: 2 });
  });

  test('and those apart that runs tell of which tell of all their tests', () => {
    const failures = runOf([failedTest({ title: 'pays' }), failedTest({ title: 'ships' })], {
      ...first,
      ...github(),
      partial: true,
    });
    const whole = runOf([failedTest({ title: 'ships' })], { ...second, passing: ['a'], ...github() });
    const build = mergeRuns([failures, whole]);
    expect(build.counts).toMatchObject({ failed: 2, passed: 1 });
    expect(build.wholeCounts).toMatchObject({ failed: 1, passed: 1 });
    expect(build.tests.map(({ testId, partial }) => [testId, partial])).toEqual([
      ['pays', true],
      ['ships', undefined],
    ]);
  });
});

test('a killed run is named, and counts what it kept', () => {
  const { counts, ...killed } = runOf([failedTest({ defect: 'KP-101' })], first);
  expect(counts).toMatchObject({ failed: 1 });
  const build = mergeRuns([killed, runOf([], { ...second, passed: 2 })]);
  expect(build.killedRuns).toEqual([first.runId]);
  expect(build.counts).toMatchObject({ failed: 1, passed: 2 });
});

test('two suites may share the ids of their tests', () => {
  const failed = failedTest({ defect: 'KP-101' });
  expect(verdicts([runOf([failed], first), runOf([failed], { ...second, suite: 'api' })])).toHaveLength(2);
});

test('a build knows what its runs know', () => {
  const build = mergeRuns([
    runOf([], { ...second, runErrors: ['b.test.ts cannot be loaded', 'a'] }),
    runOf([], { ...first, executionKey: 'KP-88', runErrors: ['a'] }),
  ]);
  expect(build).toMatchObject({
    startedAt: first.startedAt,
    runIds: [first.runId, second.runId],
    executionKey: 'KP-88',
    runErrors: ['a', 'b.test.ts cannot be loaded'],
  });
  expect(() => mergeRuns([])).toThrow(RangeError);
});
