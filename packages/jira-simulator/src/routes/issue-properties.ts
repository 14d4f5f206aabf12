import type { Api, ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import type { Account, Issue } from '../store/entities.ts';
import { storeProperties } from '../issues/entity-properties.ts';
import { recordChange } from '../issues/record-change.ts';
import { refusal } from '../api/refusal.ts';

/** /issue/{key}/properties: data that apps keep with an issue. */
export function registerIssueProperties(api: Api): void {
  api.get('/issue/:issueIdOrKey/properties', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const self = (key: string): string =>
      `${call.apiUrl}/issue/${issue.id}/properties/${encodeURIComponent(key)}`;
    return c.json({ keys: Object.keys(issue.properties).map((key) => ({ self: self(key), key })) });
  });

  api.get('/issue/:issueIdOrKey/properties/:key', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const key = c.req.param('key');
    if (!Object.hasOwn(issue.properties, key)) throw refusal(404, call.texts.propertyNotFound(key));
    return c.json({ key, value: issue.properties[key] });
  });

  api.put('/issue/:issueIdOrKey/properties/:key', async (c) => {
    const { call } = c.var;
    const { account, issue } = editable(call, c.req.param('issueIdOrKey'));
    const key = c.req.param('key');
    const value = parseValue(call, await c.req.text());
    const existed = Object.hasOwn(issue.properties, key);
    call.site.limiter.countIssueWrites([issue.id]);
    storeProperties(call, account, issue, [{ key, value }]);
    return c.body(null, existed ? 200 : 201);
  });

  api.delete('/issue/:issueIdOrKey/properties/:key', (c) => {
    const { call } = c.var;
    const { account, issue } = editable(call, c.req.param('issueIdOrKey'));
    const key = c.req.param('key');
    const { [key]: removed, ...properties } = issue.properties;
    if (removed === undefined) throw refusal(404, call.texts.propertyNotFound(key));
    call.site.limiter.countIssueWrites([issue.id]);
    recordChange(call, account, issue.id, { properties }, []);
    return c.body(null, 204);
  });
}

function editable(call: ApiCall, idOrKey: string): { account: Account; issue: Issue } {
  const account = requireAccount(call);
  const issue = writableIssue(call, idOrKey);
  if (!may(call, 'EDIT_ISSUES', issue.project)) throw refusal(403, call.texts.noEditPermission());
  return { account, issue };
}

function parseValue(call: ApiCall, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(400, call.texts.jsonParse());
  }
}
