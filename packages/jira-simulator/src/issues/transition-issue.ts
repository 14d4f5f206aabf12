import { may } from '../access/may.ts';
import type { ApiCall } from '../api/api.ts';
import { refusal } from '../api/refusal.ts';
import type { Account, Issue, Status } from '../store/entities.ts';
import { draftChanges } from './draft-changes.ts';
import { storeProperties } from './entity-properties.ts';
import type { IssueUpdate } from './issue-update.ts';
import { readDraft } from './read-draft.ts';
import { recordChange } from './record-change.ts';
import { storeAdditions } from './store-additions.ts';

/**
 * Takes an issue to the status that a transition leads to, with the fields, links and comments that come with it.
 * @throws a Refusal with 400
 */
export async function transitionIssue(
  call: ApiCall,
  account: Account,
  issue: Issue,
  request: IssueUpdate,
): Promise<void> {
  const { site } = call;
  const status = readTransition(call, request.transition?.id);
  if (!may(call, 'TRANSITION_ISSUES', issue.project)) {
    throw refusal(400, call.texts.noTransitionPermission());
  }
  const draft = readDraft(call, request, {
    project: issue.project,
    issue,
    type: issue.type,
    transition: true,
  });
  site.limiter.countIssueWrites([issue.id, ...draft.links.map((link) => link.other.id)]);
  const { changed, items } = draftChanges(call, issue, issue.type, draft);
  const resolution = resolutionAfter(call, issue, status, draft.resolution);
  const now = site.clock.now();
  recordChange(
    call,
    account,
    issue.id,
    {
      ...changed,
      status,
      statusChanged: now,
      resolution,
      resolved: resolution === null ? null : (issue.resolved ?? now),
    },
    [
      ...items,
      {
        field: 'status',
        from: issue.status.id,
        fromText: issue.status.name,
        to: status.id,
        toText: status.name,
      },
    ],
  );
  storeProperties(call, account, issue, request.properties ?? []);
  await storeAdditions(call, account, issue, draft);
}

/**
 * The status that a transition leads to.
 * @throws a Refusal with 400
 */
export function readTransition({ site, texts }: ApiCall, id: string | undefined): Status {
  if (id === undefined) throw refusal(400, texts.transitionMissing());
  // Documented for Data Center: a malformed id is an internal error.
  if (!/^\d+$/.test(id) && site.behaviour.deployment === 'dataCenter') {
    throw refusal(500, 'Internal server error');
  }
  const status = site.store.statuses.find((one) => one.transitionId === id);
  if (status === undefined) throw refusal(400, texts.transitionInvalid(id));
  return status;
}

/** Jira's simplified workflow resolves what is done, and takes the resolution away from what is not. */
function resolutionAfter(
  { site }: ApiCall,
  issue: Issue,
  status: Status,
  wanted: Issue['resolution'] | undefined,
): Issue['resolution'] {
  if (wanted !== undefined) return wanted;
  if (status.category !== 'done') return null;
  return issue.resolution ?? site.store.resolutions[0] ?? null;
}
