import { describe, expect, test } from 'vitest';
import type { RateLimitOptions } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { cloud, dataCenter, type Answer, type Send } from './rest-client.ts';

const reason = ({ headers }: Answer): string | null => headers.get('RateLimit-Reason');

async function limited(rateLimits: RateLimitOptions | boolean): Promise<{ send: Send; clock: ManualClock }> {
  const clock = new ManualClock();
  return { clock, send: (await cloud({ clock, rateLimits })).send };
}

async function countUntilRefused(request: () => Promise<Answer>): Promise<{ good: number; refused: Answer }> {
  for (let good = 0; ; good += 1) {
    const answer = await request();
    if (answer.status === 429) return { good, refused: answer };
    if (good > 300) throw new Error('Nothing was refused.');
  }
}

describe('the burst limit of Cloud', () => {
  test('is a bucket for each endpoint and method that fills with time', async () => {
    const { send, clock } = await limited({ burst: { GET: 10, 'GET /myself': 3 } });
    const myself = () => send('GET', '/myself');
    const { good, refused } = await countUntilRefused(myself);
    expect(good).toBe(3);
    expect(reason(refused)).toBe('jira-burst-based');
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(refused.headers.get('X-RateLimit-Limit')).toBe('3');
    expect(refused.headers.get('X-RateLimit-Remaining')).toBe('0');
    expect(refused.headers.get('X-RateLimit-Reset')).toBe('2026-06-01T10:00:00Z');
    expect((await send('GET', '/serverInfo')).status).toBe(200);
    clock.advance(334);
    expect((await countUntilRefused(myself)).good).toBe(1);
    clock.advance(10_000);
    expect((await countUntilRefused(myself)).good).toBe(3);
  });

  test('counts all issues as one endpoint', async () => {
    const { send } = await limited({ burst: { 'GET /issue/{issueIdOrKey}': 2 } });
    await send('GET', '/issue/KP-1');
    await send('GET', '/issue/KP-2');
    expect((await send('GET', '/issue/KP-42')).status).toBe(429);
  });

  test('is announced on good answers, with a warning when little is left', async () => {
    const { send } = await limited({ burst: { GET: 5 } });
    const first = await send('GET', '/myself');
    expect(first.headers.get('X-RateLimit-Remaining')).toBe('4');
    expect(first.headers.has('X-RateLimit-NearLimit')).toBe(false);
    for (let i = 0; i < 3; i += 1) await send('GET', '/myself');
    expect((await send('GET', '/myself')).headers.get('X-RateLimit-NearLimit')).toBe('true');
  });
});

describe('the limits of writes on one issue', () => {
  const perIssueWrites = [
    { limit: 20, seconds: 2 },
    { limit: 100, seconds: 30 },
  ];
  const link = (send: Send, inward: string, outward: string) =>
    send('POST', '/issueLink', {
      type: { id: '10004' },
      inwardIssue: { key: inward },
      outwardIssue: { key: outward },
    });

  test('count a link on both its ends', async () => {
    const { send } = await limited({ perIssueWrites: [{ limit: 2, seconds: 2 }] });
    expect((await link(send, 'KP-88', 'KP-101')).status).toBe(201);
    expect((await link(send, 'KP-88', 'KP-102')).status).toBe(201);
    const hub = await link(send, 'KP-88', 'KP-103');
    expect(hub.status).toBe(429);
    expect(reason(hub)).toBe('jira-per-issue-on-write');
    expect(hub.headers.get('Retry-After')).toBe('2');
    expect((await link(send, 'KP-89', 'KP-101')).status).toBe(201);
    expect((await link(send, 'KP-42', 'KP-101')).status).toBe(429);
    // What was refused counts nowhere: KP-42 and KP-103 have all their room left.
    expect((await link(send, 'KP-42', 'KP-103')).status).toBe(201);
    expect((await link(send, 'KP-103', 'KP-42')).status).toBe(201);
  });

  test('hold in a window of 2 seconds and in one of 30', async () => {
    const { send, clock } = await limited({ perIssueWrites });
    const write = () => send('PUT', '/issue/KP-88/properties/x', 1);
    expect((await countUntilRefused(write)).good).toBe(20);
    clock.advance(1999);
    expect((await write()).status).toBe(429);
    for (let burst = 0; burst < 4; burst += 1) {
      clock.advance(burst === 0 ? 1 : 2000);
      expect((await countUntilRefused(write)).good).toBe(20);
    }
    clock.advance(2000);
    const { good, refused } = await countUntilRefused(write);
    expect(good).toBe(0);
    expect(refused.headers.get('Retry-After')).toBe('20');
    clock.advance(20_000);
    expect((await countUntilRefused(write)).good).toBe(20);
  });

  test.each([
    ['an edit', (send: Send) => send('PUT', '/issue/KP-1', { fields: { summary: 'x' } })],
    ['a transition', (send: Send) => send('POST', '/issue/KP-1/transitions', { transition: { id: '21' } })],
    [
      'a comment',
      (send: Send) => send('POST', '/issue/KP-1/comment', { body: { type: 'doc', version: 1, content: [] } }),
    ],
  ])('count %s, which changes nothing when it is refused', async (_what, write) => {
    const { send } = await limited({ perIssueWrites: [{ limit: 1, seconds: 2 }] });
    expect((await write(send)).status).toBeLessThan(300);
    const before = (await send('GET', '/issue/KP-1')).body;
    expect((await write(send)).status).toBe(429);
    expect((await send('GET', '/issue/KP-1')).body).toEqual(before);
  });

  test('do not exist on Data Center', async () => {
    const { send } = await dataCenter({ rateLimits: { perIssueWrites: [{ limit: 1, seconds: 2 }] } });
    for (const key of ['KP-101', 'KP-102']) expect((await link(send, 'KP-88', key)).status).toBe(201);
  });
});

test('The hourly quota makes one wait for the next hour', async () => {
  const { send, clock } = await limited({ hourlyQuota: 5 });
  clock.advance(600_000);
  const { good, refused } = await countUntilRefused(() => send('GET', '/myself'));
  expect(good).toBe(5);
  expect(reason(refused)).toBe('jira-quota-global-based');
  expect(refused.headers.get('Retry-After')).toBe('3600');
  clock.advance(3_599_999);
  expect((await send('GET', '/myself')).status).toBe(429);
  clock.advance(1);
  expect((await send('GET', '/myself')).status).toBe(200);
});

test('The published limits are kept on request, and none by default', async () => {
  const { send } = await limited(true);
  const write = () => send('PUT', '/issue/KP-88/properties/x', 1);
  expect((await countUntilRefused(write)).good).toBe(20);
  const free = await cloud();
  for (let i = 0; i < 30; i += 1) await free.send('PUT', '/issue/KP-88/properties/x', 1);
  expect((await free.send('PUT', '/issue/KP-88/properties/x', 1)).status).toBe(200);
});

describe('a 429 of Cloud', () => {
  const burst = { GET: 1 };
  const refused = async (form: RateLimitOptions['form']): Promise<Answer> => {
    const { send } = await limited({ burst, ...(form && { form }) });
    await send('GET', '/myself');
    return send('GET', '/myself');
  };

  test('comes as JSON, HTML or nothing', async () => {
    expect((await refused({})).body).toEqual({
      errorMessages: ['The request has been rate-limited. Please try again later.'],
      errors: {},
      status: 429,
    });
    const html = await refused({ body: 'html' });
    expect(html.headers.get('Content-Type')).toContain('text/html');
    expect(html.body).toContain('Oops');
    expect((await refused({ body: 'empty' })).body).toBe('');
  });

  test('comes from the gateway without Retry-After and reason, or with a reason nobody knows', async () => {
    const gateway = await refused({ headers: 'gateway' });
    expect(gateway.headers.get('X-Failure-Category')).toBe('FAILURE_CLIENT_RATELIMIT');
    expect(gateway.headers.has('Retry-After')).toBe(false);
    expect(reason(gateway)).toBe(null);
    expect((await refused({ headers: 'none' })).headers.has('Retry-After')).toBe(false);
    expect(reason(await refused({ reason: 'jira-cost-based' }))).toBe('jira-cost-based');
  });
});

describe('on Data Center', () => {
  const bucket = { limit: 2, fillRate: 2, intervalSeconds: 1 };

  test('each user has a bucket, and every answer tells of it with Retry-After 0', async () => {
    const clock = new ManualClock();
    const { send } = await dataCenter({ clock, rateLimits: { bucket } });
    const first = await send('GET', '/issue/KP-9999');
    expect(first.status).toBe(404);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-interval-seconds': '1',
      'x-ratelimit-fillrate': '2',
      'retry-after': '0',
    });
    await send('GET', '/myself');
    const refused = await send('GET', '/myself');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Content-Type')).toContain('text/html');
    expect(refused.body).toContain('HTTP Status 429 – Too Many Requests');
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(refused.headers.get('X-RateLimit-Remaining')).toBe('0');
    clock.advance(500);
    expect((await send('GET', '/myself')).status).toBe(200);
  });

  test('a 429 may say Retry-After 0', async () => {
    const { send } = await dataCenter({
      clock: new ManualClock(),
      rateLimits: { bucket, form: { retryAfter: 0 } },
    });
    const { refused } = await countUntilRefused(() => send('GET', '/myself'));
    expect(refused.headers.get('Retry-After')).toBe('0');
  });

  test('without a limit the answers say so', async () => {
    const { send } = await dataCenter();
    const { headers } = await send('GET', '/myself');
    expect(headers.get('X-RateLimit-Limit')).toBe('-1');
    expect(headers.get('X-RateLimit-Remaining')).toBe('9223372036854775807');
    expect(headers.get('Retry-After')).toBe('0');
  });
});
