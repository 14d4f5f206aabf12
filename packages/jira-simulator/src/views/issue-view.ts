import type { ApiCall } from '../api/api.ts';
import type { Change, Issue } from '../store/entities.ts';
import { accountView } from './account-view.ts';
import { issueFields, type IssueField } from './issue-fields.ts';
import { transitionViews } from './transition-view.ts';
import { timestamp } from './timestamp.ts';

/** What of an issue is asked for. */
export interface IssueSelection {
  /** Ids of fields, `*all`, `*navigable`, and `-field` to leave one out. */
  readonly fields: readonly string[];
  readonly expand: readonly string[];
  readonly properties: readonly string[];
  /** What `selectFields` makes of `fields`, for whoever shows many issues. */
  readonly chosen?: readonly IssueField[];
  /** Show the issue as it was then. */
  readonly asOf?: number;
}

/** The fields that a selection names; empty when it names none that exists. */
export function selectFields(call: ApiCall, selection: readonly string[]): IssueField[] {
  const wanted = selection.filter((name) => !name.startsWith('-'));
  const unwanted = new Set(selection.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const all = wanted.length === 0 || wanted.includes('*all');
  const navigable = wanted.includes('*navigable');
  return issueFields(call).filter(
    (field) =>
      !unwanted.has(field.id) && (all || (navigable && field.navigable) || wanted.includes(field.id)),
  );
}

/** An issue as GET /issue, search and bulk fetch show it. */
export function issueView(call: ApiCall, issue: Issue, selection: IssueSelection): Record<string, unknown> {
  const { expand, properties, asOf = Infinity } = selection;
  const head = {
    expand: expandable(call),
    id: issue.id,
    self: `${call.apiUrl}/issue/${issue.id}`,
    key: issue.key,
  };
  const { hiddenFields } = issue.project;
  const chosen = selection.chosen ?? selectFields(call, selection.fields);
  const fields = hiddenFields.length === 0 ? chosen : chosen.filter(({ id }) => !hiddenFields.includes(id));
  const asks = (what: string): boolean => expand.includes(what);
  return {
    ...head,
    ...(properties.length > 0 && { properties: selectProperties(issue, properties) }),
    ...(asks('transitions') && { transitions: transitionViews(call) }),
    ...(asks('changelog') && { changelog: changelogView(call, issue) }),
    ...(asks('names') && { names: namesView(fields) }),
    ...(asks('schema') && { schema: schemaView(fields) }),
    fields: Object.fromEntries(fields.map((field) => [field.id, field.value(call, issue, asOf)])),
  };
}

/** Recorded lists of what may be expanded. */
function expandable(call: ApiCall): string {
  const common = 'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations';
  return call.site.behaviour.deployment === 'cloud'
    ? `${common},customfield_10010.requestTypePractice`
    : common;
}

/** Names of fields by id. */
export function namesView(fields: readonly IssueField[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.id, field.name]));
}

/** Schemas of fields by id. */
export function schemaView(fields: readonly IssueField[]): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap((field) => (field.schema ? [[field.id, field.schema]] : [])));
}

function selectProperties(issue: Issue, keys: readonly string[]): Record<string, unknown> {
  const all = keys.includes('*all');
  return Object.fromEntries(Object.entries(issue.properties).filter(([key]) => all || keys.includes(key)));
}

function changelogView(call: ApiCall, issue: Issue): Record<string, unknown> {
  const histories = issue.changelog.map((change) => changeView(call, change)).reverse();
  return { startAt: 0, maxResults: histories.length, total: histories.length, histories };
}

/** One entry of the changelog. */
export function changeView(call: ApiCall, change: Change): Record<string, unknown> {
  return {
    id: change.id,
    author: accountView(call, change.authorId),
    created: timestamp(change.created),
    items: change.items.map((item) => ({
      field: item.field,
      fieldtype: 'jira',
      ...(item.field !== 'Link' && { fieldId: item.field }),
      from: item.from,
      fromString: item.fromText,
      to: item.to,
      toString: item.toText,
    })),
  };
}
