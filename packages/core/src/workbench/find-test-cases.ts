import type { Config } from '../config/config.ts';
import { summaryQuery } from '../domain/defect-query.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { issueNamed, withAliases } from '../domain/issue-url.ts';
import { withKnownTypes } from './with-known-types.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { DefectSearch, IssueReader, IssueTypeReader, SiteMetadata } from '../jira/ports.ts';

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
  client: IssueReader & DefectSearch & IssueTypeReader & Pick<SiteMetadata, 'urls'>,
  { rules, mappings }: Pick<Config, 'rules' | 'mappings'>,
  text: string,
  limit = 20,
): Promise<JiraResult<readonly FoundTestCase[]>> {
  const key = issueNamed(text, rules.tags.site && withAliases(rules.tags.site, client.urls));
  if (key) {
    const read = await client.readIssues([key]);
    return read.ok ? succeeded([...read.value.values()]) : read;
  }
  if (!mappings.mapping.testCaseIssueTypes) return succeeded([]);
  return withKnownTypes(client, mappings, ({ mapping, byProject }) => {
    const common = mapping.testCaseIssueTypes ?? [];
    const own = [...byProject].map(
      ([project, { testCaseIssueTypes }]) => [project, testCaseIssueTypes ?? common] as const,
    );
    const types = { mapping: common, byProject: new Map(own) };
    return client.searchIssues(summaryQuery(text, types, rules.tags.projects), limit);
  });
}
