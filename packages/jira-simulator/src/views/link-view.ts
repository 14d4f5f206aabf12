import type { ApiCall } from '../api/api.ts';
import { maySee } from '../access/visible.ts';
import type { Issue, IssueLink } from '../store/entities.ts';
import { issueTypeView, linkTypeView, priorityView, statusView } from './metadata-view.ts';

/** An issue as the other end of a link shows it. */
export function linkedIssueView(call: ApiCall, issue: Issue): Record<string, unknown> {
  return {
    id: issue.id,
    key: issue.key,
    self: `${call.apiUrl}/issue/${issue.id}`,
    fields: {
      summary: issue.summary,
      status: statusView(call, issue.status),
      priority: priorityView(call, issue.priority),
      issuetype: issueTypeView(call, issue.type),
    },
  };
}

/**
 * The links of an issue as its field `issuelinks` shows them: each with its other end alone, as `outwardIssue` on
 * the source and as `inwardIssue` on the destination. Links to issues that the caller may not see are left out.
 * @param asOf links made later are left out, for a lagging search
 */
export function issueLinksView(call: ApiCall, issue: Issue, asOf = Infinity): Record<string, unknown>[] {
  const views: Record<string, unknown>[] = [];
  for (const link of call.site.store.links.of(issue.id)) {
    const outward = link.sourceId === issue.id;
    const other = call.site.store.issues.byId(outward ? link.destinationId : link.sourceId);
    if (other === undefined || link.created > asOf || !maySee(call, other)) continue;
    views.push({
      id: link.id,
      self: `${call.apiUrl}/issueLink/${link.id}`,
      type: linkTypeView(call, link.type),
      [outward ? 'outwardIssue' : 'inwardIssue']: linkedIssueView(call, other),
    });
  }
  return views;
}

/** A link with both its ends, in the roles that POST /issueLink gives them. */
export function bothEndsView(
  call: ApiCall,
  link: IssueLink,
  source: Issue,
  destination: Issue,
): Record<string, unknown> {
  return {
    id: link.id,
    self: `${call.apiUrl}/issueLink/${link.id}`,
    type: linkTypeView(call, link.type),
    inwardIssue: linkedIssueView(call, source),
    outwardIssue: linkedIssueView(call, destination),
  };
}
