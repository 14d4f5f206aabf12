import { cellsOf, inOrder, type CellAttempt } from './attempts.ts';
import { buildIdOf, compareText, testIdentity, type Build, type BuildRun, type BuildTest } from './build.ts';
import { isStartedAgain } from './ci-build.ts';
import { noOutcomes, OUTCOMES, type OutcomeCounts } from './outcome.ts';
import { afterRerun, gravest, gravestAmong, isVerdict } from './verdict.ts';

/**
 * Merges the runs of one build. Skipped or not run never replaces a verdict. Of a cell, the verdicts of a later attempt replace
 * those of an earlier one on the tests that it ran; a test that one job ran twice and that passed after it had failed is flaky.
 * The cells stand side by side, and the gravest verdict counts. Pure.
 */
export function mergeRuns(runs: readonly BuildRun[]): Build {
  const ordered = inOrder(runs);
  const last = ordered.at(-1);
  if (!last) throw new RangeError('a build has at least one run');
  const cells = cellsOf(ordered);
  const standing = new Map<string, BuildTest[]>();
  for (const attempts of cells) {
    for (const [identity, verdicts] of verdictsOfCell(attempts)) {
      standing.set(identity, [...(standing.get(identity) ?? []), ...verdicts]);
    }
  }
  const tests = [...standing.values()].flatMap(([first, ...others]) =>
    first ? [sideBySide([first, ...others])] : [],
  );
  const executionKey = ordered.map((run) => run.executionKey).findLast((key) => key !== undefined);
  return {
    id: buildIdOf(last),
    tests: (ordered.some(({ ci }) => isStartedAgain(ci)) ? tests.filter(saysAnything) : tests).sort((a, b) =>
      compareText(a.identity, b.identity),
    ),
    counts: countOutcomes(
      tests,
      cells.flat().filter((attempt) => !isReplaced(attempt)),
    ),
    startedAt: ordered.map(({ startedAt }) => startedAt).sort(compareText)[0] ?? last.startedAt,
    runIds: ordered.map(({ runId }) => runId),
    suites: [...new Set(ordered.map(({ suite }) => suite))].sort(compareText),
    killedRuns: ordered.filter(({ counts }) => !counts).map(({ runId }) => runId),
    runErrors: [...new Set(ordered.flatMap(({ runErrors }) => runErrors))].sort(compareText),
    ...(ordered.some(({ partial }) => partial) && { partial: true as const }),
    ...(last.ci && { ci: last.ci }),
    ...(executionKey !== undefined && { executionKey }),
  };
}

/** In a later attempt, what passed and says nothing is recorded for what it takes the place of alone. */
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
  const standing = new Map<string, readonly BuildTest[]>();
  let runnings = 0;
  for (const attempt of attempts) {
    const replaces = attempt.runnings >= runnings;
    runnings = Math.max(runnings, attempt.runnings);
    for (const [identity, verdicts] of verdictsOfAttempt(attempt)) {
      const known = standing.get(identity) ?? [];
      const decides = replaces && verdicts.some(isVerdict);
      // What has no verdict of its own says nothing beside one.
      const added = known.some(isVerdict) ? verdicts.filter(isVerdict) : verdicts;
      standing.set(identity, decides ? verdicts : [...known, ...added]);
    }
  }
  return standing;
}

function verdictsOfAttempt(attempt: CellAttempt): ReadonlyMap<string, readonly BuildTest[]> {
  const verdicts = new Map<string, BuildTest[]>();
  for (const job of attempt.jobs) {
    const ofJob = new Map<string, BuildTest>();
    for (const run of job) {
      for (const outcome of run.outcomes) {
        // A run keeps no record of a test that passed and says nothing: the later attempt is taken to have mended it.
        if (outcome.mentions.length === 0 && isReplaced(attempt)) continue;
        const identity = testIdentity(run, outcome);
        const test = { ...outcome, identity, runner: run.runner, suite: run.suite };
        const known = ofJob.get(identity);
        ofJob.set(identity, known ? afterRerun(known, test) : test);
      }
    }
    for (const [identity, test] of ofJob) verdicts.set(identity, [...(verdicts.get(identity) ?? []), test]);
  }
  return verdicts;
}

/** Runs outside of CI stand beside each other in what they only counted: one may have run other tests than the next. */
function isReplaced({ replaced, jobs }: CellAttempt): boolean {
  return replaced && jobs.flat().every(({ ci }) => ci !== undefined);
}

/** Each test once, whatever number of runs it was in, and of each run that stands the tests that it only counted. */
function countOutcomes(tests: readonly BuildTest[], attempts: readonly CellAttempt[]): OutcomeCounts {
  const sum = noOutcomes();
  for (const { outcome } of tests) sum[outcome] += 1;
  for (const { counts, outcomes } of attempts.flatMap(({ jobs }) => jobs.flat())) {
    if (!counts) continue;
    const onlyCounted = { ...counts };
    for (const { outcome } of outcomes) onlyCounted[outcome] -= 1;
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, onlyCounted[outcome]);
  }
  return sum;
}
