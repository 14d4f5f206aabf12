import { groupBy } from '../group-by.ts';
import type { BuildRun } from './build.ts';
import { namesEachCell, type Cell } from './cell.ts';
import type { Shard } from './choose-mode.ts';
import { ciBuildOf, inOrder } from './in-order.ts';

/** One try of a cell. */
export interface CellAttempt {
  /** The place of its last run among all of the build. */
  readonly at: number;
  /** {@link timesOf} its runs. */
  readonly time: string;
  /** The CI build that it is of, when it has an id. */
  readonly build: string | undefined;
  /** What cannot be told to be of the same running of its job stands apart; of each, the runs in time. */
  readonly runnings: readonly (readonly BuildRun[])[];
}

/**
 * The cells of a build, each with its attempts from the first to the last; those among which the same tests are split, as shards and
 * parallel copies of a job are, stand together.
 * @param told The runs as {@link inOrder} gives them.
 */
export function cellsOf(told: readonly BuildRun[]): CellAttempt[][][] {
  const ordered = withShardsOfJobs(told);
  const projects = projectsOfJobs(ordered);
  const places = new Map(ordered.map((run, place) => [run, place]));
  const timesIn = timesOf(ordered);
  const attemptOf = (runs: readonly [BuildRun, ...BuildRun[]]): CellAttempt => ({
    at: places.get(runs.at(-1) ?? runs[0]) ?? 0,
    time: timesIn(runs[0]),
    build: isOfCiBuild(runs[0]) ? ciBuildOf(runs[0]) : undefined,
    runnings: groupsOf(runs, runningName),
  });
  const projectsOf = (run: BuildRun): string => JSON.stringify(projects.get(jobName(run)));
  const jobOf = jobsOfSplits(ordered);
  const splits = [projectsOf, platformOf, folderOf].reduce(
    (groups, nameOf) =>
      groups.flatMap((alike) => (differAtOnce(alike, nameOf) ? groupsOf(alike, nameOf) : [alike])),
    groupsOf(ordered, (run) => splitName(run, jobOf(run))),
  );
  return splits.map((ofSplit) =>
    groupsOf(ofSplit, partName).map((runs) => groupsOf(runs, attemptName).map(attemptOf)),
  );
}

/**
 * Whether runs of one part of the tests differ in one attempt: else the job is another one today, or each part has its own. Where there
 * are parts of two totals, they are of two jobs.
 */
function differAtOnce(runs: readonly BuildRun[], nameOf: (run: BuildRun) => string): boolean {
  return groupsOf(runs, attemptName).some((ofAttempt) => {
    const isOfOne = new Set(ofAttempt.map(totalOf)).size === 1;
    const atOnce = isOfOne ? groupsOf(ofAttempt, partName) : [ofAttempt];
    return atOnce.some((ofPart) => new Set(ofPart.map(nameOf)).size > 1);
  });
}

/**
 * The projects that each running of a CI job was started for, which tell apart jobs that look alike: those of its first run. A run of
 * fewer in the same job tries some of them again, as each run on a developer's machine does; ids tell apart tests of several projects.
 */
function projectsOfJobs(ordered: readonly BuildRun[]): ReadonlyMap<string, readonly string[] | undefined> {
  const projects = new Map<string, readonly string[] | undefined>();
  for (const run of ordered) {
    const job = jobName(run);
    if (isOfCiBuild(run) && !projects.has(job)) projects.set(job, run.cell?.projects);
  }
  return projects;
}

/** Stands for the one running of a job that a run is of, with its suite. */
export function jobName(run: BuildRun): string {
  const { runner, suite, ci, cell } = run;
  return JSON.stringify([
    runner,
    suite,
    ...configurationOf(cell),
    ciBuildOf(run),
    ci?.attempt,
    runningName(run),
  ]);
}

function splitName(run: BuildRun, job: string | undefined): string {
  const { runner, suite, ci, cell } = run;
  const place = isOfCiBuild(run) ? [] : [ci ? cell?.machine : lastingName(cell?.machine), placeOf(cell)];
  const platform = isOfCiBuild(run) ? undefined : platformOf(run);
  const own = [job, cell?.matrix, cell?.system, platform, ...configurationOf(cell)];
  // Repositories that are made alike name their suites and jobs alike, and a Test Execution may be that of several branches.
  const builder = [ci?.provider, ci?.repository, ci?.branch];
  return JSON.stringify([runner, suite, ...builder, ...own, ...place]);
}

/** What of a suite's configurations a run is of. */
function configurationOf(cell: Cell | undefined): readonly (string | undefined)[] {
  return [cell?.config, cell?.target];
}

/** Where a repository lies: on Windows in one place, whichever of its letters somebody typed as large ones. */
function placeOf(cell: Cell | undefined): string | undefined {
  return cell?.system === 'win32' ? cell.workspace.toLowerCase() : cell?.workspace;
}

/** What may tell apart the cells of a matrix, and what a job may be moved to another of, day by day. */
function platformOf({ cell }: BuildRun): string {
  return JSON.stringify([cell?.architecture, cell?.node.split('.')[0]]);
}

/**
 * Runs, those that name no shard with that of the run that they follow in their job: who tries again what failed names none, as the
 * runner knows by itself what it was.
 */
function withShardsOfJobs(ordered: readonly BuildRun[]): readonly BuildRun[] {
  const shards = new Map<string, Shard | undefined>();
  return ordered.map((run) => {
    const job = jobName(run);
    const before = shards.get(job);
    if (!run.shard) return before ? { ...run, shard: before } : run;
    const isOne = !shards.has(job) || before?.current === run.shard.current;
    shards.set(job, isOne ? run.shard : undefined);
    return run;
  });
}

/** The names of jobs without the shard that those of one shard alone have in them: `test chromium-1`, `test: [chromium, 1/2]`. */
function jobsOfSplits(runs: readonly BuildRun[]): (run: BuildRun) => string | undefined {
  const shards = new Map<string | undefined, Set<number | undefined>>();
  for (const { cell, shard } of runs)
    shards.set(cell?.job, (shards.get(cell?.job) ?? new Set()).add(shard?.current));
  return ({ cell, shard }) =>
    shard && cell?.job !== undefined && shards.get(cell.job)?.size === 1
      ? withoutShard(cell.job, shard)
      : cell?.job;
}

/** The number of a shard, alone or before that of how many there are, gives way to a sign that stands for all of them. */
function withoutShard(job: string, { current, total }: Shard): string {
  const ofAll = new RegExp(`${NOT_WITHIN}0*${current}(?:/|[ _-]of[ _-])0*${total}${NOT_BEFORE}`);
  if (ofAll.test(job)) return job.replace(ofAll, '#');
  const alone = `${NOT_WITHIN}0*${current}${NOT_BEFORE}`;
  // Of two, the one may be a version: the last is the shard's where it ends the name.
  const isOne = job.match(new RegExp(alone, 'g'))?.length === 1;
  return job.replace(new RegExp(isOne ? alone : `${alone}(?=[)\\]\\s]*$)`), '#');
}

/** A number that is part of a name or of another number, as in `e2e` and `8.1`, is none of a shard. */
const NOT_WITHIN = '(?<![a-zA-Z\\d.])';
const NOT_BEFORE = '(?![a-zA-Z\\d.])';

/** How many parts there are, as far as it is told. */
function totalOf({ shard, cell }: BuildRun): string {
  return JSON.stringify([shard?.total, /\/(\d+)/.exec(cell?.copy ?? '')?.[1]]);
}

function partName({ shard, cell }: BuildRun): string {
  return JSON.stringify([shard?.current, shard?.total, cell?.copy]);
}

/** What stays of a developer's machine's name: a container has a new one each time it is started, and a laptop another domain in each network. */
function lastingName(machine: string | undefined): string | undefined {
  return machine?.replace(/^[\da-f]{12}$|\..*$/s, '');
}

/** A job may check out several repositories; where they lie, and which of Jenkins' workspaces it is, changes from attempt to attempt. */
function folderOf({ cell }: BuildRun): string {
  return cell?.workspace.split(/[\\/]/).at(-1)?.replace(/@\d+$/, '') ?? '';
}

/** On a developer's machine, and where no variable names a build, each run is an attempt anew. */
function attemptName(run: BuildRun): string {
  const { ci, runId } = run;
  return ci && isOfCiBuild(run) ? JSON.stringify([ci.buildId, ci.attempt, retryName(run)]) : runId;
}

/** Where the CI counts no attempts, and its jobs are told by their names, another running of a job is another attempt. */
function retryName({ ci, cell }: BuildRun): string | undefined {
  return ci && ci.attempt === undefined && namesEachCell(ci.provider, cell?.job) ? cell?.jobRun : undefined;
}

function runningName({ cell, runId }: BuildRun): string {
  return cell?.jobRun ?? runId;
}

/** Whether a run is of a build of a CI that has an id. */
export function isOfCiBuild({ ci }: BuildRun): boolean {
  return ci?.buildId !== undefined;
}

/** Stands for the attempt of a CI build that a run is of, of which several go on at once; on a developer's machine for the run. */
export function timeOf(run: BuildRun): string {
  return JSON.stringify([ciBuildOf(run), run.ci?.attempt]);
}

/** {@link timeOf} runs, where a job that was tried again under no number of an attempt is of another time than before. */
export function timesOf(runs: readonly BuildRun[]): (run: BuildRun) => string {
  const tries = new Map<string, string[]>();
  const jobOf = (run: BuildRun): string =>
    JSON.stringify([timeOf(run), run.ci?.repository, run.cell?.job, run.cell?.matrix, partName(run)]);
  for (const run of inOrder(runs)) {
    const [job, retry] = [jobOf(run), retryName(run)];
    const known = tries.get(job) ?? [];
    if (retry !== undefined && !known.includes(retry)) tries.set(job, [...known, retry]);
  }
  return (run) => {
    const retry = retryName(run);
    return retry === undefined ? timeOf(run) : `${timeOf(run)} ${tries.get(jobOf(run))?.indexOf(retry) ?? 0}`;
  };
}

const groupsOf = <T>(items: readonly T[], nameOf: (item: T) => string) => [
  ...groupBy(items, nameOf).values(),
];
