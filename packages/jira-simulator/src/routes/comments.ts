import * as v from 'valibot';
import type { Api } from '../api/api.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import { addComment, readCommentBody, readVisibility, requireCommenting } from '../issues/comments.ts';
import { readJson } from '../api/read-json.ts';
import { commentView } from '../views/comment-view.ts';

const commentSchema = v.looseObject({ body: v.unknown(), visibility: v.optional(v.unknown()) });

/** /issue/{key}/comment: read and add. */
export function registerComments(api: Api): void {
  api.get('/issue/:issueIdOrKey/comment', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const startAt = Number(c.req.query('startAt') ?? 0);
    const maxResults = Number(c.req.query('maxResults') ?? 5000);
    const comments = issue.comments.slice(startAt, startAt + maxResults);
    return c.json({
      startAt,
      maxResults,
      total: issue.comments.length,
      comments: comments.map((comment) => commentView(call, issue, comment)),
    });
  });

  api.post('/issue/:issueIdOrKey/comment', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    const { body, visibility } = await readJson(c, commentSchema);
    requireCommenting(call, issue);
    const text = readCommentBody(call, body);
    const level = readVisibility(call, visibility);
    call.site.limiter.countIssueWrites([issue.id]);
    const comment = addComment(call, account, issue, text, level);
    const location = `${call.apiUrl}/issue/${issue.id}/comment/${comment.id}`;
    return c.json(commentView(call, issue, comment), 201, { Location: location });
  });
}
