import * as v from 'valibot';
import { compareIssueIds, type IssueId, type ProjectKey } from '../domain/issue-key.ts';
import type { ExecutionDraft } from '../domain/plan/execution-draft.ts';
import type { JiraApi } from './api.ts';
import { toAdf, toWikiText } from './description.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';
import { describe } from './classify-answer.ts';
import type { CreatedIssue } from './ports.ts';
import { issueId, issueKey } from './wire.ts';

const createdIssue = v.object({ id: issueId, key: issueKey });
const foundIssues = v.object({ issues: v.array(createdIssue) });

/**
 * Finds the issues of a project with a label, the lowest id first: whoever finds several takes the first.
 * @param fresh Ids of issues that may have the label, and that the search index may not show yet.
 */
export async function findByLabel(
  api: JiraApi,
  project: ProjectKey,
  label: string,
  fresh: readonly IssueId[] = [],
): Promise<JiraResult<readonly CreatedIssue[]>> {
  const jql = `project = "${project}" AND labels = "${label}" ORDER BY created ASC`;
  const cloud = api.deployment === 'cloud';
  const path = cloud ? '/search/jql' : '/search';
  const found = await api.query(path, foundIssues, {
    jql,
    fields: ['summary'],
    maxResults: 50,
    // Read-after-write for these issues; an unknown property is refused by Data Center.
    ...(cloud && fresh.length > 0 && { reconcileIssues: fresh.map(Number) }),
  });
  if (!found.ok) return found;
  const { issues } = found.value;
  const unseen = cloud ? [] : fresh.filter((id) => issues.every((issue) => issue.id !== id));
  const labelled = await withLabel(api, unseen, label);
  if (!labelled.ok) return labelled;
  return succeeded([...issues, ...labelled.value].sort((a, b) => compareIssueIds(a.id, b.id)));
}

const labelledIssue = v.object({
  ...createdIssue.entries,
  fields: v.object({ labels: v.nullish(v.array(v.string()), []) }),
});

/** Those of some issues that exist and have a label, each read by itself and not from an index. */
async function withLabel(
  api: JiraApi,
  ids: readonly IssueId[],
  label: string,
): Promise<JiraResult<readonly CreatedIssue[]>> {
  const labelled: CreatedIssue[] = [];
  for (const id of ids) {
    const read = await api.get(`/issue/${id}`, labelledIssue, { fields: 'labels' });
    if (read.ok && read.value.fields.labels.includes(label)) {
      labelled.push({ id: read.value.id, key: read.value.key });
    }
    if (!read.ok && read.failure.kind !== 'notFound') return read;
  }
  return succeeded(labelled);
}

/** Creates the Test Execution of a draft. Tries once, since creating has no identity. */
export function createExecution(api: JiraApi, draft: ExecutionDraft): Promise<JiraResult<CreatedIssue>> {
  const { project, issueType, summary, labels, description, fields } = draft;
  return api.write('/issue', createdIssue, {
    fields: {
      ...fields,
      project: { key: project },
      issuetype: /^\d+$/.test(issueType) ? { id: issueType } : { name: issueType },
      summary,
      labels,
      description: api.deployment === 'cloud' ? toAdf(description) : toWikiText(description),
    },
  });
}

const namedTypes = v.array(v.object({ id: v.string(), name: v.string() }));
const fieldList = v.array(
  v.object({
    fieldId: v.string(),
    name: v.string(),
    required: v.boolean(),
    hasDefaultValue: v.optional(v.boolean(), false),
  }),
);

/** Fields that {@link createExecution} always sends. */
const SENT_FIELDS = new Set(['project', 'issuetype', 'summary', 'labels', 'description']);

/** Names of the fields that the project demands and the draft lacks, from the project's create metadata. */
export async function missingFields(
  api: JiraApi,
  draft: ExecutionDraft,
): Promise<JiraResult<readonly string[]>> {
  const path = `/issue/createmeta/${encodeURIComponent(draft.project)}/issuetypes`;
  const types = await readPage(api, path, namedTypes);
  if (!types.ok) return types;
  const type = types.value.find(({ id, name }) => id === draft.issueType || name === draft.issueType);
  if (!type) {
    const names = types.value.map(({ name }) => name).join(', ');
    const message = names
      ? `Project ${draft.project} has no issue type "${draft.issueType}" to create. It has ${names}. Set execution.issueType.`
      : `The account may create no issue in project ${draft.project}: it needs the permission "Create issues" there.`;
    return failed({ ...describe('invalid', `GET ${path}`, undefined), message });
  }
  const fields = await readPage(api, `${path}/${type.id}`, fieldList);
  if (!fields.ok) return fields;
  return succeeded(
    fields.value
      .filter(({ required, hasDefaultValue }) => required && !hasDefaultValue)
      .filter(({ fieldId }) => !SENT_FIELDS.has(fieldId) && !Object.hasOwn(draft.fields, fieldId))
      .map(({ fieldId, name }) => `${name} (${fieldId})`),
  );
}

/** Cloud names the list of a page after what it holds, Data Center calls it `values`. */
async function readPage<T>(
  api: JiraApi,
  path: string,
  list: v.GenericSchema<unknown, T>,
): Promise<JiraResult<T>> {
  const page = v.object({ values: v.optional(list), issueTypes: v.optional(list), fields: v.optional(list) });
  const read = await api.get(path, page, { maxResults: '200' });
  if (!read.ok) return read;
  const value = read.value.values ?? read.value.issueTypes ?? read.value.fields;
  return value === undefined
    ? failed(describe('notJira', `GET ${path}`, undefined, { hint: 'The answer holds no list.' }))
    : succeeded(value);
}
