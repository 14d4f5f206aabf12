import type { ApiCall } from '../api/api.ts';
import type { Comment, Issue } from '../store/entities.ts';
import { accountView } from './account-view.ts';
import { richTextView } from './rich-text-view.ts';
import { timestamp } from './timestamp.ts';

/** A comment of an issue. */
export function commentView(call: ApiCall, issue: Issue, comment: Comment): Record<string, unknown> {
  const author = accountView(call, comment.authorId);
  return {
    self: `${call.apiUrl}/issue/${issue.id}/comment/${comment.id}`,
    id: comment.id,
    author,
    body: richTextView(call, comment.body),
    updateAuthor: author,
    created: timestamp(comment.created),
    updated: timestamp(comment.updated),
    ...(comment.visibility && { visibility: comment.visibility }),
    ...(call.site.behaviour.deployment === 'cloud' && { jsdPublic: true }),
  };
}
