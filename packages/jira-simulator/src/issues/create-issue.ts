import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { findVisibleIssue } from '../access/visible.ts';
import { may } from '../access/may.ts';
import { storeAdditions } from './store-additions.ts';
import type { Account, Issue, IssueType, Project } from '../store/entities.ts';
import { validateProperty } from './entity-properties.ts';
import type { IssueDraft } from './issue-draft.ts';
import type { IssueUpdate } from './issue-update.ts';
import { readDraft } from './read-draft.ts';
import { fieldRefusal } from '../api/refusal.ts';

const reference = v.looseObject({
  id: v.optional(v.string()),
  key: v.optional(v.string()),
  name: v.optional(v.string()),
});

/**
 * Creates an issue.
 * @throws a Refusal with 400 and a message for each field
 */
export async function createIssue(call: ApiCall, account: Account, request: IssueUpdate): Promise<Issue> {
  const project = readProject(call, request.fields?.['project']);
  const type = readIssueType(call, request.fields?.['issuetype'], project);
  const draft = readDraft(call, request, { project, issue: undefined });
  refuseMissing(call, project, type, draft, request);
  for (const property of request.properties ?? []) validateProperty(property.key, property.value);
  call.site.limiter.countIssueWrites(draft.links.map((link) => link.other.id));
  const issue = call.site.store.issues.put(newIssue(call, account, project, type, draft, request));
  await storeAdditions(call, account, issue, draft);
  return issue;
}

function readProject(call: ApiCall, value: unknown): Project {
  const parsed = v.safeParse(reference, value);
  const { id, key } = parsed.success ? parsed.output : {};
  const project = call.site.store.project(id ?? key ?? '');
  if (project === undefined || !may(call, 'BROWSE_PROJECTS', project)) {
    throw fieldRefusal({ project: call.texts.projectInvalid() });
  }
  if (!may(call, 'CREATE_ISSUES', project)) throw fieldRefusal({ project: call.texts.noCreatePermission() });
  return project;
}

function readIssueType(call: ApiCall, value: unknown, project: Project): IssueType {
  const parsed = v.safeParse(reference, value);
  const { id, name } = parsed.success ? parsed.output : {};
  const type = project.issueTypes.find((one) => (id === undefined ? one.name === name : one.id === id));
  if (type === undefined) throw fieldRefusal({ issuetype: call.texts.issueTypeInvalid() });
  return type;
}

function refuseMissing(
  call: ApiCall,
  project: Project,
  type: IssueType,
  draft: IssueDraft,
  request: IssueUpdate,
): void {
  const missing: Record<string, string> = {};
  if (draft.summary === undefined) missing['summary'] = call.texts.summaryRequired();
  for (const field of call.site.store.customFields) {
    if (!field.requiredIn.includes(project.key)) continue;
    if ((draft.customFields?.[field.id] ?? null) === null)
      missing[field.id] = call.texts.fieldRequired(field.name);
  }
  if (type.subtask) {
    const parent = v.safeParse(reference, request.fields?.['parent']);
    const { id, key } = parent.success ? parent.output : {};
    if (findVisibleIssue(call, id ?? key ?? '') === undefined)
      missing['parent'] = call.texts.parentRequired();
  }
  if (Object.keys(missing).length > 0) throw fieldRefusal(missing);
}

function newIssue(
  call: ApiCall,
  account: Account,
  project: Project,
  type: IssueType,
  draft: IssueDraft,
  request: IssueUpdate,
): Issue {
  const { store, clock } = call.site;
  const [status] = store.statuses;
  const priority =
    store.priorities.find((one) => one.id === (draft.priorityId ?? '3')) ?? store.priorities[0];
  if (status === undefined || priority === undefined)
    throw new Error('A site needs a status and a priority.');
  const now = clock.now();
  return {
    id: store.issues.nextId(),
    key: store.issues.nextKey(project.key),
    formerKeys: [],
    project,
    type,
    status,
    priority,
    summary: draft.summary ?? '',
    description: draft.description ?? null,
    labels: draft.labels ?? [],
    reporterId: draft.reporterId ?? account.accountId,
    creatorId: account.accountId,
    assigneeId: draft.assigneeId ?? null,
    created: now,
    updated: now,
    statusChanged: now,
    customFields: draft.customFields ?? {},
    properties: Object.fromEntries((request.properties ?? []).map(({ key, value }) => [key, value])),
    comments: [],
    changelog: [],
  };
}
