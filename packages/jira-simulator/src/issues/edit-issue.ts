import type { ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import type { Account, Issue } from '../store/entities.ts';
import { storeProperties } from './entity-properties.ts';
import { draftChanges } from './draft-changes.ts';
import type { IssueUpdate } from './issue-update.ts';
import { readIssueType } from './read-issue-type.ts';
import { readDraft } from './read-draft.ts';
import { recordChange } from './record-change.ts';
import { fieldRefusal, refusal } from '../api/refusal.ts';
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
  const type =
    request.fields !== undefined && 'issuetype' in request.fields
      ? readIssueType(call, request.fields['issuetype'], issue.project)
      : issue.type;
  const draft = readDraft(call, request, { project: issue.project, issue, type });
  call.site.limiter.countIssueWrites([issue.id, ...draft.links.map((link) => link.other.id)]);
  const { changed, items } = draftChanges(call, issue, type, draft);
  recordChange(call, account, issue.id, changed, items);
  storeProperties(call, account, issue, request.properties ?? []);
  await storeAdditions(call, account, issue, draft);
}
