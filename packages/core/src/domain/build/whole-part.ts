import type { BuildRun } from './build.ts';

/** What of a run tells of all tests that ran: all of it, or some of the files of results that it was read from. Pure. */
export function wholePart(run: BuildRun): BuildRun {
  if (!run.partial) return run;
  const { counts: _, digests: __, results = {}, ...rest } = run;
  const whole = Object.entries(results).filter(([, { partial }]) => !partial);
  const files = new Set(whole.map(([file]) => file));
  return {
    ...rest,
    results: Object.fromEntries(whole),
    outcomes: run.outcomes.filter(({ results: file }) => file !== undefined && files.has(file)),
  };
}
