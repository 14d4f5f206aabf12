import { maySee } from '../access/visible.ts';
import type { ApiCall } from '../api/api.ts';
import type { Issue } from '../store/entities.ts';
import { linkedIssueView } from './link-view.ts';

/** The parent of an issue, as its field `parent` shows it; undefined without one. */
export function parentView(call: ApiCall, issue: Issue): Record<string, unknown> | undefined {
  const parent = issue.parentId === null ? undefined : call.site.store.issues.byId(issue.parentId);
  return parent !== undefined && maySee(call, parent) ? linkedIssueView(call, parent) : undefined;
}

/** The sub-tasks of an issue; children of other types are not among them. */
export function subtasksView(call: ApiCall, issue: Issue): Record<string, unknown>[] {
  return [...call.site.store.issues.childrenOf(issue.id)]
    .filter((child) => child.type.subtask && maySee(call, child))
    .map((child) => linkedIssueView(call, child));
}
