import type { Config } from '../config/config.ts';
import { groupByBuild, type BuildRun } from '../domain/build/build.ts';
import { forLatest, standing, withChoices, type Choice } from '../domain/build/choice.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { sameTests } from '../domain/build/same-tests.ts';
import { checkMarks, usableDefects, type Mark } from '../domain/known/check-marks.ts';
import { passesInARow } from '../domain/known/passes-in-a-row.ts';
import { saidLater, withoutOvertaken } from '../domain/plan/overtaken-choices.ts';
import { tagBuild } from '../domain/tags/tagged-build.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { IssueReader } from '../jira/ports.ts';
import { buildOnSite, readChoices } from '../journal/read-pushes.ts';

export interface CheckBuildRequest {
  /** All runs of the build, at least one. */
  readonly runs: readonly BuildRun[];
  /** Runs of other builds, which tell for how long a test has passed. */
  readonly earlier: readonly BuildRun[];
  /** Folder in which the choices that people made by hand are kept. */
  readonly outputDir: string;
  readonly config: Pick<Config, 'jira' | 'rules' | 'mappings' | 'check'>;
  readonly client: IssueReader;
  readonly now: Date;
}

/**
 * Holds the marks of a build's tests against Jira: one read per 100 issues that they name, nothing is written. A defect that a person
 * chose for a test counts as one that it names.
 * @returns What breaks a rule that is not off, in the order of the tests.
 */
export async function checkBuild(request: CheckBuildRequest): Promise<JiraResult<readonly Mark[]>> {
  const { earlier, config, client, now } = request;
  const { tags } = config.rules;
  const { runs, latest } = sameTests(request.runs);
  const build = buildOnSite({ runs, config });
  const choices = forLatest(standing(readChoices(request.outputDir, build).choices), latest);
  const having = (those: readonly Choice[]) => tagBuild(mergeRuns(withChoices(runs, those)), tags).tests;
  const told = having(choices);
  const later = saidLater(choices, runs, tags);
  const keys = new Set(
    [...told, ...later.map(({ test }) => test)].flatMap(({ tags }) => tags.map(({ key }) => key)),
  );
  const read = await client.readIssues([...keys]);
  if (!read.ok) return read;
  const passes = passesInARow(buildsOf([...request.runs, ...earlier], now));
  const { check, mappings } = config;
  const evidence = { issues: read.value, mappings };
  const counting = withoutOvertaken(choices, later, read.value, (test) => ({
    defects: usableDefects(test, evidence),
    testCases: [],
  }));
  const tests = counting === choices ? told : having(counting);
  const marks = checkMarks(tests, { ...evidence, passes, limits: check, now });
  return succeeded(marks.filter(({ rule }) => check[rule] !== 'off'));
}

/** The builds as they were run, one Test Execution for many of them or not; the newest first. */
function buildsOf(runs: readonly BuildRun[], now: Date): ReturnType<typeof mergeRuns>[] {
  const ofThemselves = runs.map(({ executionKey: _shared, ...run }): BuildRun => run);
  return groupByBuild(ofThemselves, now).map((group) => mergeRuns(group));
}
