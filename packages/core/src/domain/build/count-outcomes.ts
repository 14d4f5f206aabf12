import type { BuildRun, BuildTest } from './build.ts';
import { countedTests } from './counted-tests.ts';
import { noOutcomes, OUTCOMES, type Outcome, type OutcomeCounts } from './outcome.ts';
import { testsByName, toldByName } from './tests-by-name.ts';

/**
 * How many tests ended with each outcome: those that the runs tell of, and those that they only counted. Each counts once, whatever
 * number of runs it was in, as far as a run says which it counted.
 * @param tests What the runs come to.
 * @param runs As `sameTests` gives them.
 */
export function countOutcomes(tests: readonly BuildTest[], runs: readonly BuildRun[]): OutcomeCounts {
  const sum = noOutcomes();
  for (const { outcome } of tests) sum[outcome] += 1;
  const names = testsByName(runs);
  const counted = new Map<string, readonly Outcome[]>();
  for (const run of runs) {
    const unnamed = { ...(run.counts ?? noOutcomes()) };
    for (const { outcome } of run.outcomes) unnamed[outcome] -= 1;
    for (const { outcome } of countedTests(run)) unnamed[outcome] -= 1;
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, unnamed[outcome]);
    for (const [name, { ids, counted: only }] of toldByName(run)) {
      // Those that another run keeps a record of are among the tests.
      const others = only
        .map(({ outcome }) => outcome)
        .slice(Math.max(0, (names.get(name)?.known.size ?? 0) - ids.size));
      const known = counted.get(name) ?? [];
      const isVerdict = others.some((outcome) => outcome !== 'skipped');
      if (others.length > known.length || (others.length === known.length && isVerdict))
        counted.set(name, others);
    }
  }
  for (const outcome of [...counted.values()].flat()) sum[outcome] += 1;
  return sum;
}
