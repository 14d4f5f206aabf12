import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { basic, cloud, dataCenter, restClient, send as sendTo, start } from './rest-client.ts';

describe('a site that lets nobody in without a login', () => {
  test.each([
    ['unauthorized', 401, 'application/json'],
    ['forbidden', 403, 'application/json'],
    ['loginPage', 200, 'text/html'],
    ['loginRedirect', 302, null],
  ] as const)('%s', async (lockdown, status, contentType) => {
    for (const site of [await cloud({ lockdown }), await dataCenter({ lockdown })]) {
      const version = site.simulator.url.endsWith('/jira') ? 2 : 3;
      expect((await site.send('GET', '/serverInfo')).status).toBe(200);
      for (const authorization of [null, basic('dev@example.com', 'wrong')]) {
        const nobody = restClient(site.simulator.url, version, authorization);
        for (const path of ['/serverInfo', '/issue/KP-1']) {
          const answer = await nobody('GET', path);
          expect(answer.status).toBe(status);
          expect(answer.headers.get('Content-Type')?.split(';', 1)[0] ?? null).toBe(contentType);
        }
      }
    }
  });
});

test('The deployment type may be missing, as in Atlassian’s own example', async () => {
  const { send } = await cloud({ omitsDeploymentType: true });
  const { body } = await send('GET', '/serverInfo');
  expect(body).not.toHaveProperty('deploymentType');
  expect(body).toMatchObject({ versionNumbers: [1001, 0, 0] });
});

test('A site answers under a second host name and says which one people see', async () => {
  const { simulator } = await cloud({ customDomain: 'localhost' });
  const { port } = new URL(simulator.url);
  expect(simulator.displayUrl).toBe(`http://localhost:${port}`);
  const byDomain = restClient(simulator.displayUrl, 3);
  expect((await byDomain('GET', '/serverInfo')).body).toMatchObject({
    baseUrl: simulator.url,
    displayUrl: simulator.displayUrl,
  });
  const onDataCenter = await dataCenter({ customDomain: 'localhost' });
  expect((await onDataCenter.send('GET', '/serverInfo')).body.baseUrl).toBe(
    onDataCenter.simulator.displayUrl,
  );
});

test('What lies outside the context path is redirected into it', async () => {
  const { simulator } = await dataCenter({ redirectsToContextPath: true });
  const { origin } = new URL(simulator.url);
  const { status, headers } = await sendTo(`${origin}/rest/api/2/myself?x=1`, 'GET', null);
  expect([status, headers.get('Location')]).toEqual([302, '/jira/rest/api/2/myself?x=1']);
  expect((await sendTo(`${simulator.url}/nowhere`, 'GET', null)).status).toBe(404);
});

describe('the token endpoint of Data Center, as documented', () => {
  const grant = {
    grant_type: 'client_credentials',
    client_id: 'simulator-client',
    client_secret: 'simulator-secret',
  };
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

  test('takes a form with a scope', async () => {
    const { simulator } = await dataCenter({ tokenEndpoint: 'documented' });
    const body = new URLSearchParams({ ...grant, scope: 'WRITE' }).toString();
    const answer = await sendTo(simulator.tokenUrl, 'POST', null, body, form);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', scope: 'WRITE' });
    const client = restClient(simulator.url, 2, `Bearer ${answer.body.access_token}`);
    expect((await client('GET', '/myself')).body.displayName).toBe('Kestrel CI');
  });

  test('refuses JSON, and a form without a scope', async () => {
    const { simulator } = await dataCenter({ tokenEndpoint: 'documented' });
    expect((await sendTo(simulator.tokenUrl, 'POST', null, { ...grant, scope: 'WRITE' })).status).toBe(415);
    const unscoped = new URLSearchParams(grant).toString();
    const answer = await sendTo(simulator.tokenUrl, 'POST', null, unscoped, form);
    expect([answer.status, answer.body]).toMatchObject([400, { error: 'invalid_scope' }]);
  });
});

test('The API token of a Cloud service account needs no e-mail, and the gateway alone knows it', async () => {
  const simulator = await start();
  const byToken = (url: string) => restClient(url, 3, 'Bearer service-token')('GET', '/myself');
  expect((await byToken(simulator.gatewayUrl)).body.displayName).toBe('Kestrel CI');
  expect((await byToken(simulator.url)).status).toBe(401);
  const byMail = restClient(
    simulator.gatewayUrl,
    3,
    basic('kestrel-ci@serviceaccount.example.com', 'service-token'),
  );
  expect((await byMail('GET', '/myself')).status).toBe(200);
});

describe('name and password on Data Center', () => {
  const right = basic('dev', 'simulator-password');

  test('bring Seraph’s word on how the login went', async () => {
    const { simulator } = await dataCenter();
    const reason = async (authorization: string) =>
      (await restClient(simulator.url, 2, authorization)('GET', '/myself')).headers.get(
        'X-Seraph-LoginReason',
      );
    expect(await reason(right)).toBe('OK');
    expect(await reason(basic('dev', 'wrong'))).toBe('AUTHENTICATED_FAILED');
    expect(await reason('Bearer simulator-pat')).toBeNull();
  });

  test('want a CAPTCHA after some wrong ones, even when they are right', async () => {
    const { simulator } = await dataCenter({ captchaAfter: 2 });
    const login = (authorization: string) => restClient(simulator.url, 2, authorization)('GET', '/myself');
    await login(basic('dev', 'wrong'));
    expect((await login(right)).status).toBe(200);
    await login(basic('dev', 'wrong'));
    await login(basic('dev', 'wrong'));
    const { status, headers } = await login(right);
    expect(status).toBe(403);
    expect(headers.get('X-Seraph-LoginReason')).toBe('AUTHENTICATION_DENIED');
    expect(headers.get('X-Authentication-Denied-Reason')).toBe(
      `CAPTCHA_CHALLENGE; login-url=${simulator.url}/login.jsp`,
    );
    expect((await login('Bearer simulator-pat')).status).toBe(200);
  });

  test('may be switched off', async () => {
    const { simulator, send } = await dataCenter({ basicAuth: false });
    const { status, text } = await restClient(simulator.url, 2, right)('GET', '/myself');
    expect(status).toBe(403);
    expect(text).toContain('Basic Authentication has been disabled on this instance.');
    expect((await send('GET', '/myself')).status).toBe(200);
  });
});

test('A writing browser is taken for a forged request', async () => {
  for (const { send } of [await cloud(), await dataCenter()]) {
    const link = { type: { id: '10000' }, inwardIssue: { key: 'KP-1' }, outwardIssue: { key: 'KP-2' } };
    const answer = await send('POST', '/issueLink', link, { 'User-Agent': 'Mozilla/5.0 (X11; Linux)' });
    expect([answer.status, answer.text]).toEqual([403, 'XSRF check failed']);
  }
});

test('A site may speak https', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jira-simulator-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  execFileSync(
    'openssl',
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=jira -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem'.split(
      ' ',
    ),
    { cwd: folder, stdio: 'ignore' },
  );
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const simulator = await start({ tls: { key: key ?? '', cert: cert ?? '' } });
  expect(simulator.url).toMatch(/^https:/);
  const status = await new Promise((resolve, reject) => {
    get(`${simulator.url}/rest/api/3/serverInfo`, { ca: cert }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(200);
  await expect(fetch(simulator.url)).rejects.toThrow();
});

test('Cloud answers under /rest/api/latest, too', async () => {
  const simulator = await start();
  const { body } = await sendTo(
    `${simulator.url}/rest/api/latest/issue/KP-1`,
    'GET',
    basic('dev@example.com', 'simulator-token'),
  );
  expect(body).toMatchObject({ key: 'KP-1', self: `${simulator.url}/rest/api/latest/issue/10001` });
});
