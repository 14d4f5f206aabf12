import { describe, expect, test } from 'vitest';
import { kpSeed } from '../src/index.ts';
import { cloud, dataCenter, reader } from './rest-client.ts';

const document = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

describe('comments', () => {
  test('are added with a Location, each time', async () => {
    const { simulator, send } = await cloud();
    const add = () => send('POST', '/issue/KP-1/comment', { body: document('Seen') });
    const { status, headers, body } = await add();
    expect(status).toBe(201);
    expect(headers.get('Location')).toBe(`${simulator.url}/rest/api/3/issue/10001/comment/${body.id}`);
    expect(body).toMatchObject({
      body: document('Seen'),
      author: { displayName: 'Dana Developer' },
      jsdPublic: true,
    });
    await add();
    expect((await send('GET', '/issue/KP-1/comment')).body).toMatchObject({ total: 2, startAt: 0 });
    expect((await send('GET', '/issue/KP-1/comment?startAt=1&maxResults=1')).body.comments).toHaveLength(1);
    expect((await send('GET', '/issue/KP-1')).body.fields.comment.total).toBe(2);
  });

  test('are wiki text on Data Center', async () => {
    const { send } = await dataCenter();
    const { status, body } = await send('POST', '/issue/KP-1/comment', { body: 'Seen in *Sprint 14*' });
    expect(status).toBe(201);
    expect(body.body).toBe('Seen in *Sprint 14*');
    expect((await send('POST', '/issue/KP-1/comment', { body: document('Seen') })).status).toBe(400);
  });

  test('are refused as text on v3, when empty, and without the permission', async () => {
    const { send } = await cloud();
    expect((await send('POST', '/issue/KP-1/comment', { body: 'Seen' })).status).toBe(400);
    expect((await (await dataCenter()).send('POST', '/issue/KP-1/comment', { body: '' })).status).toBe(400);
    const asReader = await cloud({}, reader);
    expect((await asReader.send('POST', '/issue/KP-1/comment', { body: document('x') })).status).toBe(400);
  });
});

describe('transitions', () => {
  test('lead to every status, and succeed twice', async () => {
    const { send } = await cloud();
    const { body } = await send('GET', '/issue/KP-101/transitions');
    expect(body.transitions.map(({ id, to }) => [id, to.name])).toEqual([
      ['11', 'To Do'],
      ['21', 'In Progress'],
      ['31', 'Done'],
    ]);
    const close = () => send('POST', '/issue/KP-101/transitions', { transition: { id: '31' } });
    const [first, second] = await Promise.all([close(), close()]);
    expect([first.status, second.status]).toEqual([204, 204]);
    const { fields } = (await send('GET', '/issue/KP-101')).body;
    expect(fields.status).toMatchObject({ name: 'Done', statusCategory: { key: 'done' } });
    const history = (await send('GET', '/issue/KP-101/changelog')).body.values;
    expect(history[0]?.items).toMatchObject([{ field: 'status', fromString: 'To Do', toString: 'Done' }]);
  });

  test('are refused when unknown, missing or forbidden', async () => {
    const { send } = await cloud();
    const unknown = await send('POST', '/issue/KP-101/transitions', { transition: { id: '999' } });
    expect(unknown.status).toBe(400);
    expect(unknown.body.errorMessages).toEqual(["Transition id '999' is not valid for this issue."]);
    expect((await send('POST', '/issue/KP-101/transitions', {})).status).toBe(400);
    const asReader = await cloud({}, reader);
    expect((await asReader.send('GET', '/issue/KP-101/transitions')).body.transitions).toEqual([]);
    const forbidden = await asReader.send('POST', '/issue/KP-101/transitions', { transition: { id: '31' } });
    expect(forbidden.status).toBe(400);
    const onDataCenter = await dataCenter();
    const malformed = await onDataCenter.send('POST', '/issue/KP-1/transitions', { transition: { id: 'x' } });
    expect(malformed.status).toBe(500);
  });
});

describe('entity properties', () => {
  const path = '/issue/KP-88/properties/com.example.run';

  test('are created, replaced, read, listed and deleted', async () => {
    const { send } = await cloud();
    expect((await send('GET', path)).status).toBe(404);
    expect((await send('PUT', path, { a: 1 })).status).toBe(201);
    expect((await send('PUT', path, { b: [2] })).status).toBe(200);
    expect((await send('GET', path)).body).toEqual({ key: 'com.example.run', value: { b: [2] } });
    const keys = (await send('GET', '/issue/KP-88/properties')).body.keys;
    expect(keys.map(({ key }) => key)).toEqual(['com.example.run']);
    expect((await send('DELETE', path)).status).toBe(204);
    expect((await send('DELETE', path)).status).toBe(404);
  });

  test('come with an issue, a bulk fetch and a search on request', async () => {
    const { send } = await cloud();
    await send('PUT', path, 4711);
    const properties = ['com.example.run'];
    const wanted = { 'com.example.run': 4711 };
    expect((await send('GET', '/issue/KP-88?properties=*all')).body.properties).toEqual(wanted);
    const fetched = await send('POST', '/issue/bulkfetch', { issueIdsOrKeys: ['KP-88'], properties });
    expect(fetched.body.issues[0]?.properties).toEqual(wanted);
    const found = await send('POST', '/search/jql', { jql: 'key = KP-88', fields: ['summary'], properties });
    expect(found.body.issues[0]?.properties).toEqual(wanted);
  });

  test('are refused when too long, not JSON or forbidden', async () => {
    const { send } = await cloud();
    expect((await send('PUT', path, 'x'.repeat(32_769))).status).toBe(400);
    expect((await send('PUT', path, JSON.stringify('x'.repeat(32_767)))).status).toBe(400);
    expect((await send('PUT', path, JSON.stringify('x'.repeat(32_766)))).status).toBe(201);
    expect((await send('PUT', `/issue/KP-88/properties/${'k'.repeat(256)}`, 1)).status).toBe(400);
    expect((await send('PUT', path, '{')).status).toBe(400);
    expect((await (await cloud({}, reader)).send('PUT', path, 1)).status).toBe(403);
  });
});

describe('a French account', () => {
  const french = () => {
    const seed = kpSeed();
    for (const account of seed.accounts) account.locale = 'fr';
    return seed;
  };

  test('reads French errors and names', async () => {
    const { send } = await cloud({ seed: french() });
    const { body } = await send('GET', '/issue/KP-9999');
    expect(body.errorMessages).toEqual(["Le ticket n'existe pas ou vous n'êtes pas autorisé à la voir."]);
    const { fields } = (await send('GET', '/issue/KP-105')).body;
    expect(fields.status.name).toBe('Terminé');
    expect(fields.issuetype).toMatchObject({ id: '10003', name: 'Bogue' });
  });

  test('reads English when the request insists on it', async () => {
    const { send } = await cloud({ seed: french() });
    const english = { 'X-Force-Accept-Language': 'true', 'Accept-Language': 'en-US' };
    const { body } = await send('GET', '/issue/KP-9999', undefined, english);
    expect(body.errorMessages[0]).toMatch(/^Issue does not exist/);
    const unforced = await send('GET', '/issue/KP-9999', undefined, { 'Accept-Language': 'en-US' });
    expect(unforced.body.errorMessages[0]).toMatch(/^Le ticket/);
  });

  test('is what everybody is on a French site', async () => {
    const { send } = await dataCenter({ locale: 'fr' });
    expect((await send('GET', '/issue/KP-9999')).body.errorMessages).toEqual(["Le ticket n'existe pas"]);
  });

  test('reads its own language on Data Center whatever a request asks for, and any language on Cloud', async () => {
    const inEnglish = { 'X-Force-Accept-Language': 'true', 'Accept-Language': 'en' };
    const onDataCenter = await dataCenter({ locale: 'fr' });
    const french = await onDataCenter.send('GET', '/issue/KP-9999', undefined, inEnglish);
    expect(french.body.errorMessages).toEqual(["Le ticket n'existe pas"]);
    const onCloud = await cloud({ locale: 'fr' });
    const english = await onCloud.send('GET', '/issue/KP-101?fields=issuetype', undefined, inEnglish);
    expect(english.body.fields['issuetype']).toMatchObject({ name: 'Bug' });
    const german = { ...inEnglish, 'Accept-Language': 'de-DE' };
    const { body } = await onCloud.send('GET', '/issue/KP-101?fields=issuetype', undefined, german);
    expect(body.fields['issuetype']).toMatchObject({ name: 'Fehler' });
  });

  test.each([
    ['any', [200, 200]],
    ['original', [200, 400]],
  ] as const)('may find translated names in JQL: %s', async (namesInJql, statuses) => {
    const { send } = await dataCenter({ locale: 'fr', namesInJql });
    const search = (name: string) => send('POST', '/search', { jql: `issuetype = "${name}"` });
    expect([(await search('Bug')).status, (await search('Bogue')).status]).toEqual(statuses);
  });
});
