import { expect, test } from 'vitest';
import { cloud, dataCenter } from './rest-client.ts';

const fetchIssues = (...keys: string[]): object => ({ issueIdsOrKeys: keys, fields: ['summary'] });

test('Issues come in the order of their ids, whatever order was asked for, each once', async () => {
  const { send } = await cloud();
  const { body } = await send(
    'POST',
    '/issue/bulkfetch',
    fetchIssues('SHOP-7', 'KP-101', 'KP-1', 'KP-1', '10001'),
  );
  expect(body.issues.map((issue) => issue.key)).toEqual(['KP-1', 'KP-101', 'SHOP-7']);
});

test('Unknown issues are in neither list; lower-case and former keys are found', async () => {
  const { send } = await cloud();
  const { body } = await send('POST', '/issue/bulkfetch', fetchIssues('kp-1', 'OLD-5', 'GONE-1', 'KP-9999'));
  expect(body.issues.map((issue) => issue.key)).toEqual(['KP-1', 'KP-104']);
  expect(body.issueErrors).toEqual([]);
});

test('A caller who may see nothing gets nothing', async () => {
  const { send } = await cloud({}, null);
  const { status, body } = await send('POST', '/issue/bulkfetch', fetchIssues('KP-1'));
  expect(status).toBe(200);
  expect(body).toEqual({ expand: 'names,schema', issues: [], issueErrors: [] });
});

test('None and more than a hundred are refused', async () => {
  const { send } = await cloud();
  const keys = Array.from({ length: 101 }, (_, index) => `KP-${String(index + 1)}`);
  expect((await send('POST', '/issue/bulkfetch', fetchIssues(...keys.slice(1)))).status).toBe(200);
  expect((await send('POST', '/issue/bulkfetch', fetchIssues(...keys))).status).toBe(400);
  expect((await send('POST', '/issue/bulkfetch', fetchIssues())).status).toBe(400);
});

test('Without a choice of fields the navigable ones come, with their names on request', async () => {
  const { send } = await cloud();
  const { body } = await send('POST', '/issue/bulkfetch', { issueIdsOrKeys: ['KP-1'], expand: ['names'] });
  expect(body.issues[0]?.fields).toHaveProperty('issuelinks');
  expect(body.issues[0]?.fields).not.toHaveProperty('comment');
});

test('Data Center has no such thing', async () => {
  const { send } = await dataCenter();
  expect((await send('POST', '/issue/bulkfetch', fetchIssues('KP-1'))).status).toBe(404);
});
