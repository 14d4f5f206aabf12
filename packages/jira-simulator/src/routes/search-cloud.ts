import * as v from 'valibot';
import type { Api, ApiCall, ApiContext } from '../api/api.ts';
import { queryList, splitList } from '../api/query-lists.ts';
import { readJson } from '../api/read-json.ts';
import { refusal } from '../api/refusal.ts';
import { jqlRefusal, foundIssues } from '../search/search-issues.ts';
import { issueView, namesView, schemaView, selectFields } from '../views/issue-view.ts';

const searchSchema = v.strictObject({
  jql: v.optional(v.string(), ''),
  fields: v.optional(v.array(v.string()), ['id']),
  fieldsByKeys: v.optional(v.boolean()),
  expand: v.optional(v.string(), ''),
  properties: v.optional(v.array(v.string()), []),
  maxResults: v.optional(v.pipe(v.number(), v.integer()), 50),
  nextPageToken: v.optional(v.nullable(v.string())),
  reconcileIssues: v.optional(v.array(v.pipe(v.number(), v.integer())), []),
  failFast: v.optional(v.boolean()),
});
type CloudSearch = v.InferOutput<typeof searchSchema>;

/** How long a page token lives (Jira documentation). */
const TOKEN_LIFE_MS = 7 * 24 * 3_600_000;

/** Cloud's search: ids by default, pages by token, no total; and the removed one before it. */
export function registerCloudSearch(api: Api): void {
  const gone = (): never => {
    throw refusal(
      410,
      'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
    );
  };
  api.get('/search', gone);
  api.post('/search', gone);

  api.post('/search/jql', async (c) => c.json(search(c.var.call, await readJson(c, searchSchema))));
  api.get('/search/jql', (c) => c.json(search(c.var.call, readQueryString(c))));

  api.post('/search/approximate-count', async (c) => {
    const { jql } = await readJson(c, v.strictObject({ jql: v.optional(v.string(), '') }));
    return c.json({ count: foundIssues(c.var.call, jql, { bounded: true }).length });
  });
}

function readQueryString(c: ApiContext): CloudSearch {
  const fields = queryList(c, 'fields');
  const token = c.req.query('nextPageToken');
  const input = {
    jql: c.req.query('jql') ?? '',
    ...(fields.length > 0 && { fields }),
    expand: c.req.query('expand') ?? '',
    properties: queryList(c, 'properties'),
    maxResults: Number(c.req.query('maxResults') ?? 50),
    ...(token !== undefined && { nextPageToken: token }),
    reconcileIssues: queryList(c, 'reconcileIssues').map(Number),
  };
  const result = v.safeParse(searchSchema, input);
  if (result.success) return result.output;
  throw refusal(400, c.var.call.texts.invalidPayload());
}

function search(call: ApiCall, request: CloudSearch): Record<string, unknown> {
  if (request.maxResults < 0 || request.maxResults > 5000) {
    throw jqlRefusal(call, ["The value for 'maxResults' must be between 0 and 5000."]);
  }
  if (request.properties.length > 5) {
    throw jqlRefusal(call, ['The number of properties must not exceed 5.']);
  }
  if (request.reconcileIssues.length > 50) {
    throw jqlRefusal(call, ['The number of issues to reconcile must not exceed 50.']);
  }
  const found = foundIssues(call, request.jql, { reconcile: request.reconcileIssues, bounded: true });
  const start = readToken(call, request);
  const end = start + request.maxResults;
  const page = found.slice(start, end);
  const isLast = end >= found.length;
  const expand = splitList(request.expand);
  const fields = selectFields(call, request.fields);
  return {
    issues: page.map(({ issue, asOf }) => {
      const view = issueView(call, issue, {
        fields: request.fields,
        expand: expand.filter((one) => one !== 'names' && one !== 'schema'),
        chosen: fields,
        properties: request.properties,
        asOf,
      });
      return fields.length === 0 ? withoutFields(view, request.fields) : view;
    }),
    isLast,
    ...(!isLast && { nextPageToken: writeToken(call, request, end) }),
    ...(expand.includes('names') && { names: namesView(fields) }),
    ...(expand.includes('schema') && { schema: schemaView(fields) }),
  };
}

/** Measured: when no field is asked for, an issue has no `fields` at all, and by default nothing but its id. */
function withoutFields(view: Record<string, unknown>, asked: readonly string[]): Record<string, unknown> {
  if (asked.every((field) => field === 'id')) return { id: view['id'] };
  return Object.fromEntries(Object.entries(view).filter(([name]) => name !== 'fields'));
}

const tokenSchema = v.pipe(
  v.string(),
  v.transform((token) => Buffer.from(token, 'base64url').toString('utf8')),
  v.parseJson(),
  v.strictObject({ jql: v.string(), start: v.number(), made: v.number() }),
);

function writeToken(call: ApiCall, { jql }: CloudSearch, start: number): string {
  return Buffer.from(JSON.stringify({ jql, start, made: call.site.clock.now() })).toString('base64url');
}

function readToken(call: ApiCall, { jql, nextPageToken }: CloudSearch): number {
  if (nextPageToken === undefined || nextPageToken === null) return 0;
  const token = v.safeParse(tokenSchema, nextPageToken);
  const valid =
    token.success && token.output.jql === jql && call.site.clock.now() - token.output.made < TOKEN_LIFE_MS;
  if (!valid) throw jqlRefusal(call, ['The provided next page token is invalid or expired.']);
  return token.output.start;
}
