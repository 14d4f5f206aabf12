import * as v from 'valibot';
import type { IssueKey } from '../domain/issue-key.ts';
import type { SnapshotIssue } from '../domain/jira-snapshot.ts';
import type { JiraApi } from './api.ts';
import { SNAPSHOT_FIELDS, snapshotIssue } from './issue-shape.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import { readAnswer } from './wire.ts';

/** Most issues that one bulk fetch answers; the same is kept for Data Center's search. */
const BATCH = 100;
const PARALLEL_BATCHES = 4;

/** Reads issues by key. Jira leaves unknown and invisible ones out without a word, and answers moved ones under their new key. */
export async function readIssues(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
  const distinct = [...new Set(keys)];
  const batches = Array.from({ length: Math.ceil(distinct.length / BATCH) }, (_, at) =>
    distinct.slice(at * BATCH, (at + 1) * BATCH),
  );
  const issues = new Map<IssueKey, SnapshotIssue>();
  for (let at = 0; at < batches.length; at += PARALLEL_BATCHES) {
    const results = await Promise.all(
      batches.slice(at, at + PARALLEL_BATCHES).map((batch) => readBatch(api, batch)),
    );
    for (const result of results) {
      if (!result.ok) return result;
      for (const [key, issue] of result.value) issues.set(key, issue);
    }
  }
  return succeeded(issues);
}

async function readBatch(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>> {
  const answer = await (api.deployment === 'cloud' ? bulkFetch(api, keys) : searchByKey(api, keys));
  if (!answer.ok) return answer;
  const byKey = new Map<IssueKey, SnapshotIssue>();
  const moved: SnapshotIssue[] = [];
  for (const issue of answer.value) {
    if (keys.includes(issue.key)) byKey.set(issue.key, issue);
    else moved.push(issue);
  }
  // Which asked key an issue under a new key answers cannot be told: those left are asked for one by one.
  const missing = moved.length > 0 ? keys.filter((key) => !byKey.has(key)) : [];
  for (const key of missing) {
    const single = await readIssue(api, key);
    if (single.ok) byKey.set(key, single.value);
    else if (single.failure.kind !== 'notFound') return single;
  }
  return succeeded(byKey);
}

async function bulkFetch(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const answer = await api.query('/issue/bulkfetch', { issueIdsOrKeys: keys, fields: SNAPSHOT_FIELDS });
  return readAnswer(answer, issueList, 'POST /issue/bulkfetch');
}

/** Data Center has no bulk fetch. Without `validateQuery: false` one unknown key fails the whole query. */
async function searchByKey(
  api: JiraApi,
  keys: readonly IssueKey[],
): Promise<JiraResult<readonly SnapshotIssue[]>> {
  const issues: SnapshotIssue[] = [];
  for (;;) {
    const answer = await api.query('/search', {
      jql: `key in (${keys.join(', ')})`,
      startAt: issues.length,
      maxResults: BATCH,
      fields: SNAPSHOT_FIELDS,
      validateQuery: false,
    });
    const page = readAnswer(answer, searchPage, 'POST /search');
    if (!page.ok) return page;
    issues.push(...page.value.issues);
    // The site may answer fewer than asked for: what came back counts.
    if (page.value.issues.length === 0 || issues.length >= page.value.total) return succeeded(issues);
  }
}

/** Reads one issue by key or id, with its links. */
export async function readIssue(api: JiraApi, key: string): Promise<JiraResult<SnapshotIssue>> {
  const answer = await api.get(`/issue/${encodeURIComponent(key)}`, { fields: SNAPSHOT_FIELDS.join(',') });
  return readAnswer(answer, snapshotIssue, `GET /issue/${key}`);
}

const issueList = v.pipe(
  v.object({ issues: v.array(snapshotIssue) }),
  v.transform(({ issues }) => issues),
);
const searchPage = v.object({ issues: v.array(snapshotIssue), total: v.number() });
