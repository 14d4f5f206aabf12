import type { Config } from '../config/config.ts';
import { summaryQuery } from '../domain/defect-query.ts';
import { parseIssueKey, type IssueKey } from '../domain/issue-key.ts';
import { readIssueUrl } from '../domain/issue-url.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { DefectSearch, IssueReader } from '../jira/ports.ts';

/** An existing test case that a link may name. */
export interface FoundTestCase {
  readonly key: IssueKey;
  readonly summary: string;
}

/**
 * Finds existing test cases by key, by browse URL or by words of the summary; by words only when the mapping names their issue type,
 * since without it anything may be one.
 * @param limit Most test cases to find, up to 100.
 */
export async function findTestCases(
  client: IssueReader & DefectSearch,
  { rules, mappings: { mapping } }: Pick<Config, 'rules' | 'mappings'>,
  text: string,
  limit = 20,
): Promise<JiraResult<readonly FoundTestCase[]>> {
  const url = readIssueUrl(text.trim(), rules.tags.site);
  const key = url.kind === 'issue' ? url.key : parseIssueKey(text);
  if (key) {
    const read = await client.readIssues([key]);
    return read.ok ? succeeded([...read.value.values()]) : read;
  }
  const { testCaseIssueTypes } = mapping;
  if (!testCaseIssueTypes) return succeeded([]);
  const types = { mapping: testCaseIssueTypes, byProject: new Map<never, readonly string[]>() };
  return client.searchIssues(summaryQuery(text, types, rules.tags.projects), limit);
}
