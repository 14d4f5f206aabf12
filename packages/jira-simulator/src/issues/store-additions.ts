import type { ApiCall } from '../api/api.ts';
import { addComment } from './comments.ts';
import type { Account, Issue } from '../store/entities.ts';
import type { IssueDraft } from './issue-draft.ts';
import { storeLink } from './linking.ts';

/** Stores the links and comments that came with the fields of an issue. */
export async function storeAdditions(
  call: ApiCall,
  account: Account,
  issue: Issue,
  { links, comments }: IssueDraft,
): Promise<void> {
  for (const { type, other, outward } of links) {
    const [source, destination] = outward ? [issue, other] : [other, issue];
    await storeLink(call, account, type, source, destination);
  }
  for (const { body, visibility } of comments) addComment(call, account, issue, body, visibility);
}
