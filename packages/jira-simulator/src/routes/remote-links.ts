import * as v from 'valibot';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import type { Api, ApiCall } from '../api/api.ts';
import { readJson } from '../api/read-json.ts';
import { refusal } from '../api/refusal.ts';
import { recordChange } from '../issues/record-change.ts';
import type { Account, Issue, RemoteLink } from '../store/entities.ts';

const requestSchema = v.looseObject({
  globalId: v.optional(v.string()),
  relationship: v.optional(v.string()),
  application: v.optional(v.record(v.string(), v.unknown()), {}),
  object: v.looseObject({ url: v.string(), title: v.string() }),
});

/** /issue/{key}/remotelink: links to what lies outside of Jira. */
export function registerRemoteLinks(api: Api): void {
  api.get('/issue/:issueIdOrKey/remotelink', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const globalId = c.req.query('globalId');
    if (globalId !== undefined) {
      const one = issue.remoteLinks.find((link) => link.globalId === globalId);
      if (one === undefined) throw refusal(404, call.texts.remoteLinkNotFound(globalId));
      return c.json(remoteLinkView(call, issue, one));
    }
    return c.json(issue.remoteLinks.map((link) => remoteLinkView(call, issue, link)));
  });

  api.post('/issue/:issueIdOrKey/remotelink', async (c) => {
    const { call } = c.var;
    const { account, issue } = linkable(call, c.req.param('issueIdOrKey'));
    const { globalId, relationship, application, object } = await readJson(c, requestSchema);
    // The same global id stands for the same link: it is replaced, and the answer is 200 (documented).
    const known =
      globalId === undefined ? undefined : issue.remoteLinks.find((link) => link.globalId === globalId);
    const link: RemoteLink = {
      id: known?.id ?? call.site.store.nextEntryId(),
      ...(globalId !== undefined && { globalId }),
      ...(relationship !== undefined && { relationship }),
      application,
      object,
    };
    replace(call, account, issue, [...issue.remoteLinks.filter(({ id }) => id !== link.id), link]);
    const self = selfOf(call, issue, link.id);
    return c.json({ id: Number(link.id), self }, known === undefined ? 201 : 200, { Location: self });
  });

  api.delete('/issue/:issueIdOrKey/remotelink', (c) => {
    const { call } = c.var;
    const { account, issue } = linkable(call, c.req.param('issueIdOrKey'));
    const globalId = c.req.query('globalId') ?? '';
    const rest = issue.remoteLinks.filter((link) => link.globalId !== globalId);
    if (rest.length === issue.remoteLinks.length) {
      throw refusal(404, call.texts.remoteLinkNotFound(globalId));
    }
    replace(call, account, issue, rest);
    return c.body(null, 204);
  });

  api.get('/issue/:issueIdOrKey/remotelink/:linkId', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    return c.json(remoteLinkView(call, issue, findLink(call, issue, c.req.param('linkId'))));
  });

  api.put('/issue/:issueIdOrKey/remotelink/:linkId', async (c) => {
    const { call } = c.var;
    const { account, issue } = linkable(call, c.req.param('issueIdOrKey'));
    const { id } = findLink(call, issue, c.req.param('linkId'));
    const { globalId, relationship, application, object } = await readJson(c, requestSchema);
    const link: RemoteLink = {
      id,
      ...(globalId !== undefined && { globalId }),
      ...(relationship !== undefined && { relationship }),
      application,
      object,
    };
    replace(
      call,
      account,
      issue,
      issue.remoteLinks.map((one) => (one.id === id ? link : one)),
    );
    return c.body(null, 204);
  });

  api.delete('/issue/:issueIdOrKey/remotelink/:linkId', (c) => {
    const { call } = c.var;
    const { account, issue } = linkable(call, c.req.param('issueIdOrKey'));
    const { id } = findLink(call, issue, c.req.param('linkId'));
    replace(
      call,
      account,
      issue,
      issue.remoteLinks.filter((one) => one.id !== id),
    );
    return c.body(null, 204);
  });
}

/** Measured on Data Center 8.20: without the permission to link, 403. */
function linkable(call: ApiCall, idOrKey: string): { account: Account; issue: Issue } {
  const account = requireAccount(call);
  const issue = writableIssue(call, idOrKey);
  if (!may(call, 'LINK_ISSUES', issue.project)) throw refusal(403, call.texts.noLinkPermission(issue.key));
  return { account, issue };
}

function findLink({ texts }: ApiCall, { remoteLinks }: Issue, id: string): RemoteLink {
  const link = remoteLinks.find((one) => one.id === id);
  if (link === undefined) throw refusal(404, texts.remoteLinkNotFound(id));
  return link;
}

function replace(call: ApiCall, account: Account, { id }: Issue, remoteLinks: readonly RemoteLink[]): void {
  call.site.limiter.countIssueWrites([id]);
  recordChange(call, account, id, { remoteLinks }, []);
}

function selfOf(call: ApiCall, issue: Issue, linkId: string): string {
  return `${call.apiUrl}/issue/${issue.id}/remotelink/${linkId}`;
}

function remoteLinkView(call: ApiCall, issue: Issue, link: RemoteLink): Record<string, unknown> {
  return { ...link, id: Number(link.id), self: selfOf(call, issue, link.id) };
}
