import type { IssueId } from '../domain/issue-key.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import { searchLinked } from './search-linked.ts';

const PARENTS_PER_SEARCH = 100;

/** Reads the children of issues: those that name one of them as their parent, sub-tasks among them. */
export async function readChildren(
  api: JiraApi,
  parents: readonly IssueId[],
  limit: number,
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const children: SnapshotIssue[] = [];
  for (let at = 0; at < parents.length && children.length < limit; at += PARENTS_PER_SEARCH) {
    const ids = parents.slice(at, at + PARENTS_PER_SEARCH).join(', ');
    const found = await searchLinked(api, `parent in (${ids}) ORDER BY key`, limit - children.length);
    if (!found.ok) return found;
    children.push(...found.value.issues);
  }
  return succeeded(children);
}
