import * as v from 'valibot';
import type { Api } from '../api/api.ts';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue } from '../access/visible.ts';
import { readJson } from '../api/read-json.ts';
import { recordChange } from '../issues/record-change.ts';
import { refusal } from '../api/refusal.ts';
import { transitionViews } from '../views/transition-view.ts';

const requestSchema = v.looseObject({
  transition: v.optional(v.looseObject({ id: v.optional(v.string()) })),
});

/** /issue/{key}/transitions: where an issue may go, and going there. */
export function registerTransitions(api: Api): void {
  api.get('/issue/:issueIdOrKey/transitions', (c) => {
    const { call } = c.var;
    const { project } = visibleIssue(call, c.req.param('issueIdOrKey'));
    const wanted = c.req.query('transitionId');
    const transitions = may(call, 'TRANSITION_ISSUES', project) ? transitionViews(call) : [];
    return c.json({
      expand: 'transitions',
      transitions: transitions.filter(({ id }) => wanted === undefined || id === wanted),
    });
  });

  api.post('/issue/:issueIdOrKey/transitions', async (c) => {
    const { call } = c.var;
    const account = requireAccount(call);
    const issue = visibleIssue(call, c.req.param('issueIdOrKey'));
    const { transition } = await readJson(c, requestSchema);
    if (transition?.id === undefined) throw refusal(400, call.texts.transitionMissing());
    // Documented for Data Center: a malformed id is an internal error.
    if (!/^\d+$/.test(transition.id) && call.site.behaviour.deployment === 'dataCenter') {
      throw refusal(500, 'Internal server error');
    }
    const status = call.site.store.statuses.find((one) => one.transitionId === transition.id);
    if (status === undefined) throw refusal(400, call.texts.transitionInvalid(transition.id));
    if (!may(call, 'TRANSITION_ISSUES', issue.project))
      throw refusal(400, call.texts.noTransitionPermission());
    call.site.limiter.countIssueWrites([issue.id]);
    const item = {
      field: 'status',
      from: issue.status.id,
      fromText: issue.status.name,
      to: status.id,
      toText: status.name,
    };
    // The same transition succeeds twice, also from the status that it leads to (measured).
    recordChange(call, account, issue.id, { status, statusChanged: call.site.clock.now() }, [item]);
    return c.body(null, 204);
  });
}
