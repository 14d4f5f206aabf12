import type { Config } from '../config/config.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { checkMarks, type Mark } from '../domain/known/check-marks.ts';
import { tagBuild } from '../domain/tags/read-tags.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { IssueReader } from '../jira/ports.ts';

/**
 * Holds the marks of a build's tests against Jira: one read per 100 issues that they name, nothing is written.
 * @param runs All runs of one build, at least one.
 * @returns What breaks a rule that is not off, in the order of the tests.
 */
export async function checkBuild(
  runs: readonly BuildRun[],
  { rules, mappings, check }: Pick<Config, 'rules' | 'mappings' | 'check'>,
  client: IssueReader,
): Promise<JiraResult<readonly Mark[]>> {
  const { tests } = tagBuild(mergeRuns(runs), rules.tags);
  const keys = new Set(tests.flatMap(({ tags }) => tags.map(({ key }) => key)));
  const read = await client.readIssues([...keys]);
  if (!read.ok) return read;
  const marks = checkMarks(tests, { issues: read.value }, mappings);
  return succeeded(marks.filter(({ rule }) => check[rule] !== 'off'));
}
