import type { Hono } from 'hono';
import * as v from 'valibot';
import type { ExchangeBindings } from '../server/exchange.ts';
import type { Site } from '../site/site.ts';

const grantSchema = v.object({
  grant_type: v.literal('client_credentials'),
  client_id: v.string(),
  client_secret: v.string(),
  scope: v.optional(v.string()),
});

/**
 * The token endpoint: OAuth 2.0 client credentials of a service account, in JSON or as a form. Data Center's takes a form
 * with a scope (Atlassian's page on service accounts), if the site keeps to the documentation.
 */
export function registerOAuthToken(
  app: Hono<{ Bindings: ExchangeBindings }>,
  path: string,
  site: Site,
): void {
  app.post(path, async (c) => {
    const type = c.req.header('Content-Type') ?? '';
    const isJson = /^application\/json\b/i.test(type);
    const documented =
      site.behaviour.deployment === 'dataCenter' && site.behaviour.tokenEndpoint === 'documented';
    if (documented && !/^application\/x-www-form-urlencoded\b/i.test(type)) {
      return c.json({ message: 'HTTP 415 Unsupported Media Type', 'status-code': 415 }, 415);
    }
    const body: unknown = isJson
      ? await c.req.json<unknown>().catch(() => undefined)
      : await c.req.parseBody();
    const grant = v.safeParse(grantSchema, body);
    if (!grant.success) {
      return c.json({ error: 'unsupported_grant_type', error_description: 'Unsupported grant type' }, 400);
    }
    const { client_id: id, client_secret: secret } = grant.output;
    const client = site.store.oauthClients.find((one) => one.clientId === id && one.clientSecret === secret);
    if (client === undefined)
      return c.json({ error: 'access_denied', error_description: 'Unauthorized' }, 401);
    const { scope = '' } = grant.output;
    if (documented && scope.trim() === '') {
      return c.json({ error: 'invalid_scope', error_description: 'scope is required' }, 400);
    }
    return c.json({
      access_token: site.accessTokens.issue(client, site.clock.now()),
      expires_in: client.expiresIn,
      token_type: 'Bearer',
      scope: scope === '' ? client.scopes.join(' ') : scope,
    });
  });
}
