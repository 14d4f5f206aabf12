import type { Api, ApiCall } from '../api/api.ts';
import { requireAccount } from '../access/require-account.ts';
import type { Account } from '../store/entities.ts';
import { accountView } from '../views/account-view.ts';
import { timestamp } from '../views/timestamp.ts';

/** /serverInfo and /myself: where one is and as whom. */
export function registerSite(api: Api): void {
  api.get('/serverInfo', (c) => c.json(serverInfo(c.var.call)));

  api.get('/myself', (c) => {
    const { call } = c.var;
    return c.json(myself(call, requireAccount(call)));
  });
}

const LOCALE_NAMES = { en: 'en_US', fr: 'fr_FR', de: 'de_DE', es: 'es_ES', ja: 'ja_JP' };

function serverInfo(call: ApiCall): Record<string, unknown> {
  const { site, siteUrl, displayUrl } = call;
  const cloud = site.behaviour.deployment === 'cloud';
  return {
    baseUrl: cloud ? siteUrl : displayUrl,
    ...(cloud && {
      displayUrl,
      displayUrlServicedeskHelpCenter: siteUrl,
      displayUrlConfluence: siteUrl,
    }),
    version: cloud ? '1001.0.0-SNAPSHOT' : '10.3.24',
    versionNumbers: cloud ? [1001, 0, 0] : [10, 3, 24],
    ...(!site.behaviour.omitsDeploymentType && { deploymentType: cloud ? 'Cloud' : 'Server' }),
    buildNumber: cloud ? 100291 : 10030024,
    buildDate: '2026-03-18T10:12:28.000+0000',
    serverTime: timestamp(site.clock.now()),
    scmInfo: '840e5159782fc36d75c17fda78b78de23945cb77',
    serverTitle: site.store.title,
    ...(cloud && { defaultLocale: { locale: 'en_US' }, serverTimeZone: 'Etc/UTC' }),
  };
}

function myself(call: ApiCall, account: Account): Record<string, unknown> {
  return {
    ...accountView(call, account.accountId),
    locale: LOCALE_NAMES[call.locale],
    groups: { size: 1, items: [] },
    applicationRoles: { size: 1, items: [] },
    expand: 'groups,applicationRoles',
  };
}
