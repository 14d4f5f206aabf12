import { compareText, type BuildRun } from './build.ts';
import { placeOnServer } from './ci-build.ts';

/**
 * The runs of a build in the order in which they count: the CI build, its attempt, then the time, since the clocks of two machines differ.
 */
export function inOrder(runs: readonly BuildRun[]): BuildRun[] {
  const start = startsOf(runs);
  return [...runs].sort(
    (a, b) =>
      compareText(start(a), start(b)) ||
      compareNumbers(ciBuildOf(a), ciBuildOf(b)) ||
      compareText(ciBuildOf(a), ciBuildOf(b)) ||
      compareNumbers(a.ci?.attempt ?? '', b.ci?.attempt ?? '') ||
      compareText(a.startedAt, b.startedAt) ||
      compareText(a.runId, b.runId),
  );
}

/**
 * When the CI build of each run started: with its first run, and no earlier than the builds that its CI system numbered before it, since a
 * file of results may be an older one's, out of a cache, or say a time at which nothing ran. What was known long before then did run
 * earlier: a job of an older build may be started by hand.
 */
function startsOf(runs: readonly BuildRun[]): (run: BuildRun) => string {
  const started = new Map<string, string>();
  const known = new Map<string, string>();
  const numbered: { readonly build: string; readonly server: string; readonly place: number }[] = [];
  for (const run of runs) {
    const build = ciBuildOf(run);
    const at = !started.has(build) && run.ci ? placeOnServer(run.ci) : undefined;
    if (at) numbered.push({ build, ...at });
    started.set(build, earlier(run.startedAt, started.get(build)));
    if (run.knownAt !== undefined) known.set(build, earlier(run.knownAt, known.get(build)));
  }
  const latest = new Map<string, string>();
  for (const { build, server } of numbered.sort((a, b) => a.place - b.place)) {
    const [before, own] = [latest.get(server) ?? '', started.get(build) ?? ''];
    const end = known.get(build);
    if (own >= before) latest.set(server, own);
    else started.set(build, end !== undefined && Date.parse(before) - Date.parse(end) > SKEW ? end : before);
  }
  return (run) => started.get(ciBuildOf(run)) ?? run.startedAt;
}

/** The clocks of two machines do not differ by more, in milliseconds. */
const SKEW = 15 * 60_000;

function earlier(time: string, other: string | undefined): string {
  return other !== undefined && other < time ? other : time;
}

function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Stands for the CI build that a run is of; where no variable names one, for the run. */
export function ciBuildOf({ ci, runId }: BuildRun): string {
  return ci?.buildId === undefined ? runId : `${ci.provider}/${ci.buildId}`;
}
