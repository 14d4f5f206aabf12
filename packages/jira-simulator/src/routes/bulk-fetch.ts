import * as v from 'valibot';
import type { Api } from '../api/api.ts';
import { findVisibleIssue } from '../access/visible.ts';
import { readJson } from '../api/read-json.ts';
import { refusal } from '../api/refusal.ts';
import { issueView, selectFields } from '../views/issue-view.ts';

const requestSchema = v.strictObject({
  issueIdsOrKeys: v.array(v.string()),
  fields: v.optional(v.array(v.string()), ['*navigable']),
  fieldsByKeys: v.optional(v.boolean()),
  properties: v.optional(v.array(v.string()), []),
  expand: v.optional(v.array(v.string()), []),
});

/** /issue/bulkfetch: on Cloud, up to 100 issues at once. */
export function registerBulkFetch(api: Api): void {
  api.post('/issue/bulkfetch', async (c) => {
    const { call } = c.var;
    const { issueIdsOrKeys, ...selection } = await readJson(c, requestSchema);
    if (issueIdsOrKeys.length === 0 || issueIdsOrKeys.length > 100)
      throw refusal(400, call.texts.tooManyIssues());
    // Unknown and forbidden issues are in neither list (measured), and one that is asked for twice comes once.
    const found = new Map(
      issueIdsOrKeys.flatMap((idOrKey) => {
        const issue = findVisibleIssue(call, idOrKey);
        return issue === undefined ? [] : [[issue.id, issue] as const];
      }),
    );
    const issues = [...found.values()].sort((a, b) => Number(a.id) - Number(b.id));
    const chosen = selectFields(call, selection.fields);
    return c.json({
      expand: 'names,schema',
      issues: issues.map((issue) => issueView(call, issue, { ...selection, chosen })),
      issueErrors: [],
    });
  });
}
