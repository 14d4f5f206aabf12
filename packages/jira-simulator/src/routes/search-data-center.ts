import * as v from 'valibot';
import type { Api, ApiCall } from '../api/api.ts';
import { queryList } from '../api/query-lists.ts';
import { readJson } from '../api/read-json.ts';
import { foundIssues } from '../search/search-issues.ts';
import { issueView, namesView, schemaView, selectFields } from '../views/issue-view.ts';

const searchSchema = v.strictObject({
  jql: v.optional(v.string(), ''),
  startAt: v.optional(v.pipe(v.number(), v.integer()), 0),
  maxResults: v.optional(v.pipe(v.number(), v.integer()), 50),
  fields: v.optional(v.array(v.string()), ['*navigable']),
  expand: v.optional(v.array(v.string()), []),
  validateQuery: v.optional(v.boolean(), true),
});
type DataCenterSearch = v.InferOutput<typeof searchSchema>;

/** The most that one page holds, as Jira is delivered; an administrator may change it. */
const MAX_PAGE = 1000;

/** Data Center's search: pages by position, with a total. */
export function registerDataCenterSearch(api: Api): void {
  api.post('/search', async (c) => {
    const javaClass = 'com.atlassian.jira.rest.v2.search.SearchRequestBean';
    return c.json(search(c.var.call, await readJson(c, searchSchema, javaClass)));
  });

  api.get('/search', (c) => {
    const fields = queryList(c, 'fields');
    return c.json(
      search(c.var.call, {
        jql: c.req.query('jql') ?? '',
        startAt: Number(c.req.query('startAt') ?? 0),
        maxResults: Number(c.req.query('maxResults') ?? 50),
        fields: fields.length === 0 ? ['*navigable'] : fields,
        expand: queryList(c, 'expand'),
        validateQuery: c.req.query('validateQuery')?.toLowerCase() !== 'false',
      }),
    );
  });
}

function search(call: ApiCall, request: DataCenterSearch): Record<string, unknown> {
  const found = foundIssues(call, request.jql, { validate: request.validateQuery });
  const maxResults = request.maxResults < 0 ? MAX_PAGE : Math.min(request.maxResults, MAX_PAGE);
  const page = found.slice(request.startAt, request.startAt + maxResults);
  const fields = selectFields(call, request.fields);
  return {
    expand: 'schema,names',
    startAt: request.startAt,
    maxResults,
    total: found.length,
    issues: page.map(({ issue, asOf }) =>
      issueView(call, issue, {
        fields: request.fields,
        expand: request.expand.filter((one) => one !== 'names' && one !== 'schema'),
        chosen: fields,
        properties: [],
        asOf,
      }),
    ),
    ...(request.expand.includes('names') && { names: namesView(fields) }),
    ...(request.expand.includes('schema') && { schema: schemaView(fields) }),
  };
}
