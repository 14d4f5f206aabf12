import * as v from 'valibot';
import type { Api, ApiCall } from '../api/api.ts';
import { compileJql } from '../jql/compile.ts';
import { parseJql } from '../jql/parse.ts';
import { queryStructure } from '../jql/query-structure.ts';
import { readJson } from '../api/read-json.ts';
import { refusal } from '../api/refusal.ts';
import { jqlSite, searchIssues } from '../search/search-issues.ts';

const parseSchema = v.strictObject({ queries: v.pipe(v.array(v.string()), v.minLength(1)) });
const matchSchema = v.strictObject({
  issueIds: v.array(v.pipe(v.number(), v.integer())),
  jqls: v.array(v.string()),
});
const validations = ['strict', 'warn', 'none'];

/** /jql: on Cloud, what queries say and which issues they match. */
export function registerJql(api: Api): void {
  api.post('/jql/parse', async (c) => {
    const validation = c.req.query('validation') ?? 'strict';
    if (!validations.includes(validation)) throw refusal(400, c.var.call.texts.invalidPayload());
    const { queries } = await readJson(c, parseSchema);
    return c.json({ queries: queries.map((query) => parsed(c.var.call, query, validation)) });
  });

  api.post('/jql/match', async (c) => {
    const { issueIds, jqls } = await readJson(c, matchSchema);
    return c.json({ matches: jqls.map((jql) => matched(c.var.call, issueIds, jql)) });
  });
}

function parsed(call: ApiCall, query: string, validation: string): Record<string, unknown> {
  const read = parseJql(query, false);
  if (!read.ok) return { query, errors: [read.message] };
  const { errors } = compileJql(read.query, jqlSite(call));
  if (validation === 'strict' && errors.length > 0) return { query, errors };
  return {
    query,
    structure: queryStructure(read.query),
    ...(validation === 'warn' && errors.length > 0 && { warnings: errors }),
  };
}

function matched(call: ApiCall, issueIds: readonly number[], jql: string): Record<string, unknown> {
  // Measured: an unknown project is not an error here.
  const search = searchIssues(call, jql, { validate: false, reconcile: issueIds });
  if (!search.ok) return { matchedIssues: [], errors: search.errors };
  const found = new Set(search.found.map(({ issue }) => Number(issue.id)));
  return { matchedIssues: issueIds.filter((id) => found.has(id)), errors: [] };
}
