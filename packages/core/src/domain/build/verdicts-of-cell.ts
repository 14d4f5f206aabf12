import { isOfCiBuild, type CellAttempt } from './attempts.ts';
import type { BuildTest } from './build.ts';
import { filesOfProcesses } from './files-of-processes.ts';
import { haveStoodTogether, type FilesTelling } from './files-telling.ts';
import { namedAnew } from './named-anew.ts';
import { testsOfRunning, type TestsOfRuns } from './tests-of-running.ts';
import { filesToldWhole, toldFiles, type ToldFile } from './told-files.ts';
import { isVerdict } from './verdict.ts';
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
  const writing = attempts.map((attempt) => {
    const runs = attempt.runnings.flat();
    return { attempt, runs, written: writtenFiles(runs) };
  });
  const everWritten = writing.map(({ written }) => written);
  const processes = filesOfProcesses(everWritten);
  let runnings = 0;
  for (const [at, { attempt, runs, written }] of writing.entries()) {
    const replaces = attempt.runnings.length >= runnings;
    runnings = Math.max(runnings, attempt.runnings.length);
    const files = toldFiles(runs);
    const isNamedAnew = namedAnew(everWritten.slice(0, at), written);
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

/** What each running of a cell's job says of each test. */
function testsOfAttempt(attempt: CellAttempt): ReadonlyMap<string, readonly (readonly BuildTest[])[]> {
  const tests = new Map<string, (readonly BuildTest[])[]>();
  for (const runs of attempt.runnings)
    for (const [identity, said] of testsOfRunning(runs))
      tests.set(identity, [...(tests.get(identity) ?? []), said]);
  return tests;
}
