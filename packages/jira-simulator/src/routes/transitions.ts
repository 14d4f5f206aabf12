import type { Api } from '../api/api.ts';
import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, writableIssue } from '../access/visible.ts';
import { readJson } from '../api/read-json.ts';
import { issueUpdateSchema } from '../issues/issue-update.ts';
import { transitionIssue } from '../issues/transition-issue.ts';
import { transitionViews } from '../views/transition-view.ts';

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
    const issue = writableIssue(call, c.req.param('issueIdOrKey'));
    // The same transition succeeds twice, also from the status that it leads to (measured).
    await transitionIssue(call, account, issue, await readJson(c, issueUpdateSchema));
    return c.body(null, 204);
  });
}
