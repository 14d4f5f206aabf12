import { Hono } from 'hono';
import type { Addresses } from './addresses.ts';
import type { ExchangeBindings } from './exchange.ts';
import { createRestApi } from './rest-api.ts';
import { registerOAuthToken } from '../routes/oauth-token.ts';
import { registerPages } from '../pages/register-pages.ts';
import type { Site } from '../site/site.ts';

/** Everything that the simulator answers: REST API, gateway, token endpoint and pages. */
export function createApp(site: Site, addresses: Addresses): Hono<{ Bindings: ExchangeBindings }> {
  const app = new Hono<{ Bindings: ExchangeBindings }>();
  const { deployment, contextPath } = site.behaviour;
  const serve = (basePath: string, version: 2 | 3, gateway: boolean): void => {
    app.route(basePath, createRestApi({ site, version, gateway, basePath, ...addresses }));
  };
  if (deployment === 'dataCenter') {
    serve(`${contextPath}/rest/api/2`, 2, false);
    serve(`${contextPath}/rest/api/latest`, 2, false);
    registerOAuthToken(app, `${contextPath}/rest/oauth2/latest/token`, site);
  } else {
    const gatewayPath = `/ex/jira/${site.store.cloudId}`;
    serve(`${contextPath}/rest/api/3`, 3, false);
    serve(`${contextPath}/rest/api/2`, 2, false);
    serve(`${contextPath}/rest/api/latest`, 3, false);
    serve(`${gatewayPath}/rest/api/3`, 3, true);
    serve(`${gatewayPath}/rest/api/2`, 2, true);
    serve(`${gatewayPath}/rest/api/latest`, 3, true);
    registerOAuthToken(app, '/oauth/token', site);
    app.get(`${contextPath}/_edge/tenant_info`, (c) => c.json({ cloudId: site.store.cloudId }));
  }
  registerPages(app, site);
  if (site.behaviour.redirectsToContextPath) {
    app.all('*', (c) => {
      const { pathname, search } = new URL(c.req.url);
      if (pathname.startsWith(`${contextPath}/`)) return c.notFound();
      return c.redirect(`${contextPath}${pathname}${search}`, 302);
    });
  }
  return app;
}
