import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import { readTransition } from './transition-issue.ts';
import { storeAdditions } from './store-additions.ts';
import type { Account, Issue, IssueType, Project, Status } from '../store/entities.ts';
import { validateProperty } from './entity-properties.ts';
import type { IssueDraft } from './issue-draft.ts';
import type { IssueUpdate } from './issue-update.ts';
import { readIssueType } from './read-issue-type.ts';
import { readDraft } from './read-draft.ts';
import { fieldRefusal } from '../api/refusal.ts';

const reference = v.looseObject({
  id: v.optional(v.string()),
  key: v.optional(v.string()),
});

/**
 * Creates an issue.
 * @throws a Refusal with 400 and a message for each field
 */
export async function createIssue(call: ApiCall, account: Account, request: IssueUpdate): Promise<Issue> {
  const project = readProject(call, request.fields?.['project']);
  const type = readIssueType(call, request.fields?.['issuetype'], project);
  const status = request.transition === undefined ? undefined : readTransition(call, request.transition.id);
  const draft = readDraft(call, request, { project, issue: undefined, type });
  refuseMissing(call, project, type, draft);
  for (const property of request.properties ?? []) validateProperty(property.key, property.value);
  call.site.limiter.countIssueWrites(draft.links.map((link) => link.other.id));
  const issue = call.site.store.issues.put(
    newIssue(call, account, { project, type, draft, request, status }),
  );
  await storeAdditions(call, account, issue, draft);
  return issue;
}

function readProject(call: ApiCall, value: unknown): Project {
  const parsed = v.safeParse(reference, value);
  const { id, key } = parsed.success ? parsed.output : {};
  const project = call.site.store.project(id ?? key ?? '');
  if (project === undefined || project.archived || !may(call, 'BROWSE_PROJECTS', project)) {
    throw fieldRefusal({ project: call.texts.projectInvalid() });
  }
  if (!may(call, 'CREATE_ISSUES', project)) throw fieldRefusal({ project: call.texts.noCreatePermission() });
  return project;
}

function refuseMissing(call: ApiCall, project: Project, type: IssueType, draft: IssueDraft): void {
  const missing: Record<string, string> = {};
  if (draft.summary === undefined) missing['summary'] = call.texts.summaryRequired();
  for (const field of call.site.store.customFields) {
    if (!field.requiredIn.includes(project.key)) continue;
    if ((draft.customFields?.[field.id] ?? null) === null)
      missing[field.id] = call.texts.fieldRequired(field.name);
  }
  if (type.subtask && draft.parentId === undefined) missing['parent'] = call.texts.parentRequired();
  for (const field of project.requiredFields) {
    if (isMissing(draft, field)) missing[field] ??= call.texts.fieldRequired(nameOf(field));
  }
  if (Object.keys(missing).length > 0) throw fieldRefusal(missing);
}

/** Whether a system field that the screen demands was left out; `reporter` and `priority` Jira fills in itself. */
function isMissing(draft: IssueDraft, field: string): boolean {
  switch (field) {
    case 'description':
      return (draft.description ?? null) === null;
    case 'labels':
    case 'components':
    case 'fixVersions':
      return (draft[field] ?? []).length === 0;
    case 'assignee':
      return (draft.assigneeId ?? null) === null;
    case 'parent':
      return (draft.parentId ?? null) === null;
    case 'security':
      return (draft.security ?? null) === null;
    default:
      return false;
  }
}

function nameOf(field: string): string {
  const names: Readonly<Record<string, string>> = { components: 'Component/s', fixVersions: 'Fix Version/s' };
  return names[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

interface NewIssue {
  readonly project: Project;
  readonly type: IssueType;
  readonly draft: IssueDraft;
  readonly request: IssueUpdate;
  readonly status: Status | undefined;
}

function newIssue(
  call: ApiCall,
  account: Account,
  { project, type, draft, request, ...wanted }: NewIssue,
): Issue {
  const { store, clock } = call.site;
  const status = wanted.status ?? store.statuses[0];
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
    parentId: draft.parentId ?? null,
    sprints: [],
    components: draft.components ?? [],
    fixVersions: draft.fixVersions ?? [],
    ...(status.category === 'done'
      ? { resolution: store.resolutions[0] ?? null, resolved: now }
      : { resolution: null, resolved: null }),
    security: draft.security ?? null,
    archived: false,
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
    remoteLinks: [],
  };
}
