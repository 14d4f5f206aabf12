import type { ApiCall } from '../api/api.ts';
import type { Deployment } from '../site/deployment.ts';
import type { CustomField, Issue } from '../store/entities.ts';
import { accountView } from './account-view.ts';
import { commentView } from './comment-view.ts';
import { issueLinksView } from './link-view.ts';
import { parentView, subtasksView } from './family-view.ts';
import { componentView, securityView, sprintView, versionView } from './planning-view.ts';
import {
  issueTypeView,
  priorityView,
  projectView,
  resolutionView,
  statusCategoryView,
  statusView,
} from './metadata-view.ts';
import { richTextView } from './rich-text-view.ts';
import { timestamp } from './timestamp.ts';

/** A field of an issue: what GET /field says of it and what an issue shows for it. */
export interface IssueField {
  readonly id: string;
  readonly name: string;
  readonly schema: Record<string, unknown> | undefined;
  readonly orderable: boolean;
  /** Whether `*navigable` includes it. */
  readonly navigable: boolean;
  readonly searchable: boolean;
  readonly clauseNames: readonly string[];
  readonly value: (call: ApiCall, issue: Issue, asOf: number) => unknown;
  /** The only deployment that has it, when one lacks it. */
  readonly only: Deployment | undefined;
}

function field(
  id: string,
  name: string,
  type: string,
  value: IssueField['value'],
  settings: Partial<IssueField> & { items?: string } = {},
): IssueField {
  const { items, ...rest } = settings;
  return {
    id,
    name,
    schema: { type, ...(items !== undefined && { items }), system: id },
    orderable: false,
    navigable: true,
    searchable: true,
    clauseNames: [id],
    value,
    only: undefined,
    ...rest,
  };
}

const always =
  (value: unknown): IssueField['value'] =>
  () =>
    value;

const systemFields: readonly IssueField[] = [
  field(
    'statuscategorychangedate',
    'Status Category Changed',
    'datetime',
    (_call, issue) => timestamp(issue.statusChanged),
    { clauseNames: ['statusCategoryChangedDate'], only: 'cloud' },
  ),
  field('issuetype', 'Issue Type', 'issuetype', (call, issue) => issueTypeView(call, issue.type), {
    orderable: true,
    clauseNames: ['issuetype', 'type'],
  }),
  field('timespent', 'Time Spent', 'number', always(null), { searchable: false, clauseNames: [] }),
  field('project', 'Project', 'project', (call, issue) => projectView(call, issue.project)),
  field(
    'fixVersions',
    'Fix versions',
    'array',
    (call, issue) => issue.fixVersions.map((one) => versionView(call, one)),
    {
      items: 'version',
      orderable: true,
      clauseNames: ['fixVersion'],
    },
  ),
  field(
    'statusCategory',
    'Status Category',
    'statusCategory',
    (call, issue) => statusCategoryView(call, issue.status.category),
    { only: 'cloud' },
  ),
  field(
    'resolution',
    'Resolution',
    'resolution',
    (call, issue) => issue.resolution && resolutionView(call, issue.resolution),
    { orderable: true },
  ),
  field(
    'resolutiondate',
    'Resolved',
    'datetime',
    (_call, issue) => (issue.resolved === null ? null : timestamp(issue.resolved)),
    {
      clauseNames: ['resolutiondate', 'resolved'],
    },
  ),
  field('workratio', 'Work Ratio', 'number', always(-1)),
  field('lastViewed', 'Last Viewed', 'datetime', always(null), { searchable: false }),
  field(
    'watches',
    'Watchers',
    'watches',
    (call, issue) => ({
      self: `${call.apiUrl}/issue/${issue.key}/watchers`,
      watchCount: 1,
      isWatching: issue.reporterId === call.account?.accountId,
    }),
    { clauseNames: ['watchers'] },
  ),
  field('created', 'Created', 'datetime', (_call, issue) => timestamp(issue.created), {
    clauseNames: ['created', 'createdDate'],
  }),
  field('priority', 'Priority', 'priority', (call, issue) => priorityView(call, issue.priority), {
    orderable: true,
  }),
  field('labels', 'Labels', 'array', (_call, issue) => issue.labels, { items: 'string', orderable: true }),
  field('versions', 'Affects versions', 'array', always([]), {
    items: 'version',
    orderable: true,
    clauseNames: ['affectedVersion'],
  }),
  field('issuelinks', 'Linked Issues', 'array', issueLinksView, {
    items: 'issuelinks',
    orderable: true,
    clauseNames: ['issueLink'],
  }),
  field('assignee', 'Assignee', 'user', (call, issue) => accountView(call, issue.assigneeId), {
    orderable: true,
  }),
  field('updated', 'Updated', 'datetime', (_call, issue) => timestamp(issue.updated), {
    clauseNames: ['updated', 'updatedDate'],
  }),
  field('status', 'Status', 'status', (call, issue) => statusView(call, issue.status)),
  field(
    'components',
    'Components',
    'array',
    (call, issue) => issue.components.map((one) => componentView(call, one)),
    {
      items: 'component',
      orderable: true,
      clauseNames: ['component'],
    },
  ),
  field(
    'description',
    'Description',
    'string',
    (call, issue) => (issue.description === null ? null : richTextView(call, issue.description)),
    { orderable: true },
  ),
  field('summary', 'Summary', 'string', (_call, issue) => issue.summary, { orderable: true }),
  field('creator', 'Creator', 'user', (call, issue) => accountView(call, issue.creatorId)),
  field('subtasks', 'Sub-tasks', 'array', subtasksView, { items: 'issuelinks', clauseNames: ['subtasks'] }),
  // Only an issue that has a parent shows the field.
  field('parent', 'Parent', 'issuelink', parentView, { clauseNames: ['parent'] }),
  field(
    'security',
    'Security Level',
    'securitylevel',
    (call, issue) => issue.security && securityView(call, issue.security),
    {
      orderable: true,
      clauseNames: ['level'],
    },
  ),
  field('reporter', 'Reporter', 'user', (call, issue) => accountView(call, issue.reporterId), {
    orderable: true,
  }),
  field('environment', 'Environment', 'string', always(null), { orderable: true }),
  field('duedate', 'Due date', 'date', always(null), { orderable: true, clauseNames: ['due', 'duedate'] }),
  field('progress', 'Progress', 'progress', always({ progress: 0, total: 0 })),
  field('votes', 'Votes', 'votes', (call, issue) => ({
    self: `${call.apiUrl}/issue/${issue.key}/votes`,
    votes: 0,
    hasVoted: false,
  })),
  field('attachment', 'Attachment', 'array', always([]), {
    items: 'attachment',
    orderable: true,
    navigable: false,
    clauseNames: ['attachments'],
  }),
  field(
    'comment',
    'Comment',
    'comments-page',
    (call, issue) => ({
      comments: issue.comments.map((comment) => commentView(call, issue, comment)),
      self: `${call.apiUrl}/issue/${issue.id}/comment`,
      maxResults: issue.comments.length,
      total: issue.comments.length,
      startAt: 0,
    }),
    { orderable: true, navigable: false },
  ),
  // Data Center 8.1 and later, as an issue in a webhook of December 2023 that Port documents shows it (null where it is
  // not archived); what is archived with its project has no date of its own.
  field(
    'archiveddate',
    'Archived',
    'datetime',
    (_call, issue) => (issue.archived ? timestamp(issue.updated) : null),
    { searchable: false, clauseNames: [], only: 'dataCenter' },
  ),
  field(
    'archivedby',
    'Archiver',
    'user',
    (call, issue) => (issue.archived ? accountView(call, issue.creatorId) : null),
    { searchable: false, clauseNames: [], only: 'dataCenter' },
  ),
  field('worklog', 'Log Work', 'array', always({ startAt: 0, maxResults: 20, total: 0, worklogs: [] }), {
    items: 'worklog',
    orderable: true,
    navigable: false,
    clauseNames: [],
  }),
];

/** The fields that issues of a site have. */
export function issueFields(call: ApiCall): IssueField[] {
  const { store, behaviour } = call.site;
  return [
    ...systemFields.filter(({ only }) => only === undefined || only === behaviour.deployment),
    ...(store.sprints.length > 0 ? [SPRINT_FIELD] : []),
    ...store.customFields.map(customIssueField),
  ];
}

const SPRINT_ID = 10_020;

/** The field of Jira Software; only a site that has sprints has it. */
const SPRINT_FIELD: IssueField = {
  id: `customfield_${SPRINT_ID}`,
  name: 'Sprint',
  schema: {
    type: 'array',
    items: 'json',
    custom: 'com.pyxis.greenhopper.jira:gh-sprint',
    customId: SPRINT_ID,
  },
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: [`cf[${SPRINT_ID}]`, 'Sprint'],
  value: (call, issue) =>
    issue.sprints.length === 0 ? null : issue.sprints.map((sprint) => sprintView(call, sprint)),
  only: undefined,
};

function customIssueField(custom: CustomField): IssueField {
  return {
    id: custom.id,
    name: custom.name,
    schema: customFieldSchema(custom),
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [`cf[${custom.id.replace('customfield_', '')}]`, custom.name],
    value: (_call, issue) => issue.customFields[custom.id] ?? null,
    only: undefined,
  };
}

/** The schema of a custom field, as in GET /field and createmeta. */
export function customFieldSchema(custom: CustomField): Record<string, unknown> {
  const kinds = { string: 'textfield', number: 'float', option: 'select' };
  return {
    type: custom.type,
    custom: `com.atlassian.jira.plugin.system.customfieldtypes:${kinds[custom.type]}`,
    customId: Number(custom.id.replace('customfield_', '')),
  };
}
