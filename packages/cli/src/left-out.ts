import { join } from 'node:path';
import {
  buildIdOf,
  isOfCiBuild,
  linksSoFar,
  printable,
  quotedPath,
  tellsOf,
  type BuildRun,
  type CiBuild,
} from '@defectlink/core/linking';

type Runs = readonly BuildRun[];

/**
 * Says that runs of other shards are left out: outside of a build of a CI each is a build of its own, and nothing tells that they belong to
 * this one. Undefined where there are none.
 */
export function shardsLeftOut(chosen: Runs, others: readonly Runs[], outputDir: string): string | undefined {
  const [run] = chosen;
  if (!run || isOfCiBuild(run) || !run.shard) return undefined;
  const { suite, shard } = run;
  const count = others
    .flat()
    .filter(
      (other) => !isOfCiBuild(other) && other.suite === suite && other.shard?.total === shard.total,
    ).length;
  if (count === 0) return undefined;
  const runs = count === 1 ? 'One run of another shard' : `${count} runs of other shards`;
  return (
    `${runs} in ${outputDir} ${count === 1 ? 'is left out, because it is a build of its own' : 'are left out, because each is a build of its own'}: ` +
    'no variable of a CI system says that they belong together. Name the folder and --execution KEY to take all for one build.'
  );
}

/**
 * Says that failed tests of other runners, suites, configurations, projects or files of results are left out, and those that a later run
 * of some tests did not come to: outside of a CI each run is a build of its own, and the newest one alone was chosen. Undefined where there
 * are none, and where they were linked on this site.
 */
export function suitesLeftOut(
  chosen: Runs,
  others: readonly Runs[],
  outputDir: string,
  site: string,
): string | undefined {
  const asLater = (run: BuildRun) => ({ run, tells: tellsOf(run) });
  const later = chosen.map(asLater);
  const left = others.flat().filter((run) => {
    const since = later.filter((newer) => isOfSuite(newer.run, run));
    later.push(asLater(run));
    const failed = run.outcomes.filter(({ outcome }) => outcome === 'failed');
    if (isOfCiBuild(run) || failed.length === 0) return false;
    // A later run of some of the tests repeats these alone.
    const isLeft = failed.some(
      (test) =>
        test.mentions.length > 0 && !since.some((newer) => isOfFiles(test, newer.run) && newer.tells(test)),
    );
    const links = linksSoFar(outputDir, { buildId: buildIdOf(run), site });
    if (links === undefined) return isLeft;
    // What a person chose is repeated by no run.
    return (
      links === 'unheard' ||
      (links === 'unmade' && (isLeft || !since.some((newer) => runsAgain(newer.run, run))))
    );
  });
  if (left.length === 0 || chosen.some(isOfCiBuild)) return undefined;
  const journals = left.map(({ runId }) => quotedPath(join(outputDir, `${runId}.jsonl`)));
  return (
    `Left out, since the newest run alone is taken: failed tests of ${suitesOf(left)}. ` +
    `To link them, name ${left.length === 1 ? 'their journal to push' : 'their journals to push, with --all'}: ${journals.join(' ')}`
  );
}

/**
 * Says that runs do not know the CI build that the command works in: the tool that started them kept the CI's variables from them, and each
 * run is a build of its own. Undefined where they know one.
 */
export function buildWithheld(runs: Runs, own: CiBuild | undefined): string | undefined {
  if (own?.buildId === undefined || !runs.every(({ ci }) => ci?.provider === 'ci')) return undefined;
  return (
    `The runs do not know this build of ${own.provider}, so each counts as a build of its own: what started them keeps the CI's variables ` +
    'from them. Run Turborepo with --env-mode=loose, or name all these variables in its globalPassThroughEnv.'
  );
}

/**
 * Says that failed tests are left out whose runs were given another Test Execution than the one that is named now. Undefined where there
 * are none, and where they were linked on this site.
 */
export function givenLeftOut(given: readonly Runs[], outputDir: string, site: string): string | undefined {
  const left = given
    .flat()
    .filter(
      (run) =>
        run.outcomes.some(({ outcome, mentions }) => outcome === 'failed' && mentions.length > 0) &&
        linksSoFar(outputDir, { buildId: buildIdOf(run), site }) !== 'made',
    );
  return left.length === 0
    ? undefined
    : `Left out, since they were given another Test Execution: failed tests of ${suitesOf(left)}. To link them there: npx defectlink push`;
}

function suitesOf(runs: Runs): string {
  const names = runs.map(({ runner, suite }) =>
    printable(suite === '.' ? runner : `${runner} (${suite})`, 100),
  );
  return [...new Set(names)].join(', ');
}

/** Whether two runs are of one suite, in one configuration. */
function isOfSuite(one: BuildRun, other: BuildRun): boolean {
  return one.runner === other.runner && one.suite === other.suite && one.cell?.config === other.cell?.config;
}

/** Whether a run was read from the file of results that told of a test; a reporter's test has none. */
function isOfFiles({ results }: BuildRun['outcomes'][number], { results: files = {} }: BuildRun): boolean {
  return results === undefined || Object.hasOwn(files, results);
}

/** Whether a later run of a suite is of all that an earlier one was of: its projects and files of results. */
function runsAgain(later: BuildRun, { cell, results = {} }: BuildRun): boolean {
  const of = later.cell?.projects;
  return (
    (of === undefined || (cell?.projects?.every((project) => of.includes(project)) ?? false)) &&
    Object.keys(results).every((file) => Object.hasOwn(later.results ?? {}, file))
  );
}

/** Says that runs of pull requests are left out. */
export function proposedLeftOut(count: number, outputDir: string): string {
  const runs = count === 1 ? 'One run' : `${count} runs`;
  return `${runs} of pull requests in ${outputDir} ${count === 1 ? 'is' : 'are'} left out. To link what they recorded, name their journals.`;
}
