import { Hono } from 'hono';
import type { Addresses } from './addresses.ts';
import { createMiddleware } from 'hono/factory';
import type { Api, ApiCall, ApiEnv } from '../api/api.ts';
import { unauthenticated } from '../access/require-account.ts';
import { authenticate, type Authentication } from '../access/authentication.ts';
import { endpointOf, endpointTemplate } from '../api/endpoints.ts';
import { isJiraPath } from '../api/jira-paths.ts';
import { answerToError, Refusal } from '../api/refusal.ts';
import { registerChangelog } from '../routes/changelog.ts';
import { registerComments } from '../routes/comments.ts';
import { registerBulkFetch } from '../routes/bulk-fetch.ts';
import { registerProjectSearch } from '../routes/project-search.ts';
import { registerIssuePicker } from '../routes/issue-picker.ts';
import { registerIssueProperties } from '../routes/issue-properties.ts';
import { registerJql } from '../routes/jql.ts';
import { registerLimitReport } from '../routes/limit-report.ts';
import { registerTransitions } from '../routes/transitions.ts';
import { registerCreateMeta } from '../routes/createmeta.ts';
import { registerIssueLinkTypes } from '../routes/issue-link-types.ts';
import { registerIssueLinks } from '../routes/issue-links.ts';
import { registerIssues } from '../routes/issues.ts';
import { registerMetadata } from '../routes/metadata.ts';
import { registerMetadataById } from '../routes/metadata-by-id.ts';
import { registerRemoteLinks } from '../routes/remote-links.ts';
import { registerUsers } from '../routes/users.ts';
import { registerMyPermissions } from '../routes/my-permissions.ts';
import { registerCloudSearch } from '../routes/search-cloud.ts';
import { registerDataCenterSearch } from '../routes/search-data-center.ts';
import { registerSite } from '../routes/site.ts';
import { scopesAllow } from '../access/scopes.ts';
import type { Site } from '../site/site.ts';
import { localeOf, type Locale } from '../api/locale.ts';
import { texts } from '../api/texts.ts';
import { lockdownAnswer } from '../access/lockdown.ts';
import {
  basicDisabledRefusal,
  captchaRefusal,
  LOGIN_REASON,
  xsrfRefusal,
  type LoginReason,
} from '../access/denied-login.ts';

/** Where and how one REST API is served. */
export interface RestApiPlace extends Addresses {
  readonly site: Site;
  readonly version: 2 | 3;
  readonly gateway: boolean;
  /** Path of the API, such as `/jira/rest/api/2`. */
  readonly basePath: string;
}

/** The REST API of one version at one place. */
export function createRestApi(place: RestApiPlace): Api {
  const { site } = place;
  const api: Api = new Hono<ApiEnv>();
  api.onError(answerToError);
  api.use(identify(place));
  const cloud = site.behaviour.deployment === 'cloud';
  // Literal paths before those with parameters, so that "picker" is not taken for a key.
  registerCreateMeta(api);
  registerIssuePicker(api);
  if (cloud) {
    registerBulkFetch(api);
    registerChangelog(api);
    registerLimitReport(api);
    registerProjectSearch(api);
    registerCloudSearch(api);
    registerJql(api);
  } else {
    registerDataCenterSearch(api);
  }
  registerIssues(api);
  registerComments(api);
  registerIssueProperties(api);
  registerTransitions(api);
  registerIssueLinks(api);
  registerIssueLinkTypes(api);
  registerMetadata(api);
  registerMetadataById(api);
  registerRemoteLinks(api);
  registerUsers(api);
  registerMyPermissions(api);
  registerSite(api);
  api.all('*', (c) => {
    const below = c.req.path.slice(place.basePath.length);
    // A path that the simulator knows and does not serve here is one that only Cloud has.
    const cloudOnly = !cloud && endpointTemplate(below) !== undefined;
    if (!isJiraPath(below) || cloudOnly)
      return c.json({ message: `null for uri: ${c.req.url}`, 'status-code': 404 }, 404);
    const message = `The simulator does not have ${c.req.method} ${below}, which Jira may have.`;
    return c.json({ errorMessages: [message], errors: {} }, 501);
  });
  return api;
}

/** Finds out who calls, counts the request, and adds the headers that every answer carries. */
function identify(place: RestApiPlace): ReturnType<typeof createMiddleware<ApiEnv>> {
  const { site, version, gateway, basePath } = place;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const who = authenticate(c.req.header('Authorization'), site, gateway);
    const account = who.kind === 'account' ? who.account : undefined;
    const locale = chooseLocale(site, account?.locale, (name) => c.req.header(name));
    c.set('call', {
      site,
      version,
      gateway,
      apiUrl: `${place.origin()}${basePath}`,
      siteUrl: place.siteUrl(),
      displayUrl: place.displayUrl(),
      account,
      locale,
      texts: texts[locale],
    } satisfies ApiCall);
    const endpoint = endpointOf(c.req.method, c.req.path.slice(basePath.length));
    if (account !== undefined) c.env.logEntry.account = account.email;
    const { lockdown } = site.behaviour;
    if (lockdown !== undefined && who.kind !== 'account') {
      c.env.turnedAway = true;
      c.res = lockdownAnswer(lockdown);
      return;
    }
    try {
      refuseAtTheDoor(place, who, endpoint, c.req.method, c.req.header('User-Agent') ?? '');
      site.limiter.countRequest(endpoint, account?.accountId ?? 'anonymous');
      await next();
    } catch (error) {
      c.res = answerToError(error);
    }
    const headers = site.limiter.headers(endpoint, account?.accountId);
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (account !== undefined) {
      if (site.behaviour.deployment === 'cloud') c.res.headers.set('X-AAccountId', account.accountId);
      else c.res.headers.set('X-AUSERNAME', account.name);
    }
    const reason = loginReason(place, who, c.req.header('Authorization') ?? '');
    if (reason !== undefined && !c.res.headers.has(LOGIN_REASON)) c.res.headers.set(LOGIN_REASON, reason);
    if (/^application\/json$/i.test(c.res.headers.get('Content-Type') ?? '')) {
      c.res.headers.set('Content-Type', 'application/json;charset=UTF-8');
    }
  });
}

/** What is refused before anybody looks at the request itself. */
function refuseAtTheDoor(
  { site, gateway, siteUrl }: RestApiPlace,
  who: Authentication,
  endpoint: string,
  method: string,
  userAgent: string,
): void {
  if (site.behaviour.deployment === 'dataCenter') {
    if (who.kind === 'invalid') throw unauthenticated(site, siteUrl());
    if (who.kind === 'captcha') throw captchaRefusal(siteUrl());
    if (who.kind === 'basicDisabled') throw basicDisabledRefusal();
    refuseForgery(method, userAgent);
    return;
  }
  if (gateway && who.kind !== 'account') throw new Refusal(401, { code: 401, message: 'Unauthorized' });
  if (who.kind === 'wrongHost') throw unauthenticated(site, siteUrl());
  if (who.kind === 'account' && who.scopes !== undefined && !scopesAllow(who.scopes, endpoint)) {
    throw new Refusal(401, { code: 401, message: 'Unauthorized; scope does not match' });
  }
  refuseForgery(method, userAgent);
}

/** Measured: Cloud takes a writing browser for a forged request. Data Center is reported to do the same. */
function refuseForgery(method: string, userAgent: string): void {
  if (['POST', 'PUT'].includes(method) && userAgent.startsWith('Mozilla/')) throw xsrfRefusal();
}

/** What Data Center says of a login with name and password. */
function loginReason(
  { site }: RestApiPlace,
  { kind }: Authentication,
  header: string,
): LoginReason | undefined {
  if (site.behaviour.deployment !== 'dataCenter' || !/^basic /i.test(header)) return undefined;
  if (kind === 'account') return 'OK';
  return kind === 'invalid' ? 'AUTHENTICATED_FAILED' : undefined;
}

/** Only Cloud lets a request ask for a language; Data Center takes the account's (JRASERVER-74088). */
function chooseLocale(
  site: Site,
  account: Locale | undefined,
  header: (name: string) => string | undefined,
): Locale {
  const asks = site.behaviour.deployment === 'cloud' && header('X-Force-Accept-Language') === 'true';
  if (asks) return localeOf(header('Accept-Language') ?? '');
  return account ?? site.behaviour.locale ?? 'en';
}
