import * as v from 'valibot';
import type { Api } from '../api/api.ts';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import { createIssue } from '../issues/create-issue.ts';
import { deleteIssue } from '../issues/delete-issue.ts';
import { editIssue } from '../issues/edit-issue.ts';
import { issueUpdateSchema } from '../issues/issue-update.ts';
import { queryList } from '../api/query-lists.ts';
import { readJson } from '../api/read-json.ts';
import { Refusal, refusal } from '../api/refusal.ts';
import { editFields } from '../views/edit-fields.ts';
import { issueView } from '../views/issue-view.ts';

const bulkSchema = v.looseObject({ issueUpdates: v.array(issueUpdateSchema) });

/** /issue: create one or several, read one, change one. */
export function registerIssues(api: Api): void {
  api.post('/issue', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = await createIssue(call, account, await readJson(c, issueUpdateSchema));
    return c.json({ id: issue.id, key: issue.key, self: `${call.apiUrl}/issue/${issue.id}` }, 201);
  });

  api.post('/issue/bulk', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const { issueUpdates } = await readJson(c, bulkSchema);
    if (issueUpdates.length === 0 || issueUpdates.length > 50) {
      throw refusal(400, 'The number of issues must be between 1 and 50.');
    }
    const issues: Record<string, string>[] = [];
    const errors: Record<string, unknown>[] = [];
    for (const [failedElementNumber, update] of issueUpdates.entries()) {
      try {
        const { id, key } = await createIssue(call, account, update);
        issues.push({ id, key, self: `${call.apiUrl}/issue/${id}` });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        errors.push({ status: error.status, elementErrors: error.body, failedElementNumber });
      }
    }
    return c.json({ issues, errors }, issues.length === 0 ? 400 : 201);
  });

  api.get('/issue/:issueIdOrKey', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const fields = queryList(c, 'fields');
    return c.json(
      issueView(call, issue, {
        fields: fields.length === 0 ? ['*all'] : fields,
        expand: queryList(c, 'expand'),
        properties: queryList(c, 'properties'),
      }),
    );
  });

  api.put('/issue/:issueIdOrKey', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    const request = await readJson(c, issueUpdateSchema);
    if (c.req.query('notifyUsers') === 'false' && !may(call, 'ADMINISTER_PROJECTS', issue.project)) {
      throw refusal(403, call.texts.notify());
    }
    await editIssue(call, account, issue, request);
    if (c.req.query('returnIssue') !== 'true') return c.body(null, 204);
    const selection = { fields: ['*all'], expand: queryList(c, 'expand'), properties: [] };
    return c.json(issueView(call, visibleIssue(call, issue.id), selection));
  });

  api.delete('/issue/:issueIdOrKey', (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    deleteIssue(call, account, issue, c.req.query('deleteSubtasks') === 'true');
    return c.body(null, 204);
  });

  api.put('/issue/:issueIdOrKey/assignee', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    const assignee = await readJson(c, v.looseObject({}));
    await editIssue(call, account, issue, { fields: { assignee } });
    return c.body(null, 204);
  });

  api.get('/issue/:issueIdOrKey/editmeta', (c) => {
    const { call } = c.var;
    requireAccount(call);
    const { project, type } = visibleIssue(call, c.req.param('issueIdOrKey'));
    const fields = may(call, 'EDIT_ISSUES', project) ? editFields(call, project, type) : {};
    return c.json({ fields });
  });
}
