import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Api, ApiCall, ApiEnv } from '../api/api.ts';
import { unauthenticated } from '../access/require-account.ts';
import { authenticate, type Authentication } from '../access/authentication.ts';
import { endpointOf } from '../api/endpoints.ts';
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
import { registerMyPermissions } from '../routes/my-permissions.ts';
import { registerCloudSearch } from '../routes/search-cloud.ts';
import { registerDataCenterSearch } from '../routes/search-data-center.ts';
import { registerSite } from '../routes/site.ts';
import { scopesAllow } from '../access/scopes.ts';
import type { Site } from '../site/site.ts';
import { texts, type Locale } from '../api/texts.ts';

/** Where and how one REST API is served. */
export interface RestApiPlace {
  readonly site: Site;
  readonly version: 2 | 3;
  readonly gateway: boolean;
  /** Path of the API, such as `/jira/rest/api/2`. */
  readonly basePath: string;
  /** Base URL of the site, known once the server listens. */
  readonly siteUrl: () => string;
  readonly origin: () => string;
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
  registerMyPermissions(api);
  registerSite(api);
  api.all('*', (c) => c.json({ message: `null for uri: ${c.req.url}`, 'status-code': 404 }, 404));
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
      account,
      locale,
      texts: texts[locale],
    } satisfies ApiCall);
    const endpoint = endpointOf(c.req.method, c.req.path.slice(basePath.length));
    if (account !== undefined) c.env.logEntry.account = account.email;
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
    return;
  }
  if (gateway && who.kind !== 'account') throw new Refusal(401, { code: 401, message: 'Unauthorized' });
  if (who.kind === 'wrongHost') throw unauthenticated(site, siteUrl());
  if (who.kind === 'account' && who.scopes !== undefined && !scopesAllow(who.scopes, endpoint)) {
    throw new Refusal(401, { code: 401, message: 'Unauthorized; scope does not match' });
  }
  // Measured: Cloud takes a writing browser for a forged request.
  if (['POST', 'PUT'].includes(method) && userAgent.startsWith('Mozilla/')) {
    throw new Refusal(403, 'XSRF check failed', { 'Content-Type': 'text/plain;charset=UTF-8' });
  }
}

function chooseLocale(
  site: Site,
  account: Locale | undefined,
  header: (name: string) => string | undefined,
): Locale {
  if (header('X-Force-Accept-Language') === 'true') {
    return /^\s*fr\b/i.test(header('Accept-Language') ?? '') ? 'fr' : 'en';
  }
  return account ?? site.behaviour.locale ?? 'en';
}
