import * as v from 'valibot';
import type { Api, ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { refuseArchived, visibleIssue } from '../access/visible.ts';
import type { Account, Issue, IssueLink } from '../store/entities.ts';
import { addComment, readCommentBody, readVisibility, requireCommenting } from '../issues/comments.ts';
import { requireLinkType, linkItem, refuseLink, requireLinking, storeLink } from '../issues/linking.ts';
import { readJson } from '../api/read-json.ts';
import { recordChange } from '../issues/record-change.ts';
import { refusal } from '../api/refusal.ts';
import { bothEndsView } from '../views/link-view.ts';

const issueReference = v.looseObject({ id: v.optional(v.string()), key: v.optional(v.string()) });
const requestSchema = v.strictObject({
  type: v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) }),
  inwardIssue: issueReference,
  outwardIssue: issueReference,
  comment: v.optional(v.looseObject({ body: v.unknown(), visibility: v.optional(v.unknown()) })),
});

/** /issueLink: create, read and delete one link. */
export function registerIssueLinks(api: Api): void {
  api.post('/issueLink', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const body = await readJson(
      c,
      requestSchema,
      'com.atlassian.jira.rest.v2.issue.LinkIssueRequestJsonBean',
    );
    requireLinking(call);
    const type = requireLinkType(call, body.type);
    const inward = visibleIssue(call, body.inwardIssue.id ?? body.inwardIssue.key ?? '');
    const outward = visibleIssue(call, body.outwardIssue.id ?? body.outwardIssue.key ?? '');
    // The source is the *inwardIssue*: A as inwardIssue and B as outwardIssue read "A blocks B".
    const [source, destination] = call.site.behaviour.storesLinksReversed
      ? [outward, inward]
      : [inward, outward];
    refuseArchived(call, inward);
    refuseArchived(call, outward);
    refuseLink(call, source, destination);
    const comment = body.comment === undefined ? undefined : readCommentBody(call, body.comment.body);
    const visibility = readVisibility(call, body.comment?.visibility);
    if (comment !== undefined) requireCommenting(call, inward);
    call.site.limiter.countIssueWrites([source.id, destination.id]);
    const linkId = await storeLink(call, account, type, source, destination);
    if (comment !== undefined) addComment(call, account, inward, comment, visibility);
    const location = `${call.apiUrl}/issueLink/${linkId}`;
    return c.body(null, 201, call.site.behaviour.deployment === 'dataCenter' ? { Location: location } : {});
  });

  api.get('/issueLink/:linkId', (c) => {
    const { call } = c.var;
    const { link, source, destination } = findLink(call, c.req.param('linkId'));
    return c.json(bothEndsView(call, link, source, destination));
  });

  api.delete('/issueLink/:linkId', (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const { link, source, destination } = findLink(call, c.req.param('linkId'));
    if (!may(call, 'LINK_ISSUES', source.project)) {
      throw refusal(401, call.texts.noLinkPermission(source.key));
    }
    refuseArchived(call, source);
    refuseArchived(call, destination);
    call.site.limiter.countIssueWrites([source.id, destination.id]);
    deleteLink(call, account, link, source, destination);
    return c.body(null, 204);
  });
}

function findLink(call: ApiCall, id: string): { link: IssueLink; source: Issue; destination: Issue } {
  requireLinking(call);
  if (!/^\d+$/.test(id)) throw refusal(400, call.texts.linkById(id));
  const link = call.site.store.links.get(id);
  if (link === undefined) throw refusal(404, call.texts.linkById(id));
  return {
    link,
    source: visibleIssue(call, link.sourceId),
    destination: visibleIssue(call, link.destinationId),
  };
}

function deleteLink(
  call: ApiCall,
  account: Account,
  link: IssueLink,
  source: Issue,
  destination: Issue,
): void {
  call.site.store.links.remove(link);
  recordChange(call, account, source.id, {}, [linkItem(link.type.outward, destination, 'from')]);
  recordChange(call, account, destination.id, {}, [linkItem(link.type.inward, source, 'from')]);
}
