import type { ApiCall } from '../api/api.ts';
import type { Account } from '../store/entities.ts';

/** An account as author, reporter and so on; `null` for an unknown id. */
export function accountView(call: ApiCall, accountId: string | null): Record<string, unknown> | null {
  const account = accountId === null ? undefined : call.site.store.account(accountId);
  if (account === undefined) return null;
  return call.site.behaviour.deployment === 'cloud'
    ? cloudView(call, account)
    : dataCenterView(call, account);
}

function cloudView(call: ApiCall, account: Account): Record<string, unknown> {
  return {
    self: `${call.apiUrl}/user?accountId=${account.accountId}`,
    accountId: account.accountId,
    emailAddress: account.email,
    avatarUrls: avatarUrls(`${call.siteUrl}/secure/useravatar?avatarId=10340`),
    displayName: account.displayName,
    active: true,
    timeZone: account.timeZone,
    accountType: 'atlassian',
  };
}

function dataCenterView(call: ApiCall, account: Account): Record<string, unknown> {
  return {
    self: `${call.apiUrl}/user?username=${account.name}`,
    name: account.name,
    key: `JIRAUSER-${account.name}`,
    emailAddress: account.email,
    avatarUrls: avatarUrls(`${call.siteUrl}/secure/useravatar?avatarId=10340`),
    displayName: account.displayName,
    active: true,
    timeZone: account.timeZone,
  };
}

/** The four sizes that every avatar has. */
export function avatarUrls(url: string): Record<string, string> {
  const size = (name: string): string => `${url}&size=${name}`;
  return {
    '48x48': url,
    '24x24': size('small'),
    '16x16': size('xsmall'),
    '32x32': size('medium'),
  };
}
