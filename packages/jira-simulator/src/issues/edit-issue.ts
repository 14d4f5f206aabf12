import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import type { Account, ChangeItem, Issue, IssueType } from '../store/entities.ts';
import { storeProperties } from './entity-properties.ts';
import type { IssueDraft } from './issue-draft.ts';
import type { IssueUpdate } from './issue-update.ts';
import { readDraft } from './read-draft.ts';
import { recordChange } from './record-change.ts';
import { fieldRefusal, refusal } from '../api/refusal.ts';
import { toPlainText } from '../rich-text/rich-text.ts';
import { storeAdditions } from './store-additions.ts';

/**
 * Changes an issue.
 * @throws a Refusal with 400
 */
export async function editIssue(
  call: ApiCall,
  account: Account,
  issue: Issue,
  request: IssueUpdate,
): Promise<void> {
  const names = [...Object.keys(request.fields ?? {}), ...Object.keys(request.update ?? {})];
  if (names.length === 0 && request.properties === undefined) throw refusal(400, call.texts.fieldsOrUpdate());
  if (!may(call, 'EDIT_ISSUES', issue.project)) {
    // Measured on Data Center 8.20: to somebody who may not edit, no field is on the screen.
    throw fieldRefusal(Object.fromEntries(names.map((name) => [name, call.texts.fieldNotOnScreen(name)])));
  }
  const type = readType(call, issue, request);
  const draft = readDraft(call, request, { project: issue.project, issue });
  call.site.limiter.countIssueWrites([issue.id, ...draft.links.map((link) => link.other.id)]);
  const { changed, items } = changes(call, issue, type, draft);
  recordChange(call, account, issue.id, changed, items);
  storeProperties(call, account, issue, request.properties ?? []);
  await storeAdditions(call, account, issue, draft);
}

function readType(call: ApiCall, issue: Issue, { fields = {} }: IssueUpdate): IssueType {
  if (!('issuetype' in fields)) return issue.type;
  const reference = v.object({ id: v.optional(v.string()), name: v.optional(v.string()) });
  const parsed = v.safeParse(reference, fields['issuetype']);
  const { id, name } = parsed.success ? parsed.output : {};
  const type = issue.project.issueTypes.find((one) => (id === undefined ? one.name === name : one.id === id));
  if (type === undefined) throw fieldRefusal({ issuetype: call.texts.issueTypeInvalid() });
  return type;
}

function changes(
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
  return { changed, items: items.filter((one) => one.fromText !== one.toText) };
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
