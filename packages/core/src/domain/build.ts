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

/** Merges the runs of one build: of a test that ran several times the latest settled verdict counts. */
export function mergeRuns(runs: readonly BuildRun[]): Build {
  const inTime = [...runs].sort(
    (a, b) => compareText(a.startedAt, b.startedAt) || compareText(a.runId, b.runId),
  );
  const [first] = inTime;
  const last = inTime.at(-1);
  if (!first || !last) throw new RangeError('a build has at least one run');
  const tests = new Map<string, BuildTest>();
  for (const run of inTime) {
    for (const outcome of run.outcomes) {
      const identity = `${run.runner}:${run.suite}:${outcome.testId}`;
      const known = tests.get(identity);
      if (known?.settled && !outcome.settled) continue;
      tests.set(identity, { ...outcome, identity, runner: run.runner, suite: run.suite });
    }
  }
  const executionKey = inTime.map((run) => run.executionKey).findLast((key) => key !== undefined);
  return {
    id: buildIdOf(last),
    tests: [...tests.values()].sort((a, b) => compareText(a.identity, b.identity)),
    counts: latestAttempts(inTime).map(countsOf).reduce(addCounts, noOutcomes()),
    startedAt: first.startedAt,
    runIds: inTime.map(({ runId }) => runId),
    suites: [...new Set(inTime.map(({ suite }) => suite))].sort(compareText),
    killedRuns: inTime.filter(({ counts }) => !counts).map(({ runId }) => runId),
    runErrors: [...new Set(inTime.flatMap(({ runErrors }) => runErrors))].sort(compareText),
    ...(last.ci && { ci: last.ci }),
    ...(executionKey !== undefined && { executionKey }),
  };
}

/** Orders texts the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Re-run jobs of a CI build repeat the same tests: of each runner, suite and shard only the latest attempt is counted. */
function latestAttempts(inTime: readonly BuildRun[]): BuildRun[] {
  const latest = new Map<string, BuildRun>();
  for (const run of inTime) {
    const part = `${run.runner}:${run.suite}:${run.shard?.current ?? 0}/${run.shard?.total ?? 0}`;
    const attempted =
      run.ci?.attempt !== undefined && latest.has(part) && latest.get(part)?.ci?.attempt !== run.ci.attempt;
    latest.set(attempted || !latest.has(part) ? part : `${part}:${run.runId}`, run);
  }
  return [...latest.values()];
}

function countsOf({ counts, outcomes }: BuildRun): OutcomeCounts {
  if (counts) return counts;
  const counted = noOutcomes();
  for (const { outcome } of outcomes) counted[outcome] += 1;
  return counted;
}

function addCounts(a: OutcomeCounts, b: OutcomeCounts): Record<(typeof OUTCOMES)[number], number> {
  const sum = noOutcomes();
  for (const outcome of OUTCOMES) sum[outcome] = a[outcome] + b[outcome];
  return sum;
}

/** The name of a build's files: `github-4711` for `github/4711`. Letters, digits and hyphens only, so that it cannot lead out of a folder. */
export function buildFileName(buildId: string): string {
  return buildId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}
