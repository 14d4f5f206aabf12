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
  // What a single run counted is told by its counts, and taking thousands of digests apart takes its time.
  const areNamed = runs.length > 1 || runs.some(({ counts }) => !counts);
  for (const run of runs) {
    const unnamed = { ...(run.counts ?? noOutcomes()) };
    for (const { outcome } of run.outcomes) unnamed[outcome] -= 1;
    if (areNamed) for (const { outcome } of countedTests(run)) unnamed[outcome] -= 1;
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, unnamed[outcome]);
  }
  if (areNamed) for (const outcome of countedOnce(runs)) sum[outcome] += 1;
  return sum;
}

/** How the tests ended that runs counted by their names, and that no run keeps a record of: each once. */
function countedOnce(runs: readonly BuildRun[]): Outcome[] {
  const names = testsByName(runs);
  const counted = new Map<string, readonly Outcome[]>();
  for (const run of runs)
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
  return [...counted.values()].flat();
}
