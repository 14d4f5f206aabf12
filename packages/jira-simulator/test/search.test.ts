import { describe, expect, test } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { cloud, dataCenter, type Answer } from './rest-client.ts';

const keys = ({ body }: Answer): string[] => body.issues.map((issue) => issue.key);

describe('search on Cloud', () => {
  test('answers ids alone unless fields are asked for', async () => {
    const { send } = await cloud();
    const { body } = await send('POST', '/search/jql', { jql: 'key = KP-1' });
    expect(body).toEqual({ issues: [{ id: '10001' }], isLast: true });
    const withKey = await send('POST', '/search/jql', { jql: 'key = KP-1', fields: ['key'] });
    expect(withKey.body.issues).toMatchObject([{ id: '10001', key: 'KP-1' }]);
    expect(withKey.body.issues[0]).not.toHaveProperty('fields');
    const withFields = await send('GET', '/search/jql?jql=key%3DKP-1&fields=summary');
    expect(withFields.body.issues).toMatchObject([
      { key: 'KP-1', fields: { summary: 'Customers sign in to their account' } },
    ]);
  });

  test('pages by token, without a total', async () => {
    const { send } = await cloud();
    const request = { jql: 'project = KP ORDER BY key', fields: ['summary'], maxResults: 6 };
    const found: string[] = [];
    let nextPageToken: string | undefined;
    let pages = 0;
    do {
      const answer = await send('POST', '/search/jql', {
        ...request,
        ...(nextPageToken && { nextPageToken }),
      });
      expect(answer.body).not.toHaveProperty('total');
      found.push(...keys(answer));
      ({ nextPageToken } = answer.body);
      expect(answer.body.isLast).toBe(nextPageToken === undefined);
      pages += 1;
    } while (nextPageToken !== undefined);
    expect(pages).toBe(3);
    expect(found).toHaveLength(14);
    expect(found.slice(0, 3)).toEqual(['KP-1', 'KP-2', 'KP-42']);
  });

  test('refuses a token of another query or older than a week', async () => {
    const clock = new ManualClock();
    const { send } = await cloud({ clock });
    const jql = 'project = KP';
    const { nextPageToken } = (await send('POST', '/search/jql', { jql, maxResults: 1 })).body;
    expect((await send('POST', '/search/jql', { jql: 'project = SHOP', nextPageToken })).status).toBe(400);
    expect((await send('POST', '/search/jql', { jql, nextPageToken })).status).toBe(200);
    clock.advance(7 * 24 * 3_600_000);
    expect((await send('POST', '/search/jql', { jql, nextPageToken })).status).toBe(400);
  });

  test('refuses an unbounded query, too many properties, ids and sort fields, and unknown properties', async () => {
    const { send } = await cloud();
    const search = async (request: object): Promise<number> =>
      (await send('POST', '/search/jql', request)).status;
    expect(await search({ jql: '' })).toBe(400);
    expect(await search({ jql: 'ORDER BY created' })).toBe(400);
    expect(await search({ jql: 'project = KP', properties: ['a', 'b', 'c', 'd', 'e', 'f'] })).toBe(400);
    expect(
      await search({ jql: 'project = KP', reconcileIssues: Array.from({ length: 51 }, () => 10001) }),
    ).toBe(400);
    const eight = 'key, created, updated, priority, summary, project, status, issuetype';
    expect(await search({ jql: `project = KP ORDER BY ${eight}` })).toBe(400);
    expect(await search({ jql: 'project = KP', startAt: 0 })).toBe(400);
    expect(await search({ jql: 'project = KP', expand: ['names'] })).toBe(400);
  });

  test('counts', async () => {
    const { send } = await cloud();
    const { body } = await send('POST', '/search/approximate-count', { jql: 'issuetype = Bug' });
    expect(body).toEqual({ count: 6 });
  });

  test('says that the old search is gone', async () => {
    const { send } = await cloud();
    for (const answer of [await send('GET', '/search?jql=x'), await send('POST', '/search', { jql: 'x' })]) {
      expect(answer.status).toBe(410);
      expect(answer.body.errorMessages[0]).toContain('/rest/api/3/search/jql');
    }
  });

  test('takes bare words for a search in all text, but not an open quote', async () => {
    const { send } = await cloud();
    expect((await send('POST', '/search/jql', { jql: 'this is not jql' })).body.issues).toEqual([]);
    const words = await send('POST', '/search/jql', { jql: 'expired password', fields: ['summary'] });
    expect(keys(words)).toEqual(['KP-101']);
    expect((await send('POST', '/search/jql', { jql: 'summary ~ "open' })).status).toBe(400);
  });

  test('shows nothing to somebody who may see nothing', async () => {
    const { send } = await cloud({}, null);
    expect((await send('POST', '/search/jql', { jql: 'issuetype = Bug' })).body).toEqual({
      issues: [],
      isLast: true,
    });
  });
});

describe('a lagging index', () => {
  const jql = 'labels = nightly';
  const create = {
    fields: {
      project: { key: 'KP' },
      issuetype: { name: 'Test Execution' },
      summary: 'Nightly',
      labels: ['nightly'],
    },
  };

  test('finds an issue only after the lag, while reading it works at once', async () => {
    const clock = new ManualClock();
    const { send } = await cloud({ clock, indexLagMs: 30_000 });
    const { body } = await send('POST', '/issue', create);
    expect((await send('POST', '/search/jql', { jql })).body.issues).toEqual([]);
    expect((await send('GET', `/issue/${body.key}`)).status).toBe(200);
    expect((await send('POST', '/issue/bulkfetch', { issueIdsOrKeys: [body.key] })).body.issues).toHaveLength(
      1,
    );
    clock.advance(29_999);
    expect((await send('POST', '/search/jql', { jql })).body.issues).toEqual([]);
    clock.advance(1);
    expect((await send('POST', '/search/jql', { jql })).body.issues).toEqual([{ id: body.id }]);
  });

  test('knows at once the issues that it is told to reconcile', async () => {
    const { send } = await cloud({ clock: new ManualClock(), indexLagMs: 30_000 });
    const { body } = await send('POST', '/issue', create);
    const request = { jql, reconcileIssues: [Number(body.id)] };
    expect((await send('POST', '/search/jql', request)).body.issues).toEqual([{ id: body.id }]);
  });

  test('finds a new issue by its key neither, without an error', async () => {
    const { send } = await cloud({ clock: new ManualClock(), indexLagMs: 30_000 });
    const { body } = await send('POST', '/issue', create);
    const answer = await send('POST', '/search/jql', { jql: `key = ${body.key}` });
    expect(answer.status).toBe(200);
    expect(answer.body.issues).toEqual([]);
  });

  test('shows what an issue was before a change, and links only later', async () => {
    const clock = new ManualClock();
    const { send } = await cloud({ clock, indexLagMs: 10_000 });
    await send('PUT', '/issue/KP-101', { fields: { labels: ['nightly'] } });
    await send('POST', '/issueLink', {
      type: { id: '10004' },
      inwardIssue: { key: 'KP-88' },
      outwardIssue: { key: 'KP-101' },
    });
    expect((await send('POST', '/search/jql', { jql })).body.issues).toEqual([]);
    const linked = { jql: 'key = KP-101', fields: ['issuelinks', 'labels'] };
    const before = await send('POST', '/search/jql', linked);
    expect(before.body.issues[0]?.fields).toEqual({ labels: [], issuelinks: [] });
    const byLink = { jql: 'issue in linkedIssues("KP-88", "causes")' };
    expect((await send('POST', '/search/jql', byLink)).body.issues).toEqual([]);
    clock.advance(10_000);
    expect((await send('POST', '/search/jql', linked)).body.issues[0]?.fields.issuelinks).toHaveLength(1);
    expect((await send('POST', '/search/jql', byLink)).body.issues).toHaveLength(1);
  });

  test('may lose an issue once more before it stays', async () => {
    const clock = new ManualClock();
    const { send } = await cloud({ clock, indexLagMs: 10_000, nonMonotonicIndex: true });
    await send('POST', '/issue', create);
    clock.advance(10_000);
    const count = async (): Promise<number> =>
      (await send('POST', '/search/jql', { jql })).body.issues.length;
    expect([await count(), await count(), await count()]).toEqual([1, 0, 1]);
    const bugs = { jql: 'issuetype = Bug' };
    for (let i = 0; i < 2; i += 1) {
      expect((await send('POST', '/search/jql', bugs)).body.issues).toHaveLength(6);
    }
    clock.advance(10_000);
    expect([await count(), await count()]).toEqual([1, 1]);
  });
});

describe('search on Data Center', () => {
  test('pages by position, with a total', async () => {
    const { send } = await dataCenter();
    const request = { jql: 'project = KP ORDER BY key', startAt: 12, maxResults: 6, fields: ['summary'] };
    const answer = await send('POST', '/search', request);
    expect(answer.body).toMatchObject({ startAt: 12, maxResults: 6, total: 14 });
    expect(keys(answer)).toEqual(['KP-105', 'KP-106']);
    const all = await send('GET', '/search?jql=&maxResults=5000');
    expect(all.body).toMatchObject({ maxResults: 1000, total: 16 });
    expect(all.body.issues[0]?.fields).toHaveProperty('issuelinks');
  });

  test('fails as a whole on a key that does not exist, unless it is told not to validate', async () => {
    const { send } = await dataCenter();
    const jql = 'key in (KP-1, GONE-1, GONE-2)';
    const strict = await send('POST', '/search', { jql });
    expect(strict.status).toBe(400);
    expect(strict.body).toEqual({
      errorMessages: [
        "An issue with key 'GONE-1' does not exist for field 'key'.",
        "An issue with key 'GONE-2' does not exist for field 'key'.",
      ],
      errors: {},
    });
    expect(keys(await send('POST', '/search', { jql, validateQuery: false }))).toEqual(['KP-1']);
  });

  test('refuses properties that only Cloud knows', async () => {
    const { send } = await dataCenter();
    const { status, body } = await send('POST', '/search', { jql: 'project = KP', fieldsByKeys: false });
    expect(status).toBe(400);
    expect(body.errorMessages[0]).toBe(
      'Unrecognized field "fieldsByKeys" (Class com.atlassian.jira.rest.v2.search.SearchRequestBean), not marked as ignorable',
    );
  });

  test('has no search by token, and bare words are an error', async () => {
    const { send } = await dataCenter();
    expect((await send('POST', '/search/jql', { jql: 'project = KP' })).status).toBe(404);
    expect((await send('POST', '/search', { jql: 'this is not jql' })).status).toBe(400);
  });
});
