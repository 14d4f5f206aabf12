import { cellsOf, type CellAttempt } from './attempts.ts';
import { buildIdOf, compareText, testIdentity, type Build, type BuildRun, type BuildTest } from './build.ts';
import { countOutcomes } from './count-outcomes.ts';
import { sameTests } from './same-tests.ts';
import { afterRerun, gravest, gravestAmong, isVerdict } from './verdict.ts';

/**
 * Merges the runs of one build. Skipped or not run never replaces a verdict. Of a cell, the verdicts of a later attempt replace
 * those of an earlier one on the tests that it ran; a test that one job ran twice and that passed after it had failed is flaky.
 * The cells stand side by side, and the gravest verdict counts. Pure.
 */
export function mergeRuns(runs: readonly BuildRun[]): Build {
  const { runs: ordered } = sameTests(runs);
  const last = ordered.at(-1);
  if (!last) throw new RangeError('a build has at least one run');
  const standing = new Map<string, BuildTest[]>();
  for (const attempts of cellsOf(ordered)) {
    for (const [identity, verdicts] of verdictsOfCell(attempts)) {
      standing.set(identity, [...(standing.get(identity) ?? []), ...verdicts]);
    }
  }
  const merged = [...standing.values()].flatMap(([first, ...others]) =>
    first ? [sideBySide([first, ...others])] : [],
  );
  const wholeRuns = ordered.filter(({ partial }) => !partial);
  const isWhole = wholeRuns.length === ordered.length;
  const tests = isWhole ? merged : markPartial(merged, wholeRuns);
  const counts = countOutcomes(tests, ordered);
  const executionKey = ordered.map((run) => run.executionKey).findLast((key) => key !== undefined);
  return {
    id: buildIdOf(last),
    tests: tests
      .filter((test) => ordered.length === 1 || saysAnything(test))
      .sort((a, b) => compareText(a.identity, b.identity)),
    counts,
    wholeCounts: isWhole
      ? counts
      : countOutcomes(
          tests.filter(({ partial }) => !partial),
          wholeRuns,
        ),
    startedAt: ordered.map(({ startedAt }) => startedAt).sort(compareText)[0] ?? last.startedAt,
    runIds: ordered.map(({ runId }) => runId),
    suites: [...new Set(ordered.map(({ suite }) => suite))].sort(compareText),
    killedRuns: ordered.filter(({ counts }) => !counts).map(({ runId }) => runId),
    runErrors: [...new Set(ordered.flatMap(({ runErrors }) => runErrors))].sort(compareText),
    ...(!isWhole && { partial: true as const }),
    ...(last.ci && { ci: last.ci }),
    ...(executionKey !== undefined && { executionKey }),
  };
}

/** The tests, those marked that no run tells of which tells of all its tests. */
function markPartial(tests: readonly BuildTest[], wholeRuns: readonly BuildRun[]): readonly BuildTest[] {
  const whole = new Set(
    wholeRuns.flatMap((run) => run.outcomes.map((outcome) => testIdentity(run, outcome))),
  );
  return tests.map((test) => (whole.has(test.identity) ? test : { ...test, partial: true }));
}

/** What passed in the end and says nothing takes the place of a failure, and is no more than counted. */
function saysAnything({ outcome, mentions }: BuildTest): boolean {
  return outcome !== 'passed' || mentions.length > 0;
}

/** A test of several cells. */
function sideBySide(verdicts: readonly [BuildTest, ...BuildTest[]]): BuildTest {
  const test = gravest(verdicts);
  if (verdicts.length === 1) return test;
  const said = gravestAmong(verdicts).map(({ mentions }) => mentions);
  const differ = new Set(said.map((mentions) => JSON.stringify(mentions))).size > 1;
  return differ ? { ...test, mentionsByCell: said } : test;
}

/** What a cell's attempts leave standing of each test: one verdict, or several when an attempt ran fewer jobs that look alike. */
function verdictsOfCell(attempts: readonly CellAttempt[]): ReadonlyMap<string, readonly BuildTest[]> {
  const standing = new Map<string, Standing>();
  let runnings = 0;
  for (const attempt of attempts) {
    const replaces = attempt.runnings.length >= runnings;
    runnings = Math.max(runnings, attempt.runnings.length);
    for (const [identity, byRunning] of testsOfAttempt(attempt)) {
      const known = standing.get(identity) ?? { tests: [], most: 0 };
      const tests = byRunning.flat();
      const verdicts = byRunning.filter((ofRunning) => ofRunning.some(isVerdict)).length;
      const decides =
        replaces &&
        verdicts > 0 &&
        verdicts >= known.most &&
        byRunning.every((ofRunning) => ofRunning.some(wasDecided));
      // What has no verdict of its own says nothing beside one.
      const added = known.most > 0 ? tests.filter(isVerdict) : tests;
      standing.set(identity, {
        tests: decides ? tests : [...known.tests, ...added],
        most: Math.max(known.most, verdicts),
      });
    }
  }
  return new Map([...standing].map(([identity, { tests }]) => [identity, tests]));
}

/** Whether a test has a verdict, or its code says that it has none; one that never came to run leaves open what it would have been. */
function wasDecided(test: BuildTest): boolean {
  return isVerdict(test) || test.skipped !== undefined;
}

/** What stands of a test so far. */
interface Standing {
  readonly tests: readonly BuildTest[];
  /** The most jobs of an attempt that gave a verdict: where there are fewer, one of those that look alike did not run it. */
  readonly most: number;
}

/** What each running of a cell's job says of each test. */
function testsOfAttempt(attempt: CellAttempt): ReadonlyMap<string, readonly (readonly BuildTest[])[]> {
  const tests = new Map<string, BuildTest[][]>();
  for (const running of attempt.runnings) {
    const ofRunning = new Map<string, BuildTest[]>();
    for (const runs of running)
      for (const [identity, test] of testsOfRuns(runs))
        ofRunning.set(identity, [...(ofRunning.get(identity) ?? []), test]);
    for (const [identity, said] of ofRunning) tests.set(identity, [...(tests.get(identity) ?? []), said]);
  }
  return tests;
}

/** The tests of runs that follow each other in one job. */
function testsOfRuns(runs: readonly BuildRun[]): ReadonlyMap<string, BuildTest> {
  const tests = new Map<string, BuildTest>();
  for (const run of runs) {
    for (const outcome of run.outcomes) {
      const identity = testIdentity(run, outcome);
      const test = { ...outcome, identity, runner: run.runner, suite: run.suite };
      const known = tests.get(identity);
      tests.set(identity, known ? afterRerun(known, test) : test);
    }
  }
  return tests;
}
