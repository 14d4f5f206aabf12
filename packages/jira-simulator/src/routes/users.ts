import { may } from '../access/may.ts';
import { requireAccount } from '../access/require-account.ts';
import { visibleIssue, visibleProject } from '../access/visible.ts';
import type { Api, ApiCall, ApiContext } from '../api/api.ts';
import { readPage } from '../api/read-page.ts';
import { refusal } from '../api/refusal.ts';
import type { Account } from '../store/entities.ts';
import { accountView } from '../views/account-view.ts';

/** /user: one account, and accounts by words. */
export function registerUsers(api: Api): void {
  api.get('/user', (c) => {
    const { call } = c.var;
    requireAccount(call);
    const id = c.req.query('accountId') ?? c.req.query('username') ?? c.req.query('key') ?? '';
    const account = call.site.store.accounts.find((one) => isCalled(call, one, id));
    if (account === undefined) throw refusal(404, call.texts.userNotFound(id));
    return c.json({
      ...accountView(call, account.accountId),
      groups: { size: 1, items: [] },
      applicationRoles: { size: 1, items: [] },
      expand: 'groups,applicationRoles',
    });
  });

  api.get('/user/search', (c) => {
    const { call } = c.var;
    requireAccount(call);
    return c.json(paged(c, searched(c)));
  });

  api.get('/user/assignable/search', (c) => {
    const { call } = c.var;
    requireAccount(call);
    const issueKey = c.req.query('issueKey') ?? c.req.query('issueId');
    const projectKey = c.req.query('project');
    if (issueKey === undefined && projectKey === undefined) {
      throw refusal(400, 'Project or issue key is required.');
    }
    const project =
      issueKey === undefined ? visibleProject(call, projectKey ?? '') : visibleIssue(call, issueKey).project;
    const able = searched(c).filter((account) => may({ ...call, account }, 'EDIT_ISSUES', project));
    return c.json(paged(c, able));
  });
}

function isCalled({ site }: ApiCall, account: Account, id: string): boolean {
  if (site.behaviour.deployment === 'cloud') return account.accountId === id;
  return account.name === id || `JIRAUSER-${account.name}` === id;
}

/** The accounts whose name or e-mail has the words; on Data Center `username=.` stands for everybody. */
function searched(c: ApiContext): Account[] {
  const { site } = c.var.call;
  const accountId = c.req.query('accountId');
  if (accountId !== undefined) return site.store.accounts.filter((one) => one.accountId === accountId);
  const asked = (c.req.query('query') ?? c.req.query('username') ?? '').toLowerCase();
  const words = asked === '.' ? '' : asked;
  return site.store.accounts.filter(({ name, displayName, email }) =>
    [name, displayName, email].some((text) => text.toLowerCase().includes(words)),
  );
}

function paged(c: ApiContext, accounts: readonly Account[]): unknown[] {
  const { startAt, maxResults } = readPage(c, { usual: 50, most: 1000 });
  return accounts
    .slice(startAt, startAt + maxResults)
    .map(({ accountId }) => accountView(c.var.call, accountId));
}
