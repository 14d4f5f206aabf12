import { describe, expect, test } from 'vitest';
import type { Fault, FaultRule } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { cloud, dataCenter, type Answer } from './rest-client.ts';

const link = { type: { id: '10004' }, inwardIssue: { key: 'KP-88' }, outwardIssue: { key: 'KP-101' } };

/** Links once while a fault strikes; says what came back and whether the link exists. */
async function linkUnder(fault: Fault): Promise<{ answer: Answer | 'cut'; linked: boolean; status: number }> {
  const { simulator, send } = await cloud({ faults: [{ endpoint: 'POST /issueLink', fault }] });
  const answer = await send('POST', '/issueLink', link).catch(() => 'cut' as const);
  const linked = simulator.links().some(({ sentence }) => sentence === 'KP-88 causes KP-101');
  return { answer, linked, status: simulator.requests[0]?.status ?? -1 };
}

describe('a connection that is cut', () => {
  test('before the write leaves nothing behind', async () => {
    expect(await linkUnder({ kind: 'resetBefore' })).toEqual({ answer: 'cut', linked: false, status: 0 });
  });

  test('after the write leaves the link behind', async () => {
    expect(await linkUnder({ kind: 'resetAfter' })).toEqual({ answer: 'cut', linked: true, status: 0 });
  });
});

describe('an answer that never comes', () => {
  test.each([
    [false, false],
    [true, true],
  ])('with the request carried out: %s', async (carriedOut, linked) => {
    const fault: Fault = { kind: 'timeout', carriedOut };
    const { simulator } = await cloud({ faults: [{ endpoint: '* *', fault }] });
    const answer = fetch(`${simulator.url}/rest/api/3/issueLink`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${btoa('dev@example.com:simulator-token')}`,
      },
      body: JSON.stringify(link),
      signal: AbortSignal.timeout(100),
    });
    await expect(answer).rejects.toThrow(/timeout/);
    expect(simulator.requests).toMatchObject([{ status: 0 }]);
    expect(simulator.links().length === 5).toBe(linked);
  });

  test('does not keep the simulator from closing', async () => {
    const { simulator, send } = await cloud({ faults: [{ endpoint: '* *', fault: { kind: 'timeout' } }] });
    const answer = send('GET', '/myself').catch(() => 'cut');
    while (simulator.requests.length === 0) await new Promise(setImmediate);
    await simulator.close();
    expect(await answer).toBe('cut');
    // The end of the test closes it once more.
    simulator.close = () => Promise.resolve();
  });
});

describe('a failing server', () => {
  test.each<[Fault, number, string]>([
    [{ kind: 'status', status: 500 }, 500, 'application/json'],
    [{ kind: 'status', status: 403, body: 'Forbidden' }, 403, 'text/html'],
    [{ kind: 'status', status: 413 }, 413, 'application/json'],
    [{ kind: 'status', status: 401, body: { code: 401, message: 'Unauthorized' } }, 401, 'application/json'],
    [{ kind: 'badGateway' }, 502, 'text/html'],
    [{ kind: 'unavailable', retryAfter: 7 }, 503, 'text/html'],
    [{ kind: 'rateLimit', retryAfter: 3 }, 429, 'application/json'],
    [{ kind: 'ssoPage' }, 200, 'text/html'],
    [{ kind: 'xsrf' }, 403, 'text/plain'],
    [{ kind: 'captcha' }, 403, 'text/html'],
    [{ kind: 'captcha', status: 401 }, 401, 'text/html'],
    [{ kind: 'basicDisabled' }, 403, 'text/html'],
    [{ kind: 'intermediary', status: 404 }, 404, 'text/html'],
    [{ kind: 'intermediary', status: 403, by: 'firewall', as: 'text' }, 403, 'text/plain'],
    [{ kind: 'intermediary', status: 502, as: 'xml' }, 502, 'application/xml'],
    [{ kind: 'intermediary', status: 530, by: 'cloudflare', as: 'json' }, 530, 'application/json'],
    [{ kind: 'intermediary', status: 408, as: 'empty' }, 408, 'text/html'],
  ])('%j', async (fault, status, contentType) => {
    const result = await linkUnder(fault);
    expect(result).toMatchObject({ answer: { status }, linked: false, status });
    if (result.answer === 'cut') throw new Error('An answer was expected.');
    expect(result.answer.headers.get('Content-Type')).toContain(contentType);
    const retryAfter = { unavailable: '7', rateLimit: '3' }[fault.kind as string] ?? null;
    expect(result.answer.headers.get('Retry-After')).toBe(retryAfter);
  });

  test('may fail although the request took effect', async () => {
    for (const kind of ['badGateway', 'unavailable'] as const) {
      expect(await linkUnder({ kind, carriedOut: true })).toMatchObject({ linked: true });
    }
    const answered = await linkUnder({ kind: 'status', status: 504, carriedOut: true });
    expect(answered).toMatchObject({ linked: true, answer: { status: 504 } });
  });

  test('of a CDN may hide a write that took effect', async () => {
    const fault: Fault = { kind: 'intermediary', by: 'cloudflare', status: 520, carriedOut: true };
    const { answer, linked } = await linkUnder(fault);
    expect(linked).toBe(true);
    expect(answer).toMatchObject({ status: 520 });
    expect(answer !== 'cut' && answer.text).toContain('520 Web server is returning an unknown error');
  });

  test('tells how long to wait in every form that has been seen, or in none', async () => {
    const clock = new ManualClock();
    const { simulator, send } = await cloud({ clock });
    const now = clock.now();
    const date = new Date(now + 3000).toUTCString();
    const waits = [
      [-1, '-1'],
      [3600, '3600'],
      ['none', null],
      [{ date: 3000 }, date],
      [{ text: '2.5' }, '2.5'],
    ] as const;
    for (const [retryAfter, header] of waits) {
      for (const fault of [
        { kind: 'unavailable', retryAfter },
        { kind: 'rateLimit', retryAfter },
        { kind: 'status', status: 429, retryAfter },
        { kind: 'intermediary', status: 503, retryAfter },
      ] satisfies Fault[]) {
        simulator.faults.clear();
        simulator.faults.add({ endpoint: 'GET /myself', fault });
        expect((await send('GET', '/myself')).headers.get('Retry-After')).toBe(header);
      }
    }
    const resets = [
      ['iso', `${new Date(now + 3000).toISOString().slice(0, 19)}Z`],
      ['epochSeconds', String(Math.ceil((now + 3000) / 1000))],
      ['epochMs', String(now + 3000)],
      ['seconds', '3'],
      ['none', null],
    ] as const;
    for (const [reset, header] of resets) {
      simulator.faults.clear();
      simulator.faults.add({
        endpoint: 'GET /myself',
        fault: { kind: 'rateLimit', retryAfter: 3, form: { reset, retryAfter: 'none' } },
      });
      const { headers } = await send('GET', '/myself');
      expect([headers.get('X-RateLimit-Reset'), headers.get('Retry-After')]).toEqual([header, null]);
    }
  });

  test('may bring headers of its own, such as those of a CAPTCHA', async () => {
    const headers = { 'X-Authentication-Denied-Reason': 'CAPTCHA_CHALLENGE; login-url=/login.jsp' };
    const { answer } = await linkUnder({ kind: 'status', status: 403, headers });
    expect(answer !== 'cut' && Object.fromEntries(answer.headers)).toMatchObject({
      'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=/login.jsp',
    });
  });

  test('may send a caller to another host', async () => {
    const { answer, linked } = await linkUnder({ kind: 'redirect', to: 'http://other.example/login' });
    expect(linked).toBe(false);
    expect(answer).toMatchObject({ status: 302 });
    expect(answer !== 'cut' && answer.headers.get('Location')).toBe('http://other.example/login');
  });

  test('may send a caller to the same path elsewhere', async () => {
    const fault: Fault = { kind: 'redirect', status: 308, to: 'https://new.example{path}' };
    const { send } = await cloud({ faults: [{ endpoint: 'GET /myself', fault }] });
    const { status, headers } = await send('GET', '/myself?expand=groups');
    expect(status).toBe(308);
    expect(headers.get('Location')).toBe('https://new.example/rest/api/3/myself?expand=groups');
  });
});

describe('an answer that is spoilt', () => {
  test('is cut in the middle of its JSON', async () => {
    const { simulator } = await cloud({
      faults: [{ endpoint: 'GET /serverInfo', fault: { kind: 'truncatedJson' } }],
    });
    const response = await fetch(`${simulator.url}/rest/api/3/serverInfo`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.startsWith('{"baseUrl"')).toBe(true);
    expect(() => void JSON.parse(text)).toThrow(SyntaxError);
  });

  test('is cut in the middle of its bytes, with the write in effect', async () => {
    const fault: Fault = { kind: 'cutBody' };
    const { simulator, send } = await cloud({ faults: [{ endpoint: 'POST /issue', fault }] });
    const fields = { project: { key: 'KP' }, issuetype: { name: 'Bug' }, summary: 'Half' };
    await expect(send('POST', '/issue', { fields })).rejects.toThrow();
    expect(simulator.snapshot().issues?.at(-1)?.summary).toBe('Half');
  });

  test('has a status and no body', async () => {
    const { send } = await cloud({ faults: [{ endpoint: 'GET /myself', fault: { kind: 'emptyBody' } }] });
    const { status, text } = await send('GET', '/myself');
    expect([status, text]).toEqual([200, '']);
  });

  test('calls its JSON a page', async () => {
    const { send } = await cloud({
      faults: [{ endpoint: 'GET /myself', fault: { kind: 'wrongContentType' } }],
    });
    const { status, headers, text } = await send('GET', '/myself');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toContain('text/html');
    expect(JSON.parse(text)).toHaveProperty('accountId');
  });

  test('comes late, or drop by drop, on the clock of the site', async () => {
    const clock = new ManualClock();
    const before = clock.now();
    const { simulator, send } = await cloud({ clock });
    simulator.faults.add({ endpoint: 'GET /myself', fault: { kind: 'latency', ms: 90_000 } });
    expect((await send('GET', '/myself')).status).toBe(200);
    expect(clock.now() - before).toBe(90_000);
    simulator.faults.clear();
    simulator.faults.add({ endpoint: 'GET /myself', fault: { kind: 'slowBody', ms: 10_000 } });
    expect((await send('GET', '/myself')).body).toHaveProperty('accountId');
    expect(clock.now() - before).toBe(100_000);
  });
});

describe('a rule', () => {
  const broken: Fault = { kind: 'status', status: 500 };

  async function statuses(rule: Omit<FaultRule, 'fault'>, requests: readonly string[]): Promise<number[]> {
    const { send } = await cloud({ faults: [{ ...rule, fault: broken }] });
    const found: number[] = [];
    for (const path of requests) found.push((await send('GET', path)).status);
    return found;
  }
  const six = Array.from({ length: 6 }, () => '/myself');

  test('strikes the nth request, or several, or so many', async () => {
    expect(await statuses({ endpoint: 'GET /myself', nth: 2 }, six)).toEqual([200, 500, 200, 200, 200, 200]);
    expect(await statuses({ endpoint: 'GET /myself', nth: [1, 3] }, six)).toEqual([
      500, 200, 500, 200, 200, 200,
    ]);
    expect(await statuses({ endpoint: '* *', times: 2 }, six)).toEqual([500, 500, 200, 200, 200, 200]);
  });

  test('strikes at random, the same way each time', async () => {
    const first = await statuses({ endpoint: 'GET /myself', probability: 0.5, randomSeed: 7 }, six);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await statuses({ endpoint: 'GET /myself', probability: 0.5, randomSeed: 7 }, six)).toEqual(first);
    const other = await statuses({ endpoint: 'GET /myself', probability: 0.5, randomSeed: 8 }, six);
    expect(other).not.toEqual(first);
  });

  test('names an endpoint by its template, by its own path or by a pattern', async () => {
    const paths = ['/issue/KP-1', '/issue/KP-2', '/issueLinkType', '/issue/picker'];
    expect(await statuses({ endpoint: 'GET /issue/{issueIdOrKey}' }, paths)).toEqual([500, 500, 200, 200]);
    expect(await statuses({ endpoint: 'GET /issue/KP-1' }, paths)).toEqual([500, 200, 200, 200]);
    expect(await statuses({ endpoint: '* /issue/*' }, paths)).toEqual([500, 500, 200, 500]);
    expect(await statuses({ endpoint: 'POST *' }, paths)).toEqual([200, 200, 200, 200]);
  });

  test('holds for the gateway and for Data Center under its path alike', async () => {
    const { send } = await dataCenter({ faults: [{ endpoint: 'GET /myself', fault: broken }] });
    expect((await send('GET', '/myself')).status).toBe(500);
    const { simulator } = await cloud({ faults: [{ endpoint: 'GET /_edge/tenant_info', fault: broken }] });
    expect((await fetch(`${simulator.url}/_edge/tenant_info`)).status).toBe(500);
  });

  test('comes and goes while the simulator runs', async () => {
    const { simulator, send } = await cloud();
    expect((await send('GET', '/myself')).status).toBe(200);
    simulator.faults.add({ endpoint: 'GET /myself', nth: 1, fault: broken });
    expect((await send('GET', '/myself')).status).toBe(500);
    simulator.faults.clear();
    expect((await send('GET', '/myself')).status).toBe(200);
  });
});
