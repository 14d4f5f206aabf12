import type { ApiCall } from '../api/api.ts';
import { toPlainText } from '../rich-text/rich-text.ts';
import type { ChangeItem, Issue, IssueType, ProjectPart } from '../store/entities.ts';
import type { IssueDraft } from './issue-draft.ts';

/** What a draft changes of an issue, and the items of the changelog about it. */
export function draftChanges(
  call: ApiCall,
  issue: Issue,
  type: IssueType,
  draft: IssueDraft,
): { changed: Partial<Issue>; items: ChangeItem[] } {
  const { store } = call.site;
  const priority = store.priorities.find((one) => one.id === draft.priorityId) ?? issue.priority;
  const changed = {
    type,
    priority,
    summary: draft.summary ?? issue.summary,
    description: draft.description === undefined ? issue.description : draft.description,
    labels: draft.labels ?? issue.labels,
    assigneeId: draft.assigneeId === undefined ? issue.assigneeId : draft.assigneeId,
    reporterId: draft.reporterId ?? issue.reporterId,
    parentId: draft.parentId === undefined ? issue.parentId : draft.parentId,
    components: draft.components ?? issue.components,
    fixVersions: draft.fixVersions ?? issue.fixVersions,
    security: draft.security === undefined ? issue.security : draft.security,
    customFields: { ...issue.customFields, ...draft.customFields },
  };
  const person = (id: string | null): string => (id === null ? '' : (store.account(id)?.displayName ?? id));
  const text = ({ description }: Pick<Issue, 'description'>): string =>
    description === null ? '' : toPlainText(description);
  const items = [
    item('issuetype', issue.type.id, type.id, issue.type.name, type.name),
    item('priority', issue.priority.id, priority.id, issue.priority.name, priority.name),
    item('summary', null, null, issue.summary, changed.summary),
    item('description', null, null, text(issue), text(changed)),
    item('labels', '', '', issue.labels.join(' '), changed.labels.join(' ')),
    item(
      'assignee',
      issue.assigneeId,
      changed.assigneeId,
      person(issue.assigneeId),
      person(changed.assigneeId),
    ),
    item(
      'reporter',
      issue.reporterId,
      changed.reporterId,
      person(issue.reporterId),
      person(changed.reporterId),
    ),
  ];
  const keyOf = (id: string | null): string => (id === null ? '' : (store.issues.byId(id)?.key ?? ''));
  items.push(
    item('parent', issue.parentId, changed.parentId, keyOf(issue.parentId), keyOf(changed.parentId)),
    item('Component', null, null, names(issue.components), names(changed.components)),
    item('Fix Version', null, null, names(issue.fixVersions), names(changed.fixVersions)),
    item(
      'security',
      issue.security?.id ?? null,
      changed.security?.id ?? null,
      issue.security?.name ?? '',
      changed.security?.name ?? '',
    ),
  );
  return { changed, items: items.filter((one) => one.fromText !== one.toText) };
}

function names(parts: readonly ProjectPart[]): string {
  return parts.map(({ name }) => name).join(', ');
}

function item(
  field: string,
  from: string | null,
  to: string | null,
  fromText: string,
  toText: string,
): ChangeItem {
  return { field, from, to, fromText, toText };
}
