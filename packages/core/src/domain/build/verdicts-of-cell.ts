import { groupBy } from '../group-by.ts';
import { isOfCiBuild, type CellAttempt } from './attempts.ts';
import { testIdentity, type BuildRun, type BuildTest } from './build.ts';
import { countedTests } from './counted-tests.ts';
import { filesOfProcesses } from './files-of-processes.ts';
import { haveStoodTogether, type FilesTelling } from './files-telling.ts';
import { namedAnew } from './named-anew.ts';
import type { TestOutcome } from './outcome.ts';
import { filesToldWhole, toldFiles, type ToldFile } from './told-files.ts';
import { afterRerun, gravest, isVerdict } from './verdict.ts';
import { writtenFiles } from './written-files.ts';

/**
 * What a cell's attempts leave standing of each test: one verdict, or several when an attempt ran fewer jobs that look alike, or was
 * read from fewer files of results; none of what names no issue and its file of results no longer holds, as writers of JUnit XML make a
 * test of a file that breaks. Pure.
 * @param telling The files that told of each test, in this cell and in those among which its tests are split.
 */
export function verdictsOfCell(attempts: readonly CellAttempt[], telling: FilesTelling): TestsOfRuns {
  const standing = new Map<string, Standing>();
  const earlier: ReadonlyMap<string, ToldFile>[] = [];
  const written = attempts.map(({ runnings }) => writtenFiles(runnings.flat()));
  const processes = filesOfProcesses(written);
  let runnings = 0;
  for (const [at, attempt] of attempts.entries()) {
    const replaces = attempt.runnings.length >= runnings;
    runnings = Math.max(runnings, attempt.runnings.length);
    const runs = attempt.runnings.flat();
    const files = toldFiles(runs);
    const isNamedAnew = namedAnew(written.slice(0, at), written[at] ?? writtenFiles(runs));
    // A job may name its files anew in each attempt; what a developer runs into another file, or into the same, is another suite.
    const areOfCi = runs.every(isOfCiBuild);
    const ofAttempt = testsOfAttempt(attempt);
    for (const [identity, byRunning] of ofAttempt) {
      const known = standing.get(identity) ?? { tests: [], most: 0 };
      const tests = byRunning.flat();
      const verdicts = byRunning.filter((ofRunning) => ofRunning.some(isVerdict)).length;
      const decides =
        replaces &&
        verdicts > 0 &&
        verdicts >= known.most &&
        byRunning.every((ofRunning) => ofRunning.some(wasDecided));
      const toldIn = new Set(tests.map(({ results = '' }) => results));
      const isToldAgain = ({ results = '' }: BuildTest): boolean => {
        if (toldIn.has(results))
          return tests.some((test) => (test.results ?? '') === results && wasDecided(test));
        // Among the files of workers a test moves, unless each of two told of its own, or repeats the other's tests.
        const others = [...toldIn];
        const isInEach = haveStoodTogether(results, toldIn, telling.get(identity) ?? []);
        if (files.has(results))
          return !isInEach && !others.some((file) => processes.areRepeating(file, results));
        if (!areOfCi || isInEach) return false;
        return (
          others.every((file) => processes.areParted(file, results)) ||
          (!haveStoodTogether(results, toldIn, earlier) && isNamedAnew(results, toldIn))
        );
      };
      const isReplaced = (test: BuildTest): boolean => decides && isToldAgain(test);
      // What has no verdict of its own says nothing beside one.
      const added = known.most > 0 && !decides ? tests.filter(isVerdict) : tests;
      standing.set(identity, {
        tests: [...known.tests.filter((test) => !isReplaced(test)), ...added],
        most: Math.max(known.most, verdicts),
      });
    }
    const whole = replaces && areOfCi ? filesToldWhole(files, earlier) : new Set<string>();
    const isGone = ({ mentions, results = '' }: BuildTest): boolean =>
      mentions.length === 0 && whole.has(results);
    if (whole.size > 0)
      for (const [identity, known] of standing)
        if (!ofAttempt.has(identity))
          standing.set(identity, { ...known, tests: known.tests.filter((test) => !isGone(test)) });
    earlier.push(files);
  }
  return new Map([...standing].map(([identity, { tests }]) => [identity, tests]));
}

/** What stands of a test so far. */
interface Standing {
  readonly tests: readonly BuildTest[];
  /** The most jobs of an attempt that gave a verdict: where there are fewer, one of those that look alike did not run it. */
  readonly most: number;
}

/** Whether a test has a verdict, or its code says that it has none; one that never came to run leaves open what it would have been. */
function wasDecided(test: BuildTest): boolean {
  return isVerdict(test) || test.skipped !== undefined;
}

/** Whether the file of results that tells of a test is among these; a reporter's test has none. */
function isOfFiles({ results }: BuildTest, files: Pick<ReadonlySet<string>, 'has'>): boolean {
  return results === undefined || files.has(results);
}

/** Tests by their identity. */
type TestsOfRuns = ReadonlyMap<string, readonly BuildTest[]>;

/** What each running of a cell's job says of each test. */
function testsOfAttempt(attempt: CellAttempt): ReadonlyMap<string, readonly (readonly BuildTest[])[]> {
  const tests = new Map<string, (readonly BuildTest[])[]>();
  for (const runs of attempt.runnings)
    for (const [identity, said] of testsOfRunning(runs))
      tests.set(identity, [...(tests.get(identity) ?? []), said]);
  return tests;
}

/**
 * The tests of runs in one job: one that follows another, of the same files, is a retry, and one of others, or at the same time, stands
 * beside it.
 */
function testsOfRunning(runs: readonly BuildRun[]): TestsOfRuns {
  const tests = new Map<string, readonly BuildTest[]>();
  const ends = new Map<BuildTest, string>();
  for (const [at, run] of runs.entries()) {
    const files = new Set(Object.keys(run.results ?? {}));
    const isAgain = isOfFailed(run, { tests, files, before: runs.slice(0, at) });
    for (const [identity, said] of testsOfRun(run, isAgain ? tests : new Map())) {
      const known = tests.get(identity) ?? [];
      const isRetry = (before: BuildTest, test: BuildTest): boolean =>
        isOfFiles(before, files) &&
        before.results === test.results &&
        (ends.get(before) ?? '') <= run.startedAt;
      const ended = said.map((test) => {
        const [before, ...others] = known.filter((each) => isRetry(each, test));
        return before ? afterRerun(gravest([before, ...others]), test) : test;
      });
      for (const test of ended) ends.set(test, run.endedAt ?? '');
      tests.set(identity, [
        ...known.filter((before) => !said.some((test) => isRetry(before, test))),
        ...ended,
      ]);
    }
  }
  return tests;
}

/**
 * The tests of a run, several of an identity where files of results tell of one each.
 * @param repeated Those that it repeats, in whose files they stand whatever the run's are called.
 */
function testsOfRun(run: BuildRun, repeated: TestsOfRuns): ReadonlyMap<string, [BuildTest, ...BuildTest[]]> {
  const { runner, suite, ci: { repository } = {} } = run;
  const tests = run.outcomes.map((outcome): BuildTest => {
    const identity = testIdentity(run, outcome);
    const results = repeated.get(identity)?.[0]?.results ?? outcome.results;
    // The file may be another package's after all.
    const files = [...new Set([results, outcome.results])];
    return {
      ...outcome,
      ...(results !== undefined && { results }),
      ...((results ?? repository) !== undefined && {
        origins: files.map((file) => ({ results: file, repository })),
      }),
      identity,
      runner,
      suite,
    };
  });
  return groupBy(tests, ({ identity }) => identity);
}

/** What a job told until one of its runs. */
interface ToldBefore {
  readonly tests: TestsOfRuns;
  /** The files of results that the run was read from. */
  readonly files: ReadonlySet<string>;
  readonly before: readonly BuildRun[];
}

/**
 * Whether a run is of nothing but what failed before in its job, from other files of results: where that is run anew, nothing of this run
 * may be left to repeat. What names other issues is a test of that name in another package. Where all tests of a run failed, another one
 * of them may well be the next browser's.
 */
function isOfFailed(run: BuildRun, { tests, files, before }: ToldBefore): boolean {
  const hasFailed = (outcome: BuildRun['outcomes'][number]): boolean => {
    const known = tests.get(testIdentity(run, outcome)) ?? [];
    return (
      known.some((test) => test.outcome === 'failed' && namesNoOther(outcome, test)) &&
      !known.some((test) => isOfFiles(test, files))
    );
  };
  if (!run.outcomes.every(hasFailed) || countedTests(run).next().done !== true) return false;
  const again = new Set(run.outcomes.map((outcome) => testIdentity(run, outcome)));
  return before.some((one) => {
    const repeated = one.outcomes.filter((outcome) => again.has(testIdentity(one, outcome)));
    const told = one.outcomes.length + [...countedTests(one)].length;
    return repeated.length > 0 && told > repeated.length;
  });
}

/** Whether what a test names is what one of its name does: a property that is written on failure alone is not there where it passes. */
function namesNoOther({ mentions }: TestOutcome, before: BuildTest): boolean {
  const known = new Set(before.mentions.map(({ text }) => text));
  return mentions.every(({ text }) => known.has(text));
}
