import { may } from '../access/may.ts';
import type { ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import type { Account, Issue } from '../store/entities.ts';
import { linkItem } from './linking.ts';
import { recordChange } from './record-change.ts';

/**
 * Deletes an issue and its links; its children lose their parent, its sub-tasks go with it.
 * @throws a Refusal with 403 without the permission, 400 for sub-tasks that are not to be deleted
 */
export function deleteIssue(call: ApiCall, account: Account, issue: Issue, withSubtasks: boolean): void {
  const { store, limiter } = call.site;
  if (!may(call, 'DELETE_ISSUES', issue.project)) throw refusal(403, call.texts.noDeletePermission());
  const children = [...store.issues.childrenOf(issue.id)];
  const subtasks = children.filter(({ type }) => type.subtask);
  if (subtasks.length > 0 && !withSubtasks) throw refusal(400, call.texts.hasSubtasks(issue.key));
  limiter.countIssueWrites([issue.id]);
  for (const child of children) {
    if (!child.type.subtask) recordChange(call, account, child.id, { parentId: null }, []);
  }
  for (const gone of [...subtasks, issue]) {
    for (const link of [...store.links.of(gone.id)]) {
      const outward = link.sourceId === gone.id;
      store.links.remove(link);
      const phrase = outward ? link.type.inward : link.type.outward;
      const otherId = outward ? link.destinationId : link.sourceId;
      recordChange(call, account, otherId, {}, [linkItem(phrase, gone, 'from')]);
    }
    store.issues.remove(gone);
  }
}
