import * as v from 'valibot';
import type { IssueId } from '../domain/issue-key.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import { SNAPSHOT_FIELDS, snapshotIssue } from './issue-shape.ts';
import { succeeded, type JiraResult } from './jira-result.ts';

const ISSUES_PER_PAGE = 100;
/** Cloud names the next page, Data Center counts. */
const page = v.object({
  issues: v.array(snapshotIssue),
  nextPageToken: v.nullish(v.string()),
  total: v.nullish(v.number()),
});

/** Reads the children of an issue: those that name it as their parent, sub-tasks among them. */
export async function readChildren(
  api: JiraApi,
  parent: IssueId,
  limit: number,
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const path = api.deployment === 'cloud' ? '/search/jql' : '/search';
  const children: SnapshotIssue[] = [];
  let nextPageToken: string | undefined;
  while (children.length < limit) {
    const at =
      api.deployment === 'dataCenter'
        ? { startAt: children.length }
        : nextPageToken !== undefined && { nextPageToken };
    const found = await api.query(path, page, {
      jql: `parent = ${parent} ORDER BY key`,
      fields: SNAPSHOT_FIELDS,
      maxResults: Math.min(ISSUES_PER_PAGE, limit - children.length),
      ...at,
    });
    if (!found.ok) return found;
    const { issues, total } = found.value;
    children.push(...issues);
    nextPageToken = found.value.nextPageToken ?? undefined;
    const more = api.deployment === 'cloud' ? nextPageToken !== undefined : children.length < (total ?? 0);
    if (issues.length === 0 || !more) break;
  }
  return succeeded(children);
}
