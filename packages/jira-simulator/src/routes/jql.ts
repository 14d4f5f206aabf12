import * as v from 'valibot';
import type { Api, ApiCall } from '../api.ts';
import { compileJql } from '../jql/compile.ts';
import { JqlError } from '../jql/jql-error.ts';
import { parseJql } from '../jql/parse.ts';
import { queryStructure } from '../jql/query-structure.ts';
import { readJson } from '../read-json.ts';
import { refusal } from '../refusal.ts';
import { jqlSite, runSearch } from '../run-search.ts';

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
  try {
    const ast = parseJql(query, false);
    const { errors } = compileJql(ast, jqlSite(call));
    if (validation === 'strict' && errors.length > 0) return { query, errors };
    const warnings = validation === 'warn' && errors.length > 0 ? { warnings: errors } : {};
    return { query, structure: queryStructure(ast), ...warnings };
  } catch (error) {
    if (error instanceof JqlError) return { query, errors: [error.message] };
    throw error;
  }
}

function matched(call: ApiCall, issueIds: readonly number[], jql: string): Record<string, unknown> {
  try {
    parseJql(jql, true);
  } catch (error) {
    if (error instanceof JqlError) return { matchedIssues: [], errors: [error.message] };
    throw error;
  }
  // Measured: an unknown project is not an error here.
  const found = new Set(
    runSearch(call, jql, { validate: false, reconcile: issueIds }).map(({ issue }) => Number(issue.id)),
  );
  return { matchedIssues: issueIds.filter((id) => found.has(id)), errors: [] };
}
