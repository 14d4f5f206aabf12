import * as v from 'valibot';
import type { ProjectKey } from '../domain/issue-key.ts';
import type { JiraApi } from './api.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import { isMarked, MARK_FIELDS, MARK_PROPERTY, markableIssue } from './execution-mark.ts';
import type { CreatedIssue } from './ports.ts';
import { searchPath } from './search-path.ts';
import { issueKey } from './wire.ts';

const newest = v.object({ issues: v.array(v.object({ key: issueKey })) });
const issues = v.object({ issues: v.array(markableIssue) });

/** Issues that are looked at in one bulk fetch, and one after the other on Data Center, which has none. */
const AHEAD = { cloud: 100, dataCenter: 20 } as const;
/** A project that gets more than this many times as many issues while its index lags is not followed. */
const MAX_STEPS = 5;
/** Data Center gives numbers without gaps, but for issues that were deleted or moved at once. */
const GAP = 5;

/**
 * Finds the issues of a project, marked with a label, that the search index does not show yet: those whose numbers follow the newest that it
 * shows, each read by itself. Jira numbers the issues of a project in the order in which they are created.
 */
export async function findUnindexed(
  api: JiraApi,
  project: ProjectKey,
  label: string,
): Promise<JiraResult<readonly CreatedIssue[]>> {
  const path = searchPath(api);
  const jql = `project = "${project}" ORDER BY created DESC`;
  const shown = await api.query(path, newest, { jql, fields: ['summary'], maxResults: 1 });
  if (!shown.ok) return shown;
  // Of a renamed project the issues answer with its key of today.
  const [, today = project, last = '0'] = /^(.+)-(\d+)$/.exec(shown.value.issues[0]?.key ?? '') ?? [];
  const found: CreatedIssue[] = [];
  for (let step = 0, from = Number(last) + 1; step < MAX_STEPS; step += 1) {
    const keys = Array.from({ length: AHEAD[api.deployment] }, (_, at) => `${today}-${from + at}`);
    const read = api.deployment === 'cloud' ? await readMany(api, keys) : await readInTurn(api, keys);
    if (!read.ok) return read;
    found.push(
      ...read.value
        .filter((issue) => isMarked(issue, label))
        .map(({ id, key }): CreatedIssue => ({ id, key })),
    );
    if (found.length > 0 || read.value.length === 0) break;
    from += keys.length;
  }
  return succeeded(found);
}

type Markable = v.InferOutput<typeof markableIssue>;

async function readMany(api: JiraApi, keys: readonly string[]): Promise<JiraResult<readonly Markable[]>> {
  const read = await api.query('/issue/bulkfetch', issues, {
    issueIdsOrKeys: keys,
    fields: MARK_FIELDS,
    properties: [MARK_PROPERTY],
  });
  return read.ok ? succeeded(read.value.issues) : read;
}

async function readInTurn(api: JiraApi, keys: readonly string[]): Promise<JiraResult<readonly Markable[]>> {
  const found: Markable[] = [];
  let missing = 0;
  for (const key of keys) {
    const read = await api.get(`/issue/${key}`, markableIssue, {
      fields: MARK_FIELDS.join(','),
      properties: MARK_PROPERTY,
    });
    if (read.ok) {
      found.push(read.value);
      missing = 0;
    } else if (read.failure.kind !== 'notFound' && read.failure.kind !== 'forbidden') return read;
    else if ((missing += 1) === GAP) break;
  }
  return succeeded(found);
}
