import type { CiBuild } from './ci-build.ts';
import { noOutcomes, OUTCOMES, type OutcomeCounts, type TestOutcome } from './outcome.ts';
import type { Shard } from './choose-mode.ts';

/** One run as far as a build needs to know it. */
export interface BuildRun {
  readonly runId: string;
  readonly runner: string;
  readonly suite: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly executionKey?: string;
  readonly shard?: Shard;
  readonly ci?: CiBuild;
  readonly outcomes: readonly TestOutcome[];
  /** Missing when the run was killed. */
  readonly counts?: OutcomeCounts;
  readonly interrupted: boolean;
  readonly runErrors: readonly string[];
}

/** A test of a build: the latest verdict on it. */
export interface BuildTest extends TestOutcome {
  /** Identifies the test in the build: runner, suite and the runner's own id. */
  readonly identity: string;
  readonly runner: string;
  readonly suite: string;
}

/** The runs that share one Test Execution. */
export interface Build {
  /** Identifies the build, such as `github/4711`. */
  readonly id: string;
  /** In the order of their identity, whatever order the runs were read in. */
  readonly tests: readonly BuildTest[];
  /** All tests, those that left no outcome of their own included. */
  readonly counts: OutcomeCounts;
  readonly startedAt: string;
  readonly runIds: readonly string[];
  readonly suites: readonly string[];
  readonly ci?: CiBuild;
  /** Key of the Test Execution, when a run was given one. */
  readonly executionKey?: string;
  /** Runs that never came to their end. */
  readonly killedRuns: readonly string[];
  readonly runErrors: readonly string[];
}

/** What makes runs one build: the same execution key, else the same CI build (whatever its attempt), else nothing but the run itself. */
export function buildIdOf(run: Pick<BuildRun, 'runId' | 'executionKey' | 'ci'>): string {
  if (run.executionKey !== undefined) return `execution/${run.executionKey.trim().toUpperCase()}`;
  if (run.ci?.buildId !== undefined) return `${run.ci.provider}/${run.ci.buildId}`;
  return run.runId;
}

/** Puts runs together by build, the newest build first. */
export function groupByBuild<R extends BuildRun>(runs: readonly R[]): R[][] {
  const groups = new Map<string, R[]>();
  for (const run of runs) {
    const group = groups.get(buildIdOf(run));
    if (group) group.push(run);
    else groups.set(buildIdOf(run), [run]);
  }
  const newest = (group: readonly R[]) =>
    group.reduce((at, run) => (run.startedAt > at ? run.startedAt : at), '');
  return [...groups.values()].sort((a, b) => compareText(newest(b), newest(a)));
}

/**
 * Merges the runs of one build: of a test that ran several times the latest settled verdict counts. A run keeps every failed test
 * and every test that says something, so of those that say nothing only what the latest runs kept still fails.
 */
export function mergeRuns(runs: readonly BuildRun[]): Build {
  const inTime = [...runs].sort(
    (a, b) => compareText(a.startedAt, b.startedAt) || compareText(a.runId, b.runId),
  );
  const [first] = inTime;
  const last = inTime.at(-1);
  if (!first || !last) throw new RangeError('a build has at least one run');
  const latest = latestRuns(inTime);
  const tests = new Map<string, BuildTest>();
  for (const run of inTime) {
    for (const outcome of run.outcomes) {
      if (outcome.mentions.length === 0 && !latest.has(run)) continue;
      const identity = testIdentity(run, outcome);
      const known = tests.get(identity);
      if (known?.settled && !outcome.settled) continue;
      tests.set(identity, { ...outcome, identity, runner: run.runner, suite: run.suite });
    }
  }
  const executionKey = inTime.map((run) => run.executionKey).findLast((key) => key !== undefined);
  return {
    id: buildIdOf(last),
    tests: [...tests.values()].sort((a, b) => compareText(a.identity, b.identity)),
    counts: countOutcomes([...tests.values()], latest),
    startedAt: first.startedAt,
    runIds: inTime.map(({ runId }) => runId),
    suites: [...new Set(inTime.map(({ suite }) => suite))].sort(compareText),
    killedRuns: inTime.filter(({ counts }) => !counts).map(({ runId }) => runId),
    runErrors: [...new Set(inTime.flatMap(({ runErrors }) => runErrors))].sort(compareText),
    ...(last.ci && { ci: last.ci }),
    ...(executionKey !== undefined && { executionKey }),
  };
}

/** Identifies a test in its build, whichever of the build's runs it ran in. */
export function testIdentity(
  { runner, suite }: Pick<BuildRun, 'runner' | 'suite'>,
  { testId }: Pick<TestOutcome, 'testId'>,
): string {
  return `${runner}:${suite}:${testId}`;
}

/** Orders texts the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The runs that no later one repeats: a re-run job of a CI build, or the next CI build of the same Test Execution, runs the tests of
 * its runner, suite and shard anew. Runs of one attempt, and runs outside of CI, stand beside each other.
 */
function latestRuns(inTime: readonly BuildRun[]): ReadonlySet<BuildRun> {
  const byPart = new Map<string, BuildRun[]>();
  for (const run of inTime) {
    const part = `${run.runner}:${run.suite}:${run.shard?.current ?? 0}/${run.shard?.total ?? 0}`;
    const known = byPart.get(part) ?? [];
    const repeats = run.ci !== undefined && known.some((other) => attemptOf(other) !== attemptOf(run));
    byPart.set(part, repeats ? [run] : [...known, run]);
  }
  return new Set([...byPart.values()].flat());
}

function attemptOf({ ci }: BuildRun): string {
  return `${ci?.buildId ?? ''} ${ci?.attempt ?? ''}`;
}

/** Each test once, whatever number of runs it was in, and of each run the tests that it only counted. */
function countOutcomes(tests: readonly BuildTest[], runs: Iterable<BuildRun>): OutcomeCounts {
  const sum = noOutcomes();
  for (const { outcome } of tests) sum[outcome] += 1;
  for (const { counts, outcomes } of runs) {
    if (!counts) continue;
    const onlyCounted = { ...counts };
    for (const { outcome } of outcomes) onlyCounted[outcome] -= 1;
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, onlyCounted[outcome]);
  }
  return sum;
}

const MAX_FILE_NAME = 80;

/**
 * The name of a build's files: `github-4711` for `github/4711`. Letters, digits and hyphens only, so that it cannot lead out of a
 * folder; of a longer name the end is kept, where CI systems write the number of the build.
 */
export function buildFileName(buildId: string): string {
  const name = buildId.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return name.slice(-MAX_FILE_NAME).replace(/^-|-$/g, '') || 'build';
}
