import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import type { Cell } from '../../../src/domain/build/cell.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { namesakeId } from '../../../src/domain/build/namesakes.ts';
import type { TestOutcome } from '../../../src/domain/build/outcome.ts';
import { sameTests } from '../../../src/domain/build/same-tests.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

const CELL: Cell = {
  system: 'linux',
  architecture: 'x64',
  node: 'v22.12.0',
  machine: 'host',
  workspace: '/home/dev/shop',
};

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
    ['beside its test case', 'pays @testcase:KP-42 by card @defect:KP-101', 'pays @testcase:KP-42 by card'],
    ['to name its test case', 'pays by card', 'pays @testcase:KP-42 by card'],
    ['to an address', '@defect:KP-101 pays', '@defect:https://acme.atlassian.net/browse/KP-102 pays'],
    ['where it had none', 'pays', 'pays @defect:KP-102'],
    ['where it has none any more', 'pays @DEFECT: kp-101', 'pays'],
    ['where underscores stand for blanks', 'pays_@defect:KP-101_twice', 'pays_twice'],
    ['of several defects', 'pays @defect:KP-101,KP-103', 'pays @defect:KP-102'],
    ['in brackets', '[@defect:KP-101] pays', 'pays (@defect:KP-102)'],
    ['in brackets of an address', 'pays (@defect:https://acme.atlassian.net/browse/KP-102)', 'pays'],
    ['of several in brackets', 'pays [@defect:KP-101] [@testcase:KP-42] twice', 'pays twice'],
    ['behind a dash', 'pays - @defect:KP-101', '@defect:KP-101 | pays'],
    ['before a sign', 'KP-42 @defect:KP-101 | logs in', 'KP-42 | logs in'],
    ['behind a slash', 'pays / @defect:KP-101', 'pays'],
    ['between signs', 'pays - @defect:KP-101 - by card', 'pays - by card'],
    ['behind brackets of its own', 'pays [1, 2] @defect:KP-101', 'pays [1, 2]'],
  ])('%s', (_, before, now) => {
    expect(verdicts(runs([titled(before)], [titled(now)]))).toEqual([`${now}: failed`]);
    const passed = runs([titled(before)], [titled(now, { outcome: 'passed' })]);
    expect(mergeRuns(passed).counts).toMatchObject({ failed: 0, passed: 1 });
  });

  test('and of a run that only counts it under its name', () => {
    for (const passing of ['pays', 'pays @defect:KP-102']) {
      const silent = runOf([], { ...nth(1), passing: [passing] });
      const all = [runOf([titled('pays @defect:KP-101')], nth(0)), silent];
      expect(mergeRuns(all).counts).toMatchObject({ failed: 0, passed: 1 });
    }
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

test('a suite that is called by a tag alone comes and goes with it', () => {
  const inSuite = (...titlePath: string[]) => titled('pays', { testId: titlePath.join('›'), titlePath });
  expect(verdicts(runs([inSuite('@defect:KP-101', 'pays')], [inSuite('pays')]))).toEqual(['pays: failed']);
});

test('a class that is named as its test holds the tag, too', () => {
  const [before, now] = ['pays @defect:KP-101', 'pays @defect:KP-102'].map((title) =>
    titled(title, { file: title }),
  );
  expect(before && now && verdicts(runs([before], [now]))).toEqual(['pays @defect:KP-102: failed']);
});

describe('of several tests of one name, which all run each time,', () => {
  const table =
    (...titles: readonly string[]) =>
    (outcome: TestOutcome['outcome']) =>
      titles.map((title, at) => {
        const turn = titles.indexOf(title) < at ? '#2' : '';
        return titled(title, { testId: `${title}${turn}`, outcome, mentions: TAGGED });
      });
  const TAGGED = failedTest({ title: '', testCase: 'KP-42' }).mentions;

  test.each([
    [
      'one',
      table('adds @testcase:KP-42 @defect:KP-101', 'adds @testcase:KP-43'),
      table('adds @testcase:KP-42 @defect:KP-102', 'adds @testcase:KP-43'),
    ],
    [
      'both of one title',
      table('adds @defect:KP-101', 'adds @defect:KP-101'),
      table('adds @defect:KP-102', 'adds @defect:KP-102'),
    ],
    [
      'one that named no test case',
      table('adds @defect:KP-101', 'adds @testcase:KP-43'),
      table('adds @testcase:KP-42', 'adds @testcase:KP-43'),
    ],
  ])('%s was tagged anew, and is the same test', (_, before, now) => {
    const failed = (tests: typeof now) => tests('failed').map(({ testId }) => `${testId}: failed`);
    expect(verdicts(runs(before('failed'), now('failed'))).sort()).toEqual(failed(now).sort());
    expect(mergeRuns(runs(before('failed'), now('failed'), now('passed'))).counts.failed).toBe(0);
    const back = runs(before('passed'), now('passed'), before('failed'));
    expect(verdicts(back).sort()).toEqual(failed(before).sort());
  });

  test.each([
    ['in a shard', { shard: { current: 1, total: 2 } }],
    ['beside jobs that have copies', {}],
  ])('one that names its test case was tagged anew %s', (_, place) => {
    const rows = (defect: string, outcome: TestOutcome['outcome']) =>
      table(`rounds @testcase:KP-42 @defect:${defect}`, 'rounds @testcase:KP-43')(outcome);
    const copies = [0, 1].map((copy) =>
      runOf([], { ...nth(copy), cell: { ...CELL, job: 'ui', copy: `${copy}` } }),
    );
    const days = runs(rows('KP-101', 'failed'), rows('KP-102', 'failed'), rows('KP-102', 'passed')).map(
      (run) => ({ ...run, ...place, cell: { ...CELL, job: 'unit' } }),
    );
    expect(verdicts([...copies, ...days.slice(0, 2)])).toEqual([
      'rounds @testcase:KP-42 @defect:KP-102: failed',
      'rounds @testcase:KP-43: failed',
    ]);
    expect(mergeRuns([...copies, ...days]).counts.failed).toBe(0);
  });

  test.each([
    ['named', ['rounds @testcase:KP-42', 'rounds @testcase:KP-43', 'rounds @testcase:KP-44']],
    ['unnamed', ['rounds', 'rounds', 'rounds']],
  ])('and grow afterwards, one was tagged anew: %s test cases', (_, [one = '', other = '', third = '']) => {
    const first = table(`${one} @defect:KP-101`, other)('failed');
    const corrected = table(`${one} @defect:KP-102`, other)('failed');
    const grown = table(`${one} @defect:KP-102`, other, third)('passed');
    expect(mergeRuns(runs(first, corrected, grown)).counts.failed).toBe(0);
  });

  test('those that move to other shards as one is taken out stay themselves', () => {
    const day = (no: number, shards: readonly (readonly string[])[], fails?: string) =>
      shards.map((keys, at) =>
        runOf(
          keys.map((key) =>
            titled(`adds @defect:${key}`, { outcome: key === fails ? 'failed' : 'passed', mentions: TAGGED }),
          ),
          {
            ...nth(no + at),
            ci: { provider: 'github', buildId: `${no}`, pullRequest: false },
            shard: { current: at + 1, total: shards.length },
          },
        ),
      );
    const before = day(
      1,
      [
        ['KP-101', 'KP-102'],
        ['KP-103', 'KP-104'],
        ['KP-105', 'KP-106'],
      ],
      'KP-105',
    );
    const now = day(5, [['KP-102', 'KP-103'], ['KP-104', 'KP-105'], ['KP-106']]);
    expect(mergeRuns([...before, ...now]).counts.failed).toBe(0);
  });

  test('one of another test case is another one', () => {
    const [before, now] = [
      table('adds @testcase:KP-42', 'adds @testcase:KP-43'),
      table('adds @testcase:KP-44', 'adds @testcase:KP-43'),
    ];
    expect(verdicts(runs(before('failed'), now('passed')))).toContain('adds @testcase:KP-42: failed');
  });

  test('those of another shard are others', () => {
    const [one, other] = [
      table('adds @defect:KP-101', 'adds @defect:KP-101'),
      table('adds @defect:KP-102', 'adds @defect:KP-102'),
    ];
    const [first, second] = runs(one('failed'), other('passed'));
    const sharded = [first, second].map((run, at) => ({
      ...(run ?? runOf([])),
      shard: { current: at + 1, total: 2 },
    }));
    expect(mergeRuns(sharded).counts).toMatchObject({ failed: 2, passed: 2 });
  });
});

describe('tests that differ in their tags alone stay apart', () => {
  const [first, second] = [titled('pays @defect:KP-101'), titled('pays @defect:KP-102')];

  test('where one run tells of both', () => {
    const passed = { ...second, outcome: 'passed' } as const;
    expect(verdicts(runs([first], [passed], [first, passed]))).toEqual([
      'pays @defect:KP-101: failed',
      'pays @defect:KP-102: passed',
    ]);
  });

  test('where one run only counts one of them', () => {
    const counting = runOf([{ ...second, outcome: 'passed' }], { ...nth(1), passing: ['pays'] });
    expect(mergeRuns([...runs([first]), counting]).counts).toMatchObject({ failed: 0, passed: 2 });
  });

  // As people run them, by their keys.
  test('where they name test cases of their own, and no run tells of both', () => {
    const [one, other] = [
      titled('pays @testcase:KP-42'),
      titled('pays @testcase:KP-43', { outcome: 'passed' }),
    ];
    expect(verdicts(runs([one], [other]))).toEqual([
      'pays @testcase:KP-42: failed',
      'pays @testcase:KP-43: passed',
    ]);
  });

  test.each([
    ['of another file', { file: 'test/other.test.ts' }],
    ['of another project', { project: 'firefox' }],
  ])('%s', (_, over) => {
    expect(verdicts(runs([first], [{ ...second, ...over }]))).toHaveLength(2);
  });
});

describe('tests whose titles differ by signs alone are several, whatever run tells of one', () => {
  test.each([
    ['adds 1, 11', 'adds 11, 1'],
    ['parses []', 'parses {}'],
    ['a < b', 'a > b'],
    ['a_b', 'ab'],
    ['sums 1,2 @defect:KP-101', 'sums 12 @defect:KP-101'],
    ['reads ( ) @defect:KP-101', 'reads @defect:KP-101'],
  ])('%s and %s', (one, other) => {
    const passed = titled(other, { outcome: 'passed' });
    expect(verdicts(runs([titled(one)], [passed]))).toContain(`${one}: failed`);
  });
});

test('other words of a title are no tags', () => {
  expect(verdicts(runs([titled('reads UTF-8')], [titled('reads UTF-16')]))).toHaveLength(2);
});

describe('of tests that share all titles, as those of two shards or of a table,', () => {
  const [one, other] = [titled('adds', { testId: 'adds' }), titled('adds', { testId: 'adds#2' })];

  test('each keeps its verdict, whatever run tells of it', () => {
    expect(verdicts(runs([one], [{ ...other, outcome: 'passed' }]))).toEqual(['adds: failed']);
  });

  test('one that failed has passed where a later run counts as many as ever', () => {
    const first = runOf([one], { ...nth(0), passing: ['adds'] });
    const both = runOf([], { ...nth(1), passing: ['adds', 'adds'] });
    expect(mergeRuns([first, both]).counts).toMatchObject({ failed: 0, passed: 2 });
  });

  test('and stays failed where a later run counts fewer', () => {
    const first = runOf([one], { ...nth(0), passing: ['adds'] });
    const [stays] = mergeRuns([first, runOf([], { ...nth(1), passing: ['adds'] })]).tests;
    expect(stays).toMatchObject({ testId: 'adds', outcome: 'failed' });
  });
});

describe('of tests of one name that stand in several files of results,', () => {
  const inFile = (results: string): TestOutcome => titled('adds', { results });
  const namesake = (results: string): TestOutcome => ({
    ...inFile(results),
    testId: namesakeId(inFile(results)),
  });
  const both = ['a', 'b'].map(namesake);
  const latestOfAdds = (...each: readonly (readonly TestOutcome[])[]) =>
    sameTests(runs(...each)).latest('jest:.:adds');

  test('one that stood alone before is known by what it was called then', () => {
    expect(latestOfAdds([inFile('a')], both)).toBe('jest:.:adds#a');
    expect(latestOfAdds(both, [inFile('b')])).toBe('jest:.:adds#b');
  });

  test('none is known by what several were called', () => {
    expect(latestOfAdds([inFile('a')], [inFile('b')], both)).toBe('jest:.:adds');
  });
});
