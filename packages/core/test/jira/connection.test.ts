import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { listen as listenHere } from '@defectlink/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import type { JiraResult } from '../../src/jira/jira-result.ts';
import type { ConnectedJira } from '../../src/jira/open-jira.ts';
import { openJira } from '../../src/jira/open-jira.ts';
import { systemClock, type Clock } from '../../src/platform/clock.ts';
import { expectNoSecrets } from '../support/secrets.ts';
import { API_TOKEN, PERSONAL_TOKEN, startSite, type Site, type SiteOptions } from '../support/site.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const NEVER = new AbortController().signal;

/** Connects as a linking begins: what kind of Jira it is, who we are, and its link types. */
async function connectTo(
  site: Site,
  {
    env = site.env,
    baseUrl = site.simulator.url,
    clock = site.clock,
  }: { env?: Record<string, string>; baseUrl?: string; clock?: Clock } = {},
): Promise<JiraResult<ConnectedJira>> {
  const jira = await openJira(site.config({ jira: { baseUrl } }), {
    env: { JIRA_GATEWAY_URL: new URL(site.simulator.gatewayUrl).origin, ...env },
    clock,
    signal: NEVER,
    onSuccess: () => undefined,
  });
  if (jira.ok) jira.value.client.close();
  expectNoSecrets(inspect(jira, { depth: 10 }) + JSON.stringify(jira), env);
  return jira;
}

async function messageOf(options: SiteOptions): Promise<string> {
  const jira = await connectTo(await startSite(options));
  return jira.ok ? 'connected' : jira.failure.message;
}

it('whose proxy cannot be used goes nowhere, and not straight, though the site itself needs none', async () => {
  const site = await startSite();
  const jira = await connectTo(site, {
    env: {
      ...site.env,
      JIRA_CLOUD_ID: '1',
      JIRA_GATEWAY_URL: 'https://gateway.example',
      HTTPS_PROXY: 'socks5://proxy.example:1080',
    },
  });
  if (jira.ok) throw new Error('connected');
  expect(jira.failure.message).toMatch(
    /^GET \/myself failed\. HTTPS_PROXY: It names a proxy of the kind socks5, .*NO_PROXY=gateway\.example/,
  );
});

it('through a proxy that never answers keeps no socket, and no process, once it was given up', async () => {
  const site = await startSite();
  const server = createSocketServer();
  const proxy = await listenHere(server);
  const giveUp = new AbortController();
  const asked = once(server, 'connection') as Promise<[Socket]>;
  const opening = openJira(site.config({ jira: { baseUrl: 'https://127.0.0.1:1' } }), {
    env: { ...site.env, HTTPS_PROXY: `http://${proxy.address}` },
    clock: site.clock,
    signal: giveUp.signal,
    onSuccess: () => undefined,
  });
  const [socket] = await asked;
  const closed = once(socket.resume(), 'close');
  giveUp.abort();
  expect(await opening).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  await closed;
  await proxy.close();
});

describe('a request that reads', () => {
  it.each([
    { what: 'a 503', fault: { kind: 'unavailable' } as const, atLeast: 1_400 },
    {
      what: 'a 503 that says when',
      fault: { kind: 'unavailable', retryAfter: 12 } as const,
      atLeast: 12_000,
    },
    { what: 'a 429 that says when', fault: { kind: 'rateLimit', retryAfter: 12 } as const, atLeast: 12_000 },
    { what: 'a 502', fault: { kind: 'badGateway' } as const, atLeast: 1_400 },
    { what: 'a cut connection', fault: { kind: 'resetBefore' } as const, atLeast: 350 },
    { what: 'half an hour of silence', fault: { kind: 'timeout' } as const, atLeast: 30_000 },
  ])('is sent again after $what', async ({ fault, atLeast }) => {
    const site = await startSite({ faults: [{ endpoint: 'GET /issueLinkType', times: 2, fault }] });
    const start = site.clock.now();
    const jira = await connectTo(site);
    expect(jira.ok).toBe(true);
    expect(site.simulator.requests).toHaveLength(5);
    expect(site.clock.now() - start).toBeGreaterThanOrEqual(2 * atLeast);
  });

  it('is given up after four more, and the message says what Jira answered', async () => {
    const site = await startSite({ faults: [{ endpoint: 'GET /myself', fault: { kind: 'unavailable' } }] });
    const jira = await connectTo(site);
    expect(jira).toMatchObject({
      ok: false,
      failure: {
        kind: 'unavailable',
        message: 'GET /myself answered 503. Jira is not available at the moment.',
      },
    });
    expect(site.simulator.requests).toHaveLength(1 + 5);
  });

  it.each([
    ['a connection that is lost afterwards', 4, { kind: 'resetBefore' }, 'GET /myself failed. '],
    ['half an hour of silence', 1, { kind: 'timeout' }, 'GET /myself failed. There was no answer within '],
  ] as const)('still says what Jira answered before %s', async (_, times, fault, begins) => {
    const site = await startSite({
      faults: [
        { endpoint: 'GET /myself', times: 5 - times, fault: { kind: 'unavailable' } },
        { endpoint: 'GET /myself', fault },
      ],
    });
    const jira = await connectTo(site);
    if (jira.ok) throw new Error('connected');
    expect(jira.failure.message.startsWith(begins)).toBe(true);
    expect(jira.failure.message).toContain(
      ' Before that, GET /myself answered 503. Jira is not available at the moment.',
    );
    expect(jira.failure.message.match(/Before that/g)).toHaveLength(1);
  });

  it('is not sent again when that is of no use', async () => {
    const site = await startSite({
      faults: [{ endpoint: 'GET /issueLinkType', fault: { kind: 'status', status: 400 } }],
    });
    expect((await connectTo(site)).ok).toBe(false);
    expect(site.simulator.requests).toHaveLength(3);
  });
});

describe('what answers and is no Jira that can be used', () => {
  it('a login page with status 200', async () => {
    expect(await messageOf({ faults: [{ endpoint: '* *', fault: { kind: 'ssoPage' } }] })).toMatch(
      /^GET \/serverInfo answered 200\. It answered with a web page instead of JSON: probably a login page in front of Jira\. Check jira\.baseUrl, and that API tokens are let through\./,
    );
  });

  it('a login before Jira that lets only some requests through', async () => {
    const fault = { kind: 'intermediary', by: 'nginx', status: 401 } as const;
    expect(await messageOf({ faults: [{ endpoint: 'GET /issueLinkType', fault }] })).toMatch(
      /^GET \/issueLinkType answered 401\. A page that is not Jira's came back: Jira, or something before it \(a login or proxy/,
    );
  });

  it('an answer that is damaged on the way', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const fault = { kind: 'status', status: 200, headers, body: '{}' } as const;
    const site = await startSite({ faults: [{ endpoint: 'GET /myself', fault }] });
    // A thread unpacks it, which nothing tells the virtual clock of.
    const jira = await connectTo(site, { clock: systemClock });
    expect(jira.ok ? 'connected' : jira.failure.message).toMatch(
      /^GET \/myself failed\. 127\.0\.0\.1:\d+ answered, and the answer cannot be read \(\w+\): a proxy or gateway on the way damages it\.$/,
    );
  });

  it('half an answer', async () => {
    expect(await messageOf({ faults: [{ endpoint: 'GET /myself', fault: { kind: 'truncatedJson' } }] })).toBe(
      'GET /myself answered 200. The answer ends in the middle.',
    );
  });

  it('JSON of another shape', async () => {
    const fault = { kind: 'status', status: 200, body: { issueLinkTypes: 'none' } } as const;
    expect(await messageOf({ faults: [{ endpoint: 'GET /issueLinkType', fault }] })).toMatch(
      /^GET \/issueLinkType failed\. The answer is not what Jira answers: at issueLinkTypes, .* Check that jira\.baseUrl is the address of a Jira\.$/,
    );
  });

  it('a Jira whose issue linking is switched off', async () => {
    expect(await messageOf({ linking: false })).toBe(
      'GET /issueLinkType answered 404. Jira says: "Issue linking is currently disabled." Issue linking is switched off on this Jira: an administrator can switch it on.',
    );
  });

  it('an address without its context path', async () => {
    const site = await startSite({ deployment: 'dataCenter', contextPath: '/jira' });
    const { origin } = new URL(site.simulator.url);
    const jira = await connectTo(site, { baseUrl: origin });
    expect(jira).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringContaining(
          `Is jira.baseUrl (${origin}) the address of your Jira, with its context path?`,
        ) as string,
      },
    });
  });

  it.each([
    {
      where: 'a port where nothing listens',
      baseUrl: 'http://127.0.0.1:9',
      says: 'the connection was refused',
    },
    { where: 'a host that does not exist', baseUrl: 'https://jira.invalid', says: 'the host name' },
  ])('$where', async ({ baseUrl, says }) => {
    const site = await startSite();
    const jira = await connectTo(site, { baseUrl });
    const { host } = new URL(baseUrl);
    expect(jira).toMatchObject({
      ok: false,
      failure: {
        kind: 'unreachable',
        ambiguous: false,
        message: expect.stringContaining(
          `GET /serverInfo failed. ${host} cannot be reached: ${says}`,
        ) as string,
      },
    });
  });
});

describe('a redirect to another host', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  it('is not followed, so that the credentials stay with the configured one', async () => {
    const received: string[] = [];
    const address = await listen((url) => received.push(url));
    const site = await startSite({
      faults: [{ endpoint: 'GET /myself', fault: { kind: 'redirect', to: `${address}/rest/api/3/myself` } }],
    });
    const jira = await connectTo(site);
    expect(jira).toMatchObject({
      ok: false,
      failure: {
        message: `GET /myself answered 302. It redirects to ${address}/rest/api/3/myself, and credentials are sent to the configured host only. Set jira.baseUrl to the address it redirects to, if that is your Jira; if it is a login page, ask who runs it to let requests with API tokens through to Jira's REST API.`,
      },
    });
    expect(received).toEqual([]);
  });

  it('has answers of its own to a login that needs a CAPTCHA', async () => {
    const address = await listen(() => undefined, {
      'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
      'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira.example/login.jsp',
    });
    const site = await startSite();
    const jira = await openJira(site.config({ jira: { baseUrl: address } }), {
      env: PERSONAL_TOKEN,
      clock: new VirtualClock(),
      signal: NEVER,
      onSuccess: () => undefined,
    });
    expect(jira).toMatchObject({
      ok: false,
      failure: {
        kind: 'unauthenticated',
        message: expect.stringContaining(
          'Jira wants a CAPTCHA after failed logins: log in once in the browser.',
        ) as string,
      },
    });
  });

  async function listen(
    onRequest: (url: string) => void,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const server = createServer(({ url = '' }, response) => {
      onRequest(url);
      response.writeHead(403, headers).end();
    });
    other = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    return typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
  }
});

describe('every request', () => {
  it('says plainly who sends it, and asks for English', async () => {
    const headers: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      headers.push(request.headers);
      response
        .setHeader('content-type', 'application/json')
        .end('{"deploymentType":"Server","issueLinkTypes":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    const baseUrl = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
    const site = await startSite();
    await connectTo(site, { env: PERSONAL_TOKEN, baseUrl });
    server.close();
    expect(headers).toHaveLength(3);
    for (const sent of headers) {
      expect(sent['user-agent']).toBe('defectlink');
      expect(sent['x-force-accept-language']).toBe('true');
      expect(sent['accept-language']).toBe('en-US');
    }
    // What kind of Jira it is can be asked without credentials, and is.
    expect(headers.map(({ authorization }) => authorization)).toEqual([
      undefined,
      'Bearer simulator-pat',
      'Bearer simulator-pat',
    ]);
  });

  it('is understood in whatever language the account reads', async () => {
    const site = await startSite({ locale: 'fr' });
    expect((await connectTo(site, { env: API_TOKEN })).ok).toBe(true);
  });
});
