import type { ApiCall } from '../api/api.ts';
import type { Account, ChangeItem, Issue } from '../store/entities.ts';

/** Stores a new version of an issue: what changed, the entry of its changelog, and `updated`. */
export function recordChange(
  call: ApiCall,
  account: Account,
  issueId: string,
  changed: Partial<Issue>,
  items: readonly ChangeItem[],
): Issue {
  const { store, clock } = call.site;
  const issue = store.issues.byId(issueId);
  if (issue === undefined) throw new Error(`There is no issue ${issueId}.`);
  const now = clock.now();
  const change = { id: store.nextEntryId(), authorId: account.accountId, created: now, items };
  return store.issues.put({
    ...issue,
    ...changed,
    updated: now,
    changelog: items.length === 0 ? issue.changelog : [...issue.changelog, change],
  });
}
