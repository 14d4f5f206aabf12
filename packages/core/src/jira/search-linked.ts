import * as v from 'valibot';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import { SNAPSHOT_FIELDS, snapshotIssue } from './issue-shape.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { FoundLinked } from './ports.ts';
import { searchPath } from './search-path.ts';

const ISSUES_PER_PAGE = 100;
/** Cloud names the next page, Data Center counts. */
const page = v.object({
  issues: v.array(snapshotIssue),
  nextPageToken: v.nullish(v.string()),
  total: v.nullish(v.number()),
});

/** Finds issues by JQL, with their links: page after page, in the order of the query. */
export async function searchLinked(
  api: JiraApi,
  jql: string,
  limit: number,
): Promise<JiraResult<FoundLinked>> {
  const path = searchPath(api);
  const issues: SnapshotIssue[] = [];
  let nextPageToken: string | undefined;
  let more = true;
  while (more && issues.length < limit) {
    const at =
      api.deployment === 'dataCenter'
        ? { startAt: issues.length }
        : nextPageToken !== undefined && { nextPageToken };
    const found = await api.query(path, page, {
      jql,
      fields: SNAPSHOT_FIELDS,
      maxResults: Math.min(ISSUES_PER_PAGE, limit - issues.length),
      ...at,
    });
    if (!found.ok) return found;
    issues.push(...found.value.issues);
    nextPageToken = found.value.nextPageToken ?? undefined;
    const isMore =
      api.deployment === 'cloud' ? nextPageToken !== undefined : issues.length < (found.value.total ?? 0);
    more = isMore && found.value.issues.length > 0;
  }
  return succeeded({ issues, more });
}
