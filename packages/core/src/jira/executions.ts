import * as v from 'valibot';
import {
  compareIssueIds,
  parseProjectKey,
  projectOf,
  type IssueId,
  type ProjectKey,
} from '../domain/issue-key.ts';
import type { ExecutionDraft } from '../domain/plan/execution-draft.ts';
import type { JiraApi } from './api.ts';
import { toAdf, toWikiText } from './description.ts';
import { isMarked, MARK_FIELDS, MARK_PROPERTY, markableIssue, markOf } from './execution-mark.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { CreatedIssue } from './ports.ts';
import { searchPath } from './search-path.ts';
import { readProject } from './projects.ts';
import { issueId, issueKey } from './wire.ts';

const createdIssue = v.object({ id: issueId, key: issueKey });
const foundIssues = v.object({ issues: v.array(markableIssue) });

/**
 * Finds the issues of a project with a label, the lowest id first: whoever finds several takes the first. What an index shows and is
 * not, by the issue itself, of the project or marked with the label is left out.
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
  const found = await api.query(searchPath(api), foundIssues, {
    jql,
    fields: MARK_FIELDS,
    maxResults: 50,
    // Read-after-write for these issues; an unknown property is refused by Data Center.
    ...(cloud && fresh.length > 0 && { reconcileIssues: fresh.map(Number) }),
  });
  if (!found.ok) return found;
  // Where the field is hidden, only the index knows.
  const labelled = found.value.issues.filter(
    (issue) => issue.fields.labels === undefined || issue.fields.labels === null || isMarked(issue, label),
  );
  const own = await ofProject(api, project, labelled);
  if (!own.ok) return own;
  const unseen = fresh.filter((id) => own.value.every((issue) => issue.id !== id));
  const marked = await markedAmong(api, unseen, label);
  if (!marked.ok) return marked;
  return succeeded(inOrder([...own.value, ...marked.value]));
}

/** Finds the newest issues of a type in a project that a property marks as a build's Test Execution, the lowest id first. */
export async function findByProperty(
  api: JiraApi,
  project: ProjectKey,
  issueType: string,
  label: string,
): Promise<JiraResult<readonly CreatedIssue[]>> {
  const cloud = api.deployment === 'cloud';
  const found = await api.query(searchPath(api), foundIssues, {
    jql: `project = "${project}" AND issuetype = ${issueType} ORDER BY created DESC`,
    fields: MARK_FIELDS,
    maxResults: cloud ? 100 : NEWEST,
    // Data Center shows properties of single issues only, and refuses to be asked for them here.
    ...(cloud && { properties: [MARK_PROPERTY] }),
  });
  if (!found.ok) return found;
  const { issues } = found.value;
  if (cloud) return succeeded(inOrder(issues.filter((issue) => isMarked(issue, label))));
  const ids = issues.map(({ id }) => id);
  const marked = await markedAmong(api, ids, label);
  return marked.ok ? succeeded(inOrder(marked.value)) : marked;
}

/** Issues that are looked at one after the other where a search shows no properties. */
const NEWEST = 20;

function inOrder(issues: readonly CreatedIssue[]): CreatedIssue[] {
  return issues.map(({ id, key }) => ({ id, key })).sort((a, b) => compareIssueIds(a.id, b.id));
}

/** Those of some issues that are in a project, by its key of today where it was renamed. */
async function ofProject<T extends CreatedIssue>(
  api: JiraApi,
  project: ProjectKey,
  issues: readonly T[],
): Promise<JiraResult<readonly T[]>> {
  if (issues.every(({ key }) => projectOf(key) === project)) return succeeded(issues);
  const read = await readProject(api, project);
  if (!read.ok) return read;
  const today = read.value?.key ?? parseProjectKey(project);
  return succeeded(issues.filter(({ key }) => projectOf(key) === project || projectOf(key) === today));
}

/** Those of some issues that exist and are marked with a label, each read by itself and not from an index. */
async function markedAmong(
  api: JiraApi,
  ids: readonly IssueId[],
  label: string,
): Promise<JiraResult<readonly CreatedIssue[]>> {
  const marked: CreatedIssue[] = [];
  for (const id of ids) {
    const query = { fields: MARK_FIELDS.join(','), properties: MARK_PROPERTY };
    const read = await api.get(`/issue/${id}`, markableIssue, query);
    if (read.ok && isMarked(read.value, label)) marked.push({ id: read.value.id, key: read.value.key });
    if (!read.ok && read.failure.kind !== 'notFound') return read;
  }
  return succeeded(marked);
}

/** Creates the Test Execution of a draft. Tries once, since creating has no identity. */
export function createExecution(api: JiraApi, draft: ExecutionDraft): Promise<JiraResult<CreatedIssue>> {
  const { project, issueType, summary, labels, description, fields, identityLabel, leftOut = [] } = draft;
  return api.write('/issue', createdIssue, {
    fields: {
      ...fields,
      project: { key: project },
      issuetype: /^\d+$/.test(issueType) ? { id: issueType } : { name: issueType },
      summary,
      ...(!leftOut.includes('labels') && { labels }),
      ...(!leftOut.includes('description') && {
        description: api.deployment === 'cloud' ? toAdf(description) : toWikiText(description),
      }),
    },
    ...(leftOut.includes('labels') && {
      properties: [{ key: MARK_PROPERTY, value: markOf(identityLabel) }],
    }),
  });
}
