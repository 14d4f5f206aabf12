import { groupBy } from '../group-by.ts';
import { testIdentity, type BuildRun, type BuildTest } from './build.ts';
import { countedTests } from './counted-tests.ts';
import type { TestOutcome } from './outcome.ts';
import { afterRerun, gravest } from './verdict.ts';

/** Tests by their identity. */
export type TestsOfRuns = ReadonlyMap<string, readonly BuildTest[]>;

/**
 * The tests of runs in one job: one that follows another, of the same files, is a retry, and one of others, or at the same time, stands
 * beside it.
 */
export function testsOfRunning(runs: readonly BuildRun[]): TestsOfRuns {
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

/** Whether the file of results that tells of a test is among these; a reporter's test has none. */
function isOfFiles({ results }: BuildTest, files: Pick<ReadonlySet<string>, 'has'>): boolean {
  return results === undefined || files.has(results);
}
