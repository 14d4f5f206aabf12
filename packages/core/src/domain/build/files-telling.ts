import { timeOf } from './attempts.ts';
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
