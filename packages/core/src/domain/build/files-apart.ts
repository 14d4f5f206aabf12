import { askedOnce } from '../asked-once.ts';
import { groupBy } from '../group-by.ts';
import { jobName, timesOf } from './attempts.ts';
import type { BuildRun } from './build.ts';
import { filesOfProcesses } from './files-of-processes.ts';
import { filesTelling, haveStoodTogether } from './files-telling.ts';
import { namedAnew } from './named-anew.ts';
import { writtenFiles } from './written-files.ts';

/** Whether two files of results hold two tests of this identity, and not one that moved, or whose file was named anew. */
export type FilesApart = (identity: string, file: string, other: string) => boolean;

/**
 * Tells apart the files of results of a CI's jobs: two that told of a test at one time, two that one job recorded each by itself, as
 * those of two packages, two that it did not name anew, and those of jobs of other names, as of two services. Those of a job's workers
 * are recorded together, and a test moves among them. Of a file that none of the runs has, nothing tells that it was named anew. Pure.
 * @param tests The identities of the tests that are asked for.
 */
export function filesApart(runs: readonly BuildRun[], tests: ReadonlySet<string>): FilesApart {
  const told = filesTelling(runs, (identity) => tests.has(identity));
  const recorded = [...groupBy(runs, jobName).values()].map((ofJob) =>
    ofJob.map(({ results = {} }) => new Set(Object.keys(results))),
  );
  const jobs = jobsOfFiles(runs);
  const known = new Set([
    ...jobs.keys(),
    ...[...told.values()].flatMap((times) => times.flatMap((files) => [...files])),
  ]);
  const timeOf = timesOf(runs);
  const written = [...groupBy(runs, builderOf).values()].map((ofJob) => {
    const attempts = [...groupBy(ofJob, timeOf).values()].map(writtenFiles);
    return { attempts, processes: filesOfProcesses(attempts) };
  });
  const haveOwnNames = askedOnce((file: string, other: string) =>
    written.some(({ attempts, processes }) => {
      if (processes.areParted(file, other)) return false;
      if (processes.areRepeating(file, other)) return true;
      const lastOf = (name: string): number => attempts.findLastIndex(({ names }) => names.has(name));
      const [earlier = file, later = other] = [file, other].sort((a, b) => lastOf(a) - lastOf(b));
      const after = attempts[lastOf(later)];
      if (!after || lastOf(earlier) === -1 || lastOf(earlier) === lastOf(later)) return false;
      return !namedAnew(attempts.slice(0, lastOf(later)), after)(earlier, new Set([later]));
    }),
  );
  return (identity, file, other) =>
    !known.has(file) ||
    haveJobsApart(jobs, file, other) ||
    haveStoodTogether(file, [other], told.get(identity) ?? []) ||
    haveOwnNames(file, other) ||
    recorded.some(
      (ofJob) =>
        ofJob.some((files) => files.has(file) && !files.has(other)) &&
        ofJob.some((files) => files.has(other) && !files.has(file)),
    );
}

/** The names of the jobs that recorded each file of results. */
function jobsOfFiles(runs: readonly BuildRun[]): ReadonlyMap<string, ReadonlySet<string>> {
  const jobs = new Map<string, Set<string>>();
  for (const { results = {}, ...run } of runs)
    for (const file of Object.keys(results))
      jobs.set(file, (jobs.get(file) ?? new Set()).add(builderOf(run)));
  return jobs;
}

/** Stands for a job, in whichever build it runs. */
function builderOf({ ci, cell }: Pick<BuildRun, 'ci' | 'cell'>): string {
  return JSON.stringify([ci?.repository, cell?.job]);
}

function haveJobsApart(jobs: ReadonlyMap<string, ReadonlySet<string>>, file: string, other: string): boolean {
  const [those, others] = [jobs.get(file), jobs.get(other)];
  return those !== undefined && others !== undefined && ![...those].some((job) => others.has(job));
}
