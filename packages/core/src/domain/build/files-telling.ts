import { timesOf } from './attempts.ts';
import { testIdentity, type BuildRun } from './build.ts';

/** The files of results that told of each test at one time, by its identity: each time's together. */
export type FilesTelling = ReadonlyMap<string, readonly ReadonlySet<string>[]>;

/**
 * Finds the files of results that told of tests, whichever jobs recorded them: a test of each of two that told at one time does not move
 * from one to the other. Pure.
 * @param isAsked Whether a test is asked for. @default all are
 */
export function filesTelling(
  runs: readonly BuildRun[],
  isAsked: (identity: string) => boolean = () => true,
): FilesTelling {
  const told = new Map<string, Map<string, Set<string>>>();
  const timeOf = timesOf(runs);
  for (const run of runs)
    for (const outcome of run.outcomes) {
      if (outcome.results === undefined) continue;
      const identity = testIdentity(run, outcome);
      if (!isAsked(identity)) continue;
      const byTime = told.get(identity) ?? new Map<string, Set<string>>();
      const atOnce = byTime.get(timeOf(run)) ?? new Set();
      told.set(identity, byTime.set(timeOf(run), atOnce.add(outcome.results)));
    }
  return new Map([...told].map(([identity, byTime]) => [identity, [...byTime.values()]]));
}

/** Whether a file of results was there beside one of these others at a time: a test does not move from one to the other then. */
export function haveStoodTogether(
  file: string,
  others: Iterable<string>,
  times: readonly Pick<ReadonlySet<string>, 'has'>[],
): boolean {
  return times.some((files) => files.has(file) && [...others].some((other) => files.has(other)));
}
