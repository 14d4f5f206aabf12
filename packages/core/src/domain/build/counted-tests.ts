import { testIdentity, type BuildRun, type BuildTest } from './build.ts';
import { noOutcomes, OUTCOMES, type Outcome, type OutcomeCounts, type TestOutcome } from './outcome.ts';
import { eachDigest, testDigest } from './test-digest.ts';

/**
 * The runs, each with what it only counted of the tests that another one tells of: what failed in one run and says nothing may have
 * passed in the next, which keeps no record of it.
 */
export function withCountedTests(runs: readonly BuildRun[]): readonly BuildRun[] {
  if (runs.length < 2) return runs;
  const told = new Map<string, TestOutcome>();
  for (const run of runs)
    for (const outcome of run.outcomes) told.set(digestIn(run, testDigest(outcome.testId)), outcome);
  return runs.map((run) => {
    const own = new Set(run.outcomes.map(({ testId }) => testId));
    const counted: TestOutcome[] = [];
    for (const [digest, outcome] of eachDigest(run.digests ?? {})) {
      const test = told.get(digestIn(run, digest));
      if (test && !own.has(test.testId)) counted.push(counting(test, outcome));
    }
    return { ...run, outcomes: [...run.outcomes, ...counted] };
  });
}

function counting({ testId, titlePath, file, line, project }: TestOutcome, outcome: Outcome): TestOutcome {
  return {
    testId,
    titlePath,
    file,
    ...(line !== undefined && { line }),
    ...(project !== undefined && { project }),
    outcome,
    settled: true,
    mentions: [],
  };
}

/**
 * How many tests ended with each outcome: those that the runs tell of, and those that they only counted. Each counts once, whatever
 * number of runs it was in, as far as a run says which it counted.
 * @param runs As {@link withCountedTests} gives them.
 */
export function countOutcomes(tests: readonly BuildTest[], runs: readonly BuildRun[]): OutcomeCounts {
  const sum = noOutcomes();
  for (const { outcome } of tests) sum[outcome] += 1;
  const told = new Set(
    runs.flatMap((run) => run.outcomes.map(({ testId }) => digestIn(run, testDigest(testId)))),
  );
  const counted = new Map<string, Outcome>();
  for (const run of runs) {
    const unnamed = { ...(run.counts ?? noOutcomes()) };
    for (const { outcome } of run.outcomes) unnamed[outcome] -= 1;
    for (const [digest, outcome] of eachDigest(run.digests ?? {})) {
      const identity = digestIn(run, digest);
      if (told.has(identity)) continue;
      unnamed[outcome] -= 1;
      if (outcome !== 'skipped' || !counted.has(identity)) counted.set(identity, outcome);
    }
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, unnamed[outcome]);
  }
  for (const outcome of counted.values()) sum[outcome] += 1;
  return sum;
}

function digestIn(run: BuildRun, digest: string): string {
  return testIdentity(run, { testId: digest });
}
