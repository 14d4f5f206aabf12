import * as v from 'valibot';
import { projectOf, type IssueId, type IssueKey } from '../domain/issue-key.ts';
import { slicesOf } from '../domain/slices-of.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import { NAMED_ISSUE_FIELDS, snapshotIssue } from './issue-shape.ts';
import { succeeded, type JiraResult } from './jira-result.ts';

/** Most issues that one bulk fetch answers; the same is kept for Data Center's search. */
export const ISSUES_PER_READ = 100;
const PARALLEL_BATCHES = 4;
/** More keys that a search does not answer are hardly those of archived issues. */
const MOST_ARCHIVED = 20;

/** Reads issues by key. Jira leaves unknown and invisible ones out without a word, and answers moved ones under their new key. */
export async function readIssues(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
  return inBatches(keys, (batch) => readBatch(api, batch));
}

/** Reads issues by id. Unknown and invisible ones are left out. */
export async function readIssuesById(
  api: JiraApi,
  ids: readonly IssueId[],
): Promise<JiraResult<ReadonlyMap<IssueId, SnapshotIssue>>> {
  return inBatches(ids, async (batch) => {
    const answer = await fetchBatch(api, batch, 'id');
    return answer.ok ? succeeded(new Map(answer.value.map((issue) => [issue.id, issue]))) : answer;
  });
}

/** Reads issues by key or id together. */
export async function readNamed(
  api: JiraApi,
  names: readonly (IssueKey | IssueId)[],
): Promise<JiraResult<ReadonlyMap<IssueKey | IssueId, SnapshotIssue>>> {
  return inBatches(names, async (batch) => {
    const answer = await fetchBatch(api, batch, 'id');
    if (!answer.ok) return answer;
    const asked = new Set(batch);
    return succeeded(
      new Map(
        answer.value.flatMap((issue) =>
          [issue.id, issue.key].filter((name) => asked.has(name)).map((name) => [name, issue] as const),
        ),
      ),
    );
  });
}

async function inBatches<Name extends string>(
  names: readonly Name[],
  read: (batch: readonly Name[]) => Promise<JiraResult<ReadonlyMap<Name, SnapshotIssue>>>,
): Promise<JiraResult<ReadonlyMap<Name, SnapshotIssue>>> {
  const batches = slicesOf([...new Set(names)], ISSUES_PER_READ);
  const issues = new Map<Name, SnapshotIssue>();
  for (const together of slicesOf(batches, PARALLEL_BATCHES)) {
    const results = await Promise.all(together.map(read));
    for (const result of results) {
      if (!result.ok) return result;
      for (const [name, issue] of result.value) issues.set(name, issue);
    }
  }
  return succeeded(issues);
}

function fetchBatch(
  api: JiraApi,
  names: readonly string[],
  field: 'key' | 'id',
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  return api.deployment === 'cloud' ? bulkFetch(api, names) : searchByName(api, names, field);
}

async function readBatch(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
  // Alone, an issue is read as it is; Data Center's search answers from an index that may lag.
  if (api.deployment === 'dataCenter' && keys.length === 1) return readSingly(api, keys);
  const answer = await fetchBatch(api, keys, 'key');
  if (!answer.ok) return answer;
  const byKey = new Map(
    answer.value.flatMap((issue) => (keys.includes(issue.key) ? [[issue.key, issue] as const] : [])),
  );
  const unanswered = keys.filter((key) => !byKey.has(key));
  // Data Center's search shows no archived issue, which can be opened by its key nevertheless.
  const missing =
    api.deployment === 'dataCenter' && unanswered.length <= MOST_ARCHIVED
      ? unanswered
      : unanswered.filter((key) => mayHaveMoved(key, answer.value, keys));
  const singles = await readSingly(api, missing);
  return singles.ok ? succeeded(new Map([...byKey, ...singles.value])) : singles;
}

/**
 * Whether an unanswered key may be an old one of an issue that was answered under its new key: which asked key such an issue
 * answers cannot be told. When all were asked for by their new keys too, only a key of another project can be an old one.
 */
function mayHaveMoved(
  key: IssueKey,
  answered: readonly SnapshotIssue[],
  asked: readonly IssueKey[],
): boolean {
  return answered.some((issue) => !asked.includes(issue.key) || projectOf(issue.key) !== projectOf(key));
}

async function readSingly(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
  const byKey = new Map<IssueKey, SnapshotIssue>();
  for (const key of keys) {
    const single = await readIssue(api, key);
    if (single.ok) byKey.set(key, single.value);
    else if (single.failure.kind !== 'notFound') return single;
  }
  return succeeded(byKey);
}

function bulkFetch(api: JiraApi, names: readonly string[]): Promise<JiraResult<readonly SnapshotIssue[]>> {
  return api.query('/issue/bulkfetch', issueList, {
    issueIdsOrKeys: names,
    fields: NAMED_ISSUE_FIELDS.cloud,
  });
}

/** Data Center has no bulk fetch. Without `validateQuery: false` one unknown key fails the whole query. */
async function searchByName(
  api: JiraApi,
  names: readonly string[],
  field: 'key' | 'id',
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const issues = new Map<IssueId, SnapshotIssue>();
  for (let startAt = 0; ;) {
    const page = await api.query('/search', searchPage, {
      jql: `${field} in (${names.join(', ')})`,
      startAt,
      maxResults: ISSUES_PER_READ,
      fields: NAMED_ISSUE_FIELDS.dataCenter,
      validateQuery: false,
    });
    if (!page.ok) return page;
    const known = issues.size;
    for (const issue of page.value.issues) issues.set(issue.id, issue);
    startAt += page.value.issues.length;
    // The site may answer fewer than asked for: what came back counts. A page without anything new has no next one, and nor has
    // one by which there are as many issues as names.
    const isLast = issues.size === known || issues.size >= names.length || startAt >= page.value.total;
    if (isLast) return succeeded([...issues.values()]);
  }
}

/** Reads one issue by key or id, with its links. */
function readIssue(api: JiraApi, key: string): Promise<JiraResult<SnapshotIssue>> {
  const query = { fields: NAMED_ISSUE_FIELDS[api.deployment].join(',') };
  return api.get(`/issue/${encodeURIComponent(key)}`, snapshotIssue, query);
}

const issueList = v.pipe(
  v.object({ issues: v.array(snapshotIssue) }),
  v.transform(({ issues }) => issues),
);
const searchPage = v.object({ issues: v.array(snapshotIssue), total: v.number() });
