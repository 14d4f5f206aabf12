import * as v from 'valibot';
import type { JiraApi } from './api.ts';
import { snapshotIssue } from './issue-shape.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { FoundIssue } from './ports.ts';
import { searchPath } from './search-path.ts';

const FOUND_FIELDS = ['summary', 'issuetype', 'status', 'updated'] as const;
const found = v.object({ issues: v.array(snapshotIssue) });

/** Finds issues by JQL: one page, without their links. */
export async function searchIssues(
  api: JiraApi,
  jql: string,
  limit: number,
): Promise<JiraResult<readonly FoundIssue[]>> {
  const path = searchPath(api);
  const answer = await api.query(path, found, { jql, fields: FOUND_FIELDS, maxResults: limit });
  if (!answer.ok) return answer;
  return succeeded(
    answer.value.issues.slice(0, limit).map(({ id, key, summary, issueType, status, updated }) => ({
      id,
      key,
      summary,
      issueType,
      status,
      ...(updated !== undefined && { updated }),
    })),
  );
}
