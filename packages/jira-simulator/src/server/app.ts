import { Hono } from 'hono';
import type { ExchangeBindings } from './exchange.ts';
import { createRestApi } from './rest-api.ts';
import { registerOAuthToken } from '../routes/oauth-token.ts';
import { registerPages } from '../pages/register-pages.ts';
import type { Site } from '../site/site.ts';

/** Where the simulator can be reached, known once it listens. */
export interface Addresses {
  readonly origin: () => string;
  readonly siteUrl: () => string;
}

/** Everything that the simulator answers: REST API, gateway, token endpoint and pages. */
export function createApp(site: Site, { origin, siteUrl }: Addresses): Hono<{ Bindings: ExchangeBindings }> {
  const app = new Hono<{ Bindings: ExchangeBindings }>();
  const { deployment, contextPath } = site.behaviour;
  const serve = (basePath: string, version: 2 | 3, gateway: boolean): void => {
    app.route(basePath, createRestApi({ site, version, gateway, basePath, origin, siteUrl }));
  };
  if (deployment === 'dataCenter') {
    serve(`${contextPath}/rest/api/2`, 2, false);
    serve(`${contextPath}/rest/api/latest`, 2, false);
    registerOAuthToken(app, `${contextPath}/rest/oauth2/latest/token`, site);
  } else {
    const gatewayPath = `/ex/jira/${site.store.cloudId}`;
    serve(`${contextPath}/rest/api/3`, 3, false);
    serve(`${contextPath}/rest/api/2`, 2, false);
    serve(`${gatewayPath}/rest/api/3`, 3, true);
    serve(`${gatewayPath}/rest/api/2`, 2, true);
    registerOAuthToken(app, '/oauth/token', site);
    app.get(`${contextPath}/_edge/tenant_info`, (c) => c.json({ cloudId: site.store.cloudId }));
  }
  registerPages(app, site);
  return app;
}
