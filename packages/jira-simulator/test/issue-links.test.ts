import { describe, expect, test } from 'vitest';
import { kpSeed } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import {
  basic,
  cloud,
  dataCenter,
  reader,
  restClient,
  start,
  type Send,
  type ShownLink,
} from './rest-client.ts';

const blocks = { id: '10000' };
const link = (type: object, inward: string, outward: string): object => ({
  type,
  inwardIssue: { key: inward },
  outwardIssue: { key: outward },
});

async function linksOf(send: Send, key: string): Promise<ShownLink[]> {
  const { body } = await send('GET', `/issue/${key}?fields=issuelinks`);
  return body.fields.issuelinks;
}

describe.each([
  ['Cloud', cloud],
  ['Data Center', dataCenter],
])('a link on %s', (_name, site) => {
  test('reads "inwardIssue blocks outwardIssue", and each end shows the other in the role of that end', async () => {
    const { simulator, send } = await site();
    const created = await send('POST', '/issueLink', link(blocks, 'KP-45', 'KP-106'));
    expect(created.status).toBe(201);
    expect(created.body).toBe('');
    expect(simulator.links().at(-1)?.sentence).toBe('KP-45 blocks KP-106');

    const [onSource] = await linksOf(send, 'KP-45');
    const [onDestination] = await linksOf(send, 'KP-106');
    expect(onSource).toMatchObject({ type: { outward: 'blocks' }, outwardIssue: { key: 'KP-106' } });
    expect(onSource).not.toHaveProperty('inwardIssue');
    expect(onDestination).toMatchObject({ type: { inward: 'is blocked by' }, inwardIssue: { key: 'KP-45' } });
    expect(onDestination).not.toHaveProperty('outwardIssue');
    expect(onDestination?.id).toBe(onSource?.id);
  });

  test('reads the other way with the ends exchanged', async () => {
    const { simulator, send } = await site();
    await send('POST', '/issueLink', link(blocks, 'KP-106', 'KP-45'));
    expect(simulator.links().at(-1)?.sentence).toBe('KP-106 blocks KP-45');
    expect(await linksOf(send, 'KP-45')).toMatchObject([{ inwardIssue: { key: 'KP-106' } }]);
    expect(await linksOf(send, 'KP-106')).toMatchObject([{ outwardIssue: { key: 'KP-45' } }]);
  });

  test('shows the other end with its summary, status, priority and type', async () => {
    const { send } = await site();
    await send('POST', '/issueLink', link(blocks, 'KP-45', 'KP-105'));
    const [shown] = await linksOf(send, 'KP-45');
    expect(shown?.outwardIssue.fields).toMatchObject({
      summary: 'Login page loses the return address',
      status: { name: 'Done', statusCategory: { key: 'done', id: 3 } },
      priority: { name: 'Medium' },
      issuetype: { name: 'Bug', subtask: false },
    });
  });

  test('is read by its id with both ends in the roles of the request', async () => {
    const { send } = await site();
    await send('POST', '/issueLink', link(blocks, 'KP-45', 'KP-106'));
    const id = (await linksOf(send, 'KP-45'))[0]?.id ?? '';
    const { body } = await send('GET', `/issueLink/${id}`);
    expect(body).toMatchObject({ id, inwardIssue: { key: 'KP-45' }, outwardIssue: { key: 'KP-106' } });
  });

  test('that exists already is accepted again and nothing is stored', async () => {
    const { simulator, send } = await site();
    for (let i = 0; i < 3; i += 1) {
      const { status } = await send('POST', '/issueLink', link({ name: 'Blocks' }, 'KP-45', 'KP-106'));
      expect(status).toBe(201);
    }
    expect(simulator.links()).toHaveLength(5);
  });

  test('of a symmetric type is another link when its ends are exchanged', async () => {
    const { simulator, send } = await site();
    await send('POST', '/issueLink', link({ name: 'Relates' }, 'KP-45', 'KP-106'));
    await send('POST', '/issueLink', link({ name: 'Relates' }, 'KP-106', 'KP-45'));
    expect(simulator.links().filter(({ type }) => type === 'Relates')).toHaveLength(2);
    expect(await linksOf(send, 'KP-45')).toHaveLength(2);
  });

  test('may have a sibling of another type between the same issues', async () => {
    const { send } = await site();
    await send('POST', '/issueLink', link({ name: 'Relates' }, 'KP-45', 'KP-106'));
    await send('POST', '/issueLink', link({ name: 'Blocks' }, 'KP-45', 'KP-106'));
    expect(await linksOf(send, 'KP-45')).toHaveLength(2);
  });

  test('takes ids, lower-case keys and keys from before a move', async () => {
    const { simulator, send } = await site();
    const body = { type: blocks, inwardIssue: { id: '10006' }, outwardIssue: { key: 'old-5' } };
    expect((await send('POST', '/issueLink', body)).status).toBe(201);
    expect(simulator.links().at(-1)?.sentence).toBe('KP-45 blocks KP-104');
  });

  test('is removed, and then unknown', async () => {
    const { simulator, send } = await site();
    const id = (await linksOf(send, 'KP-43'))[0]?.id ?? '';
    expect((await send('DELETE', `/issueLink/${id}`)).status).toBe(204);
    expect(simulator.links()).toHaveLength(3);
    const gone = await send('GET', `/issueLink/${id}`);
    expect(gone.status).toBe(404);
    expect(gone.body.errorMessages).toEqual([`No issue link with id '${id}' exists.`]);
    expect((await send('DELETE', '/issueLink/abc')).status).toBe(400);
  });

  test('changes both issues: their history and the time of the last change', async () => {
    const clock = new ManualClock();
    const { send } = await site({ clock });
    clock.advance(60_000);
    await send('POST', '/issueLink', link({ name: 'Problem/Incident' }, 'KP-88', 'KP-101'));
    for (const [key, text, to] of [
      ['KP-88', 'This issue causes KP-101', 'KP-101'],
      ['KP-101', 'This issue is caused by KP-88', 'KP-88'],
    ] as const) {
      const { body } = await send('GET', `/issue/${key}?fields=updated&expand=changelog`);
      expect(body.fields.updated).toBe('2026-06-01T10:01:00.000+0000');
      expect(body.changelog.histories[0]?.items).toEqual([
        { field: 'Link', fieldtype: 'jira', from: null, fromString: null, to, toString: text },
      ]);
    }
  });
});

test('Only Data Center says where a new link is', async () => {
  const body = link(blocks, 'KP-45', 'KP-106');
  const onCloud = await cloud();
  expect((await onCloud.send('POST', '/issueLink', body)).headers.has('Location')).toBe(false);
  const onDataCenter = await dataCenter();
  const { headers } = await onDataCenter.send('POST', '/issueLink', body);
  expect(headers.get('Location')).toBe(`${onDataCenter.simulator.url}/rest/api/2/issueLink/10005`);
});

describe('POST /issueLink is refused, by the first of these reasons that holds', () => {
  const wrongType = { name: 'Nope' };
  const issueMessage = 'Issue does not exist or you do not have permission to see it.';

  test('nobody is logged in', async () => {
    const { send } = await cloud({ linking: false }, null);
    const { status, body } = await send('POST', '/issueLink', link(wrongType, 'KP-9999', 'KP-9999'));
    expect(status).toBe(401);
    expect(body).toBe('Client must be authenticated to access this resource.');
  });

  test('linking is switched off', async () => {
    const { send } = await cloud({ linking: false });
    const { status, body } = await send('POST', '/issueLink', link(wrongType, 'KP-9999', 'KP-9999'));
    expect(status).toBe(404);
    expect(body).toEqual({ errorMessages: ['Issue linking is currently disabled.'], errors: {} });
  });

  test('the link type does not exist, by name or by id', async () => {
    const { send } = await cloud();
    const byName = await send('POST', '/issueLink', link(wrongType, 'KP-9999', 'KP-9999'));
    expect(byName.status).toBe(404);
    expect(byName.body.errorMessages).toEqual(["No issue link type with name 'Nope' found."]);
    const byId = await send('POST', '/issueLink', link({ id: '1' }, 'KP-9999', 'KP-9999'));
    expect(byId.body.errorMessages).toEqual(["No issue link type with id '1' found."]);
    const otherCase = await send('POST', '/issueLink', link({ name: 'blocks' }, 'KP-45', 'KP-106'));
    expect(otherCase.status).toBe(404);
  });

  test('one of the issues does not exist', async () => {
    const { send } = await cloud();
    for (const body of [link(blocks, 'KP-9999', 'KP-1'), link(blocks, 'KP-1', 'KP-9999')]) {
      const answer = await send('POST', '/issueLink', body);
      expect(answer.status).toBe(404);
      expect(answer.body.errorMessages).toEqual([issueMessage]);
    }
    const same = await send('POST', '/issueLink', link(blocks, 'KP-9999', 'KP-9999'));
    expect(same.status).toBe(404);
  });

  test('one of the issues may not be seen: Data Center tells that apart', async () => {
    const seed = kpSeed();
    const readers = {
      ...seed,
      accounts: seed.accounts.map((one) => ({ ...one, permissions: { SHOP: ['BROWSE_PROJECTS' as const] } })),
    };
    const onCloud = await cloud({ seed: readers });
    const hidden = await onCloud.send('POST', '/issueLink', link(blocks, 'SHOP-7', 'KP-1'));
    expect(hidden.body.errorMessages).toEqual([issueMessage]);
    const onDataCenter = await dataCenter({ seed: readers });
    const refused = await onDataCenter.send('POST', '/issueLink', link(blocks, 'SHOP-7', 'KP-1'));
    expect(refused.status).toBe(404);
    expect(refused.body.errorMessages).toEqual([
      'You do not have the permission to see the specified issue.',
    ]);
    const missing = await onDataCenter.send('POST', '/issueLink', link(blocks, 'SHOP-7', 'KP-9999'));
    expect(missing.body.errorMessages).toEqual(['Issue Does Not Exist']);
  });

  test('an issue would be linked to itself, whatever the case of its key and without the permission', async () => {
    const { send } = await cloud({}, reader);
    const { status, body } = await send('POST', '/issueLink', link(blocks, 'KP-1', 'kp-1'));
    expect(status).toBe(400);
    expect(body).toEqual({ errorMessages: ['You cannot link an issue to itself.'], errors: {} });
  });

  test('the permission to link is missing in the project of the source: a 401', async () => {
    const { send } = await cloud({}, reader);
    const { status, body } = await send('POST', '/issueLink', link(blocks, 'KP-1', 'KP-2'));
    expect(status).toBe(401);
    expect(body).toEqual({ errorMessages: ["No Link Issue Permission for issue 'KP-1'"], errors: {} });
  });

  test('but not when it is missing in the project of the destination alone', async () => {
    const seed = kpSeed();
    const [account] = seed.accounts;
    if (account !== undefined)
      account.permissions = { '*': ['BROWSE_PROJECTS'], SHOP: ['BROWSE_PROJECTS', 'LINK_ISSUES'] };
    const { send } = await cloud({ seed });
    expect((await send('POST', '/issueLink', link(blocks, 'SHOP-7', 'KP-1'))).status).toBe(201);
    expect((await send('POST', '/issueLink', link(blocks, 'KP-1', 'SHOP-7'))).status).toBe(401);
  });

  test('an issue of Cloud has 2000 links: 413, even for one that exists', async () => {
    const seed = kpSeed();
    const issues = Array.from({ length: 2000 }, (_, index) => ({
      key: `OPS-${String(index + 1)}`,
      type: 'Task',
      summary: 'One of many',
    }));
    const links = issues.map(({ key }) => ({ type: 'Blocks', source: 'KP-88', destination: key }));
    const full = { ...seed, issues: [...(seed.issues ?? []), ...issues], links };
    const onCloud = await cloud({ seed: full });
    expect((await onCloud.send('POST', '/issueLink', link(blocks, 'KP-88', 'KP-1'))).status).toBe(413);
    expect((await onCloud.send('POST', '/issueLink', link(blocks, 'KP-1', 'KP-88'))).status).toBe(413);
    const onDataCenter = await dataCenter({ seed: full });
    expect((await onDataCenter.send('POST', '/issueLink', link(blocks, 'KP-88', 'KP-1'))).status).toBe(201);
  });

  test('the body is not what Jira expects', async () => {
    const { send } = await cloud();
    const extra = { ...link(blocks, 'KP-1', 'KP-2'), relationship: 'blocks' };
    expect((await send('POST', '/issueLink', extra)).status).toBe(400);
    expect((await send('POST', '/issueLink', '{"type":')).status).toBe(400);
    const text = await send('POST', '/issueLink', 'hello', { 'Content-Type': 'text/plain' });
    expect(text.status).toBe(415);
    const onDataCenter = await dataCenter();
    const { body } = await onDataCenter.send('POST', '/issueLink', extra);
    expect(body.errorMessages[0]).toContain('Unrecognized field "relationship"');
  });
});

describe('a comment that comes with a link', () => {
  const document = (text: string): object => ({
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });

  test('is added to the inwardIssue, also when the link exists', async () => {
    const { send } = await cloud();
    const body = { ...link(blocks, 'KP-45', 'KP-106'), comment: { body: document('Seen in build 4711') } };
    await send('POST', '/issueLink', body);
    await send('POST', '/issueLink', body);
    expect((await send('GET', '/issue/KP-45/comment')).body.total).toBe(2);
    expect((await send('GET', '/issue/KP-106/comment')).body.total).toBe(0);
  });

  test('that is not valid keeps the link from being made', async () => {
    const { simulator, send } = await cloud();
    const { status } = await send('POST', '/issueLink', {
      ...link(blocks, 'KP-45', 'KP-106'),
      comment: { body: 'text' },
    });
    expect(status).toBe(400);
    expect(simulator.links()).toHaveLength(4);
  });
});

test('A site can store links the other way round', async () => {
  const { simulator, send } = await cloud({ storesLinksReversed: true });
  await send('POST', '/issueLink', link(blocks, 'KP-45', 'KP-106'));
  expect(simulator.links().at(-1)?.sentence).toBe('KP-106 blocks KP-45');
});

test('Two identical links at once are both stored when the insert is racy, and once when it is not', async () => {
  for (const [racyLinkInsert, count] of [
    [true, 2],
    [false, 1],
  ] as const) {
    const { simulator, send } = await cloud({ racyLinkInsert });
    const body = link(blocks, 'KP-45', 'KP-106');
    const answers = await Promise.all([send('POST', '/issueLink', body), send('POST', '/issueLink', body)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(simulator.links().filter(({ type }) => type === 'Blocks')).toHaveLength(count);
  }
});

test('Links to issues that one may not see are not shown', async () => {
  const seed = kpSeed();
  seed.links?.push({ type: 'Blocks', source: 'SHOP-7', destination: 'KP-1' });
  seed.accounts.push({
    accountId: 'shop-only',
    name: 'shop',
    displayName: 'Shop only',
    email: 'shop@example.com',
    credentials: [{ kind: 'apiToken', secret: 'shop-token' }],
    permissions: { SHOP: ['BROWSE_PROJECTS'] },
  });
  const { url } = await start({ seed });
  const send = restClient(url, 3, basic('shop@example.com', 'shop-token'));
  expect(await linksOf(send, 'SHOP-7')).toEqual([]);
});

test('REST v2 of Cloud links issues as v3 does', async () => {
  const simulator = await start();
  const send = restClient(simulator.url, 2);
  expect((await send('POST', '/issueLink', link(blocks, 'KP-45', 'KP-106'))).status).toBe(201);
  const [shown] = await linksOf(send, 'KP-45');
  expect(shown?.self).toContain('/rest/api/2/issueLink/');
});
