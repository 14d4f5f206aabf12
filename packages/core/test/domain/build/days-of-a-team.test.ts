import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import type { Outcome, TestOutcome } from '../../../src/domain/build/outcome.ts';
import { digestsOf, testDigest } from '../../../src/domain/build/test-digest.ts';
import { testName } from '../../../src/domain/build/test-name.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

const TESTS = ['pays', 'ships', 'packs', 'refunds'] as const;
const DEFECTS = ['KP-101', 'KP-102', undefined] as const;

/** What a run makes of a test: how it ended, and what its code names then. */
interface Said {
  readonly outcome: Outcome;
  readonly defect: string | undefined;
}

/** One run of the same job, or of a developer: what it ran, and whether it is of a new build or a new attempt. */
interface Day {
  readonly starts: 'build' | 'attempt';
  readonly ran: readonly (Said | undefined)[];
}

const said = fc.record({
  outcome: fc.constantFrom<Outcome>('failed', 'passed', 'skipped'),
  defect: fc.constantFrom(...DEFECTS),
});
const day: fc.Arbitrary<Day> = fc.record({
  starts: fc.constantFrom('build', 'attempt'),
  ran: fc.tuple(...TESTS.map(() => fc.option(said, { nil: undefined }))),
});

/** A run as it is recorded: what failed or says something has a record, the rest is counted. */
function recorded(nth: number, { ran }: Day, over: Partial<BuildRun>): BuildRun {
  const all = TESTS.flatMap((title, at): TestOutcome[] => {
    const one = ran[at];
    if (!one) return [];
    const { outcome, defect } = one;
    const named = failedTest({ title, testId: title, outcome, ...(defect !== undefined && { defect }) });
    return [defect === undefined ? { ...named, mentions: [] } : named];
  });
  const kept = all.filter(({ outcome, mentions }) => outcome === 'failed' || mentions.length > 0);
  const counted = all.filter((test) => !kept.includes(test));
  const run = runOf(kept, {
    executionKey: 'KP-88',
    runId: `2026060${nth}t095900z-jest-0000`,
    startedAt: `2026-06-0${nth}T09:59:00.000Z`,
    ...over,
  });
  for (const { outcome } of counted)
    Object.assign(run.counts ?? {}, { [outcome]: (run.counts?.[outcome] ?? 0) + 1 });
  return { ...run, digests: digestsOf(counted.map((test) => [testDigest(testName(test)), test.outcome])) };
}

/** The days of one job on GitHub: builds and the attempts at each. */
function ofJob(days: readonly Day[]): BuildRun[] {
  let [build, attempt] = [0, 1];
  return days.map((each, at) => {
    if (each.starts === 'build') [build, attempt] = [build + 1, 1];
    else attempt += 1;
    const ci = { provider: 'github', buildId: `${build}`, attempt: `${attempt}`, pullRequest: false };
    return recorded(at + 1, each, { ci });
  });
}

const ofDeveloper = (days: readonly Day[]) => days.map((each, at) => recorded(at + 1, each, {}));

/** The rule in short: of each test the last verdict stands, whatever was skipped or left out since. */
function lastVerdicts(days: readonly Day[]): string[] {
  return TESTS.flatMap((title, at) => {
    const last = days.map(({ ran }) => ran[at]).findLast((one) => one && one.outcome !== 'skipped');
    return last?.outcome === 'failed' ? [`${title} ${last.defect ?? 'names nothing'}`] : [];
  }).sort();
}

test.each([
  ['of a job, in builds and attempts', ofJob],
  ['of a developer', ofDeveloper],
])('of the runs %s under one Test Execution each test counts as it last ended', (_, runsOf) => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 7 }), fc.nat(), (days, shift) => {
      const runs = runsOf(days);
      const turn = shift % runs.length;
      const { tests, counts } = mergeRuns([...runs.slice(turn), ...runs.slice(0, turn)]);
      const failed = tests.filter(({ outcome }) => outcome === 'failed');
      const told = failed.map(({ testId, mentions }) => `${testId} ${mentions[0]?.text ?? 'names nothing'}`);
      expect(told.sort()).toEqual(lastVerdicts(days));
      const ran = TESTS.filter((_title, at) => days.some((each) => each.ran[at]));
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(ran.length);
    }),
    { numRuns: 500 },
  );
});
