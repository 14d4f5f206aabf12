import { existsSync } from 'node:fs';
import {
  buildIdOf,
  findBuilds,
  printable,
  readCiBuild,
  readJunitRun,
  type BuildRun,
  type IssueKey,
} from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import { givenPaths } from './given-paths.ts';
import { junitAtPaths } from './junit-at-paths.ts';
import { buildWithheld, givenLeftOut, proposedLeftOut, shardsLeftOut, suitesLeftOut } from './left-out.ts';
import { isOfThisBuild, leftByEarlierBuild } from './runs-of-this-build.ts';
import type { Shell } from './shell.ts';
import { warn } from './warn.ts';

export interface BuildChoice {
  /** Journals, JUnit XML files, folders and patterns of either; none for the output folder. */
  readonly journals: readonly string[];
  readonly outputDir: string;
  /** Base URL of the site to which they are to be linked. */
  readonly site: string;
  /** All builds found, instead of the newest one of the output folder. */
  readonly all: boolean;
  /** Test Execution to link to: it makes one build of all journals that are named. */
  readonly executionKey: IssueKey | undefined;
}

type Runs = readonly [BuildRun, ...BuildRun[]];

/**
 * Finds the builds that a command is about: the newest one of the output folder, or the one whose journals are named. Several
 * builds are worked on only when that was asked for.
 */
export async function chooseBuilds(choice: BuildChoice, shell: Shell): Promise<readonly [Runs, ...Runs[]]> {
  const { journals, outputDir, site, all, executionKey } = choice;
  const named = journals.length > 0;
  const paths = named ? await givenPaths(journals, shell.cwd) : [outputDir];
  const { files: xml, leftOut } = await junitAtPaths(named ? paths : [], shell.cwd);
  const junit = await readJunitRun(xml, { configDir: shell.cwd, env: shell.env });
  const found = await findBuilds(
    paths.filter((path) => !xml.includes(path)),
    junit.run ? [junit.run] : [],
  );
  if (named && found.unusable.length > 0) throw new CommandFailure(EXIT.usage, ...found.unusable);
  // The workspace of a CI that is not cleaned holds what builds of pull requests have left; whoever wants that names it.
  const own = named ? undefined : readCiBuild(shell.env);
  const leavesOut = own?.pullRequest === false;
  const builds = found.builds
    .map((runs) => (leavesOut ? runs.filter(({ ci }) => ci?.pullRequest !== true) : runs))
    .filter((runs): runs is Runs => runs.length > 0);
  const proposed = found.builds.flat().length - builds.flat().length;
  if (proposed > 0) warn(proposedLeftOut(proposed, outputDir), shell);
  const [newest, ...older] = builds;
  if (!newest) {
    const damaged = found.unusable.length > 0 && existsSync(outputDir);
    const why = damaged ? found.unusable : [nothingFound(paths)];
    throw new CommandFailure(EXIT.usage, ...junit.problems, ...why);
  }
  if (leftOut !== undefined) warn(leftOut, shell);
  for (const message of [...junit.problems, ...found.unusable, ...found.doubtful]) warn(message, shell);
  if (!named && !all) {
    const ofThis = builds.filter((runs) => isOfThisBuild(runs, own));
    const given = ofThis.filter((runs) => runs.some((run) => isGivenAnother(run, executionKey)));
    const others = ofThis.filter((runs) => !given.includes(runs));
    // Who names the Test Execution of all after the fact means those that were given one as well.
    const [first, ...more] = others.length > 0 ? others : given;
    const told = others.length > 0 && givenLeftOut(given, outputDir, site);
    if (told) warn(told, shell);
    if (first && more.length > 0 && executionKey !== undefined)
      return [asOneBuild([first, ...more], executionKey)];
    if (first) return [first, ...more];
    const left = leftByEarlierBuild(newest, own);
    if (left !== undefined) throw new CommandFailure(EXIT.usage, left);
    for (const told of [
      buildWithheld(newest, own),
      shardsLeftOut(newest, older, outputDir),
      suitesLeftOut(newest, older, outputDir, site),
    ])
      if (told !== undefined) warn(told, shell);
    return [newest];
  }
  if (older.length === 0) return [newest];
  if (executionKey !== undefined) return [asOneBuild([newest, ...older], executionKey)];
  if (!all) {
    throw new CommandFailure(
      EXIT.usage,
      `The journals are of ${builds.length} builds:`,
      ...builds.map(([run]) => `  ${printable(buildIdOf(run))}`),
      'Add --all for each build by itself, or --execution KEY to take them for one.',
    );
  }
  return [newest, ...older];
}

/** Whether a run was given a Test Execution, and a person names another one now. */
function isGivenAnother({ executionKey: given }: BuildRun, named: IssueKey | undefined): boolean {
  return named !== undefined && given !== undefined && given !== named;
}

/** Runs that share a Test Execution are one build, whatever CI build each of them was in. */
function asOneBuild([[first, ...rest], ...others]: readonly [Runs, ...Runs[]], executionKey: IssueKey): Runs {
  const joined = (run: BuildRun): BuildRun => ({ ...run, executionKey, joinedFrom: buildIdOf(run) });
  return [joined(first), ...[...rest, ...others.flat()].map(joined)];
}

function nothingFound(paths: readonly string[]): string {
  return (
    `There is no run journal and no JUnit XML in ${paths.join(', ')}. Run the tests with the reporter first, work in the folder of the ` +
    "runner's configuration, or name the journals or their folder. JUnit XML is kept there by: npx defectlink record FILES"
  );
}
