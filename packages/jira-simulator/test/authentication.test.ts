import { describe, expect, test } from 'vitest';
import { kpSeed, type SimulatorSeed } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { basic, cloud, dataCenter, dev, restClient, send, start } from './rest-client.ts';

const sentence = 'Client must be authenticated to access this resource.';

describe('on Cloud', () => {
  test('a logged-in answer names the account', async () => {
    const { simulator, send } = await cloud();
    const { headers, body } = await send('GET', '/myself');
    expect(headers.get('X-AAccountId')).toBe(body.accountId);
    expect(body).toMatchObject({ emailAddress: 'dev@example.com', displayName: 'Dana Developer' });
    expect(simulator.requests).toMatchObject([{ method: 'GET', account: 'dev@example.com', status: 200 }]);
  });

  test.each([
    ['no', null],
    ['wrong', basic('dev@example.com', 'wrong')],
    ['expired', basic('expired@example.com', 'expired-token')],
    ['malformed', 'Basic !!!'],
    ['Bearer', 'Bearer simulator-pat'],
  ])(
    '%s credentials make one anonymous: /myself refuses, all else sees nothing',
    async (_which, authorization) => {
      const { send } = await cloud({}, authorization);
      const myself = await send('GET', '/myself');
      expect(myself.status).toBe(401);
      expect(myself.body).toBe(sentence);
      expect(myself.headers.get('Content-Type')).toContain('text/html');
      const issue = await send('GET', '/issue/KP-1');
      expect(issue.status).toBe(404);
      expect(issue.headers.has('X-AAccountId')).toBe(false);
      expect((await send('GET', '/project/search')).body).toMatchObject({ total: 0, values: [] });
      expect((await send('GET', '/issueLinkType')).status).toBe(401);
      expect((await send('GET', '/serverInfo')).status).toBe(200);
    },
  );

  test('a token may expire while a client is at work', async () => {
    const clock = new ManualClock();
    const seed = kpSeed();
    seed.accounts[0]?.credentials.push({
      kind: 'apiToken',
      secret: 'short',
      expires: '2026-06-01T10:01:00.000Z',
    });
    const { send } = await cloud({ clock, seed }, basic('dev@example.com', 'short'));
    expect((await send('GET', '/myself')).status).toBe(200);
    clock.advance(60_000);
    expect((await send('GET', '/myself')).status).toBe(401);
    expect((await send('GET', '/issue/KP-1')).status).toBe(404);
  });

  test('a browser that writes is taken for a forgery', async () => {
    const { send } = await cloud();
    const { status, body } = await send('POST', '/issueLink', {}, { 'User-Agent': 'Mozilla/5.0 (X11)' });
    expect(status).toBe(403);
    expect(body).toBe('XSRF check failed');
    expect((await send('GET', '/myself', undefined, { 'User-Agent': 'Mozilla/5.0' })).status).toBe(200);
  });
});

describe('at the gateway of Cloud', () => {
  const scoped = basic('scoped@example.com', 'scoped-token');

  test('a scoped token works, which the host of the site refuses', async () => {
    const simulator = await start();
    expect((await restClient(simulator.url, 3, scoped)('GET', '/issue/KP-1')).status).toBe(401);
    const gateway = restClient(simulator.gatewayUrl, 3, scoped);
    const { status, body } = await gateway('GET', '/issue/KP-1');
    expect(status).toBe(200);
    expect(body.self).toBe(`${simulator.gatewayUrl}/rest/api/3/issue/10001`);
    expect((await gateway('GET', '/serverInfo')).body.baseUrl).toBe(simulator.url);
  });

  test('its address is found without a login', async () => {
    const simulator = await start();
    const { body } = await send(`${simulator.url}/_edge/tenant_info`, 'GET', null);
    expect(body).toEqual({ cloudId: simulator.cloudId });
    expect(simulator.gatewayUrl.endsWith(`/ex/jira/${simulator.cloudId}`)).toBe(true);
  });

  test('nobody is anonymous', async () => {
    const simulator = await start();
    for (const authorization of [null, basic('dev@example.com', 'wrong')]) {
      const { status, body } = await restClient(simulator.gatewayUrl, 3, authorization)('GET', '/issue/KP-1');
      expect(status).toBe(401);
      expect(body).toEqual({ code: 401, message: 'Unauthorized' });
    }
  });

  test('a missing scope is a 401 that says so', async () => {
    const seed: SimulatorSeed = kpSeed();
    seed.accounts[2]?.credentials.push(
      { kind: 'scopedApiToken', secret: 'read-only', scopes: ['read:jira-work'] },
      {
        kind: 'scopedApiToken',
        secret: 'granular',
        scopes: ['write:comment:jira', 'write:issue:jira', 'write:issue-link:jira'],
      },
    );
    const simulator = await start({ seed });
    const link = { type: { id: '10000' }, inwardIssue: { key: 'KP-1' }, outwardIssue: { key: 'KP-2' } };
    const readOnly = restClient(simulator.gatewayUrl, 3, basic('scoped@example.com', 'read-only'));
    expect((await readOnly('GET', '/issue/KP-1')).status).toBe(200);
    const refused = await readOnly('POST', '/issueLink', link);
    expect(refused.status).toBe(401);
    expect(refused.body).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
    expect((await readOnly('GET', '/myself')).status).toBe(401);
    const granular = restClient(simulator.gatewayUrl, 3, basic('scoped@example.com', 'granular'));
    expect((await granular('POST', '/issueLink', link)).status).toBe(201);
    expect((await granular('GET', '/issue/KP-1')).status).toBe(401);
  });

  test('a service account gets a token that lives for its time', async () => {
    const clock = new ManualClock();
    const simulator = await start({ clock });
    const grant = {
      grant_type: 'client_credentials',
      client_id: 'simulator-client',
      client_secret: 'simulator-secret',
    };
    const { body } = await send(simulator.tokenUrl, 'POST', null, grant);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const client = restClient(simulator.gatewayUrl, 3, `Bearer ${body.access_token}`);
    expect((await client('GET', '/myself')).body.displayName).toBe('Kestrel CI');
    clock.advance(3_600_000);
    expect((await client('GET', '/myself')).status).toBe(401);
    const wrong = await send(simulator.tokenUrl, 'POST', null, { ...grant, client_secret: 'wrong' });
    expect(wrong.status).toBe(401);
    const other = await send(simulator.tokenUrl, 'POST', null, { ...grant, grant_type: 'password' });
    expect(other.status).toBe(400);
  });
});

describe('on Data Center', () => {
  test('a personal token and a password log in', async () => {
    const { simulator, send } = await dataCenter();
    const { headers, body } = await send('GET', '/myself');
    expect(body).toMatchObject({ name: 'dev', key: 'JIRAUSER-dev' });
    expect(body).not.toHaveProperty('accountId');
    expect(headers.get('X-AUSERNAME')).toBe('dev');
    const byPassword = restClient(simulator.url, 2, basic('dev', 'simulator-password'));
    expect((await byPassword('GET', '/myself')).status).toBe(200);
  });

  test.each([
    ['wrong', 'Bearer wrong'],
    ['expired', 'Bearer expired-pat'],
    ['of Cloud', dev],
  ])('credentials that are %s are refused everywhere, in JSON', async (_which, authorization) => {
    const { simulator, send } = await dataCenter({}, authorization);
    for (const path of ['/myself', '/issue/KP-1', '/serverInfo']) {
      const { status, body, headers } = await send('GET', path);
      expect(status).toBe(401);
      expect(body).toEqual({ message: sentence, 'status-code': 401 });
      expect(headers.get('WWW-Authenticate')).toBe(`OAuth realm="${encodeURIComponent(simulator.url)}"`);
    }
  });

  test('REST lives under the context path, in version 2 alone', async () => {
    const { simulator } = await dataCenter();
    expect(simulator.url.endsWith('/jira')).toBe(true);
    const { origin } = new URL(simulator.url);
    for (const url of [`${origin}/rest/api/2/serverInfo`, `${simulator.url}/rest/api/3/serverInfo`]) {
      expect((await send(url, 'GET', null)).status).toBe(404);
    }
    expect((await send(`${simulator.url}/rest/api/latest/serverInfo`, 'GET', null)).body).toMatchObject({
      deploymentType: 'Server',
      baseUrl: simulator.url,
    });
  });
});

test('The log of requests never holds what somebody logged in with', async () => {
  const { simulator, send: sendRest } = await cloud();
  await sendRest('GET', '/myself');
  await sendRest('POST', '/search/jql', { jql: 'key = KP-1' });
  await sendRest('GET', '/issue/KP-1?fields=summary');
  expect(simulator.requests.map(({ method, path, query, body }) => ({ method, path, query, body }))).toEqual([
    { method: 'GET', path: '/rest/api/3/myself', query: {}, body: undefined },
    { method: 'POST', path: '/rest/api/3/search/jql', query: {}, body: { jql: 'key = KP-1' } },
    { method: 'GET', path: '/rest/api/3/issue/KP-1', query: { fields: 'summary' }, body: undefined },
  ]);
  expect(JSON.stringify(simulator.requests)).not.toContain(dev.slice(6));
  simulator.clearRequests();
  expect(simulator.requests).toEqual([]);
});
