import * as v from 'valibot';
import type { Api, ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import { recordChange } from '../issues/record-change.ts';
import type { Comment, Issue, Visibility } from '../store/entities.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import { addComment, readCommentBody, readVisibility, requireCommenting } from '../issues/comments.ts';
import { readPage } from '../api/read-page.ts';
import { readJson } from '../api/read-json.ts';
import { commentView } from '../views/comment-view.ts';

/** How many comments an issue has at most. */
const MAX_COMMENTS = 5000;

const commentSchema = v.looseObject({ body: v.unknown(), visibility: v.optional(v.unknown()) });

/** /issue/{key}/comment: read and add. */
export function registerComments(api: Api): void {
  api.get('/issue/:issueIdOrKey/comment', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const { startAt, maxResults } = readPage(c, { usual: MAX_COMMENTS, most: MAX_COMMENTS });
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

  api.get('/issue/:issueIdOrKey/comment/:id', (c) => {
    const { call } = c.var;
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    return c.json(commentView(call, issue, findComment(call, issue, c.req.param('id'))));
  });

  api.put('/issue/:issueIdOrKey/comment/:id', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    const comment = findComment(call, issue, c.req.param('id'));
    const { body, visibility } = await readJson(c, commentSchema);
    requireCommenting(call, issue);
    const changed = changedComment(comment, {
      body: readCommentBody(call, body),
      visibility: readVisibility(call, visibility),
      updated: call.site.clock.now(),
    });
    call.site.limiter.countIssueWrites([issue.id]);
    const comments = issue.comments.map((one) => (one.id === comment.id ? changed : one));
    recordChange(call, account, issue.id, { comments }, []);
    return c.json(commentView(call, issue, changed));
  });

  api.delete('/issue/:issueIdOrKey/comment/:id', (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    const { id } = findComment(call, issue, c.req.param('id'));
    requireCommenting(call, issue);
    call.site.limiter.countIssueWrites([issue.id]);
    const comments = issue.comments.filter((one) => one.id !== id);
    recordChange(call, account, issue.id, { comments }, []);
    return c.body(null, 204);
  });
}

function findComment({ texts }: ApiCall, { comments }: Issue, id: string): Comment {
  const comment = comments.find((one) => one.id === id);
  if (comment === undefined) throw refusal(404, texts.commentNotFound(id));
  return comment;
}

/** A comment with a new text; who may see it stays as it was unless the change says. */
function changedComment(
  comment: Comment,
  { visibility, ...change }: Pick<Comment, 'body' | 'updated'> & { visibility: Visibility | undefined },
): Comment {
  return { ...comment, ...change, ...(visibility && { visibility }) };
}
