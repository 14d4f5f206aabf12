import { issueOfAnySite } from '../issue-url.ts';
import type { Mention } from '../tags/mention.ts';
import type { CiBuild } from './ci-build.ts';
import type { Cell } from './cell.ts';
import type { OutcomeCounts, TestOutcome } from './outcome.ts';
import type { Shard } from './choose-mode.ts';
import type { TestDigests } from './test-digest.ts';

/** One run as far as a build needs to know it. */
export interface BuildRun {
  readonly runId: string;
  readonly runner: string;
  readonly suite: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  /** ISO 8601 in UTC; of a run that was killed, or read from files of results, nothing tells when it ended. */
  readonly endedAt?: string;
  /** When its journal was completed, ISO 8601 in UTC: it ran before then. */
  readonly knownAt?: string;
  readonly executionKey?: string;
  /** Id of the build that it was of, before a person joined several to one. */
  readonly joinedFrom?: string;
  readonly shard?: Shard;
  readonly ci?: CiBuild;
  readonly cell?: Cell;
  readonly outcomes: readonly TestOutcome[];
  /** Missing when the run was killed. */
  readonly counts?: OutcomeCounts;
  /** The tests that are counted without an outcome of their own. */
  readonly digests?: TestDigests;
  /** The files of results that the run was read from, by what stands for each. */
  readonly results?: Readonly<Record<string, ResultsFile>>;
  /** Not all of its tests are told of: how many ran is not known. */
  readonly partial?: true;
  readonly runErrors: readonly string[];
}

/** A file of results, with the tests that are counted of it without an outcome of their own. */
export interface ResultsFile extends TestDigests {
  /** Not all of its tests are told of. */
  readonly partial?: true;
}

/** What tells a test from others of its names. */
export interface Origin {
  /** Stands for the file of results that told of it. */
  readonly results?: string | undefined;
  /** The repository of the CI build, as {@link CiBuild} names it. */
  readonly repository?: string | undefined;
}

/** A test of a build: the verdict that its runs come to. */
export interface BuildTest extends TestOutcome {
  /** Identifies the test in the build: runner, suite and the runner's own id. */
  readonly identity: string;
  readonly runner: string;
  readonly suite: string;
  /** Where the runs were that came to this verdict, where that is told. */
  readonly origins?: readonly Origin[];
  /** What each of the cells mentions that came to this verdict, when they differ: each failed by a defect of its own, perhaps. */
  readonly mentionsByCell?: readonly (readonly Mention[])[];
  /** Told of by runs and files of results alone that do not tell of all their tests. */
  readonly partial?: true;
}

/** The runs that share one Test Execution. */
export interface Build {
  /** Identifies the build, such as `github/4711`. */
  readonly id: string;
  /** In the order of their identity, whatever order the runs were read in. */
  readonly tests: readonly BuildTest[];
  /** All tests, those that left no outcome of their own included. */
  readonly counts: OutcomeCounts;
  /** Of these, those of the runs and files of results that tell of all their tests. */
  readonly wholeCounts: OutcomeCounts;
  readonly startedAt: string;
  readonly runIds: readonly string[];
  readonly suites: readonly string[];
  readonly ci?: CiBuild;
  /** Key or address of the Test Execution, when a run was given one, as it was given. */
  readonly executionKey?: string;
  /** Runs that never came to their end. */
  readonly killedRuns: readonly string[];
  /** Of one of its runs not all tests are told of: how many ran is not known. */
  readonly partial?: true;
  readonly runErrors: readonly string[];
}

/** What makes runs one build: the same execution key, else the same CI build (whatever its attempt), else nothing but the run itself. */
export function buildIdOf(run: Pick<BuildRun, 'runId' | 'executionKey' | 'ci'>): string {
  const { executionKey } = run;
  if (executionKey !== undefined)
    return `execution/${issueOfAnySite(executionKey) ?? executionKey.trim().toUpperCase()}`;
  if (run.ci?.buildId !== undefined) return `${run.ci.provider}/${run.ci.buildId}`;
  return run.runId;
}

/** {@link buildIdOf} the runs of one build, of which there is at least one. */
export function idOfBuild([run]: readonly BuildRun[]): string {
  if (!run) throw new RangeError('a build has at least one run');
  return buildIdOf(run);
}

/** How far the clocks of two machines differ at most, in milliseconds; a time further ahead is no time. */
const CLOCK_SKEW = 5 * 60_000;

/**
 * Orders texts that begin with the time, the newest first. One of the future tells of a clock that was wrong, and comes after all others.
 * @param textAt The text of a time.
 */
export function newestFirst(
  now: Date,
  textAt: (time: Date) => string = (time) => time.toISOString(),
): (a: string, b: string) => number {
  const latest = textAt(new Date(now.getTime() + CLOCK_SKEW));
  const key = (text: string): string => (text > latest ? '' : text);
  return (a, b) => compareText(key(b), key(a)) || compareText(b, a);
}

/** Puts runs together by build, the newest build first; a run of the future makes no build new. */
export function groupByBuild<R extends BuildRun>(runs: readonly R[], now: Date): R[][] {
  const groups = new Map<string, R[]>();
  for (const run of runs) {
    const group = groups.get(buildIdOf(run));
    if (group) group.push(run);
    else groups.set(buildIdOf(run), [run]);
  }
  const order = newestFirst(now);
  return [...groups.values()]
    .map((group) => ({ group, newest: group.map(({ startedAt }) => startedAt).sort(order)[0] ?? '' }))
    .sort((a, b) => order(a.newest, b.newest))
    .map(({ group }) => group);
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
