import { expect, test } from 'vitest';
import { kpSeed, parseSeed, startJiraSimulator, type SimulatorSeed } from '../src/index.ts';
import { ManualClock } from './manual-clock.ts';
import { cloud } from './rest-client.ts';

test('The default site is Kestrel Pay', async () => {
  const { simulator } = await cloud();
  const { issues = [], projects } = simulator.snapshot();
  expect(projects.map(({ key }) => key)).toEqual(['KP', 'SHOP', 'OPS']);
  expect(issues.map(({ id, key }) => `${id ?? ''} ${key}`)).toEqual([
    '10001 KP-1',
    '10002 KP-2',
    '10003 KP-42',
    '10004 KP-43',
    '10005 KP-44',
    '10006 KP-45',
    '10007 KP-88',
    '10008 KP-89',
    '10009 KP-101',
    '10010 KP-102',
    '10011 KP-103',
    '10012 KP-104',
    '10013 KP-105',
    '10014 KP-106',
    '10015 SHOP-7',
    '10016 SHOP-8',
  ]);
  expect(simulator.links().map(({ sentence }) => sentence)).toEqual([
    'KP-42 tests KP-1',
    'KP-43 tests KP-2',
    'KP-44 tests KP-2',
    'KP-88 includes KP-42',
  ]);
});

test('A snapshot is JSON, from which another simulator goes on where the first stood', async () => {
  const clock = new ManualClock();
  const first = await cloud({ clock });
  await first.send('POST', '/issueLink', {
    type: { id: '10004' },
    inwardIssue: { key: 'KP-88' },
    outwardIssue: { key: 'KP-101' },
  });
  const document = {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }],
  };
  const issue = {
    project: { key: 'KP' },
    issuetype: { name: 'Task' },
    summary: 'New',
    description: document,
  };
  await first.send('POST', '/issue', { fields: { ...issue, labels: ['a'] } });
  await first.send('PUT', '/issue/KP-101/properties/run', { id: 1 });
  await first.send('POST', '/issue/KP-101/comment', { body: document });
  await first.send('POST', '/issue/KP-101/transitions', { transition: { id: '21' } });
  const saved: SimulatorSeed = parseSeed(JSON.parse(JSON.stringify(first.simulator.snapshot())));

  clock.advance(60_000);
  const second = await cloud({ clock, seed: saved });
  expect(second.simulator.snapshot()).toEqual(saved);
  expect(second.simulator.links()).toEqual(first.simulator.links());
  const shown = async ({ send, simulator }: typeof first): Promise<string> => {
    const { body } = await send('GET', '/issue/KP-101?expand=changelog&properties=run');
    return JSON.stringify(body).replaceAll(simulator.url, '');
  };
  expect(await shown(second)).toBe(await shown(first));
  const next = await second.send('POST', '/issue', { fields: issue });
  expect(next.body).toMatchObject({ id: '10018', key: 'KP-108' });
});

test('A snapshot does not change with the site', async () => {
  const { simulator, send } = await cloud();
  const before = simulator.snapshot();
  await send('PUT', '/issue/KP-1', { fields: { summary: 'Changed' } });
  expect(before.issues?.[0]?.summary).toBe('Customers sign in to their account');
});

test('A number is not given out again, even when its issue has moved away', async () => {
  const seed = kpSeed();
  seed.issues?.push({ key: 'OPS-1', formerKeys: ['SHOP-9'], type: 'Task', summary: 'Moved' });
  const { send } = await cloud({ seed });
  const fields = { project: { key: 'SHOP' }, issuetype: { name: 'Bug' }, summary: 'New' };
  expect((await send('POST', '/issue', { fields })).body.key).toBe('SHOP-10');
});

test('A seed that is not valid is refused with each fault and its place', () => {
  const seed: unknown = {
    ...kpSeed(),
    issues: [{ key: 'kp-1', type: 'Bug', summary: 'x' }],
    links: [{ type: 'Blocks', from: 'KP-1', destination: 'KP-2' }],
  };
  expect(() => parseSeed(seed)).toThrow(/issues\.0\.key: an issue key looks like KP-1/);
  expect(() => parseSeed(seed)).toThrow(/links\.0\.from/);
});

test.each<[string, Partial<SimulatorSeed>, string]>([
  ['an unknown type', { issues: [{ key: 'KP-1', type: 'Nope', summary: 'x' }] }, 'issue type "Nope"'],
  ['an unknown project', { issues: [{ key: 'XY-1', type: 'Bug', summary: 'x' }] }, 'no project XY'],
  ['a link to nowhere', { links: [{ type: 'Blocks', source: 'KP-1', destination: 'KP-9' }] }, 'links KP-9'],
])('A seed with %s is refused', async (_fault, part, message) => {
  await expect(startJiraSimulator({ seed: { ...kpSeed(), ...part } })).rejects.toThrow(message);
});

test.each<[string, Partial<SimulatorSeed>, string]>([
  [
    'a key twice',
    {
      issues: [
        { key: 'KP-1', type: 'Bug', summary: 'x' },
        { key: 'KP-1', type: 'Bug', summary: 'y' },
      ],
      links: [],
    },
    'issues: the key "KP-1" stands there twice',
  ],
  [
    'a former key that another issue has',
    {
      issues: [
        { key: 'KP-1', type: 'Bug', summary: 'x' },
        { key: 'KP-2', formerKeys: ['KP-1'], type: 'Bug', summary: 'y' },
      ],
      links: [],
    },
    'issues: the key "KP-1" stands there twice',
  ],
  [
    'an id twice',
    {
      issues: [
        { id: '7', key: 'KP-1', type: 'Bug', summary: 'x' },
        { id: '7', key: 'KP-2', type: 'Bug', summary: 'y' },
      ],
      links: [],
    },
    'issues: the id "7" stands there twice',
  ],
  [
    'an unknown reporter',
    { issues: [{ key: 'KP-1', type: 'Bug', summary: 'x', reporter: 'nobody' }], links: [] },
    'issues, KP-1.reporter: there is no account "nobody"',
  ],
  [
    'an unknown parent',
    { issues: [{ key: 'KP-1', type: 'Bug', summary: 'x', parent: 'KP-2' }], links: [] },
    'issues, KP-1.parent: there is no issue KP-2',
  ],
])('A seed with %s is refused, and says where', (_fault, part, message) => {
  expect(() => parseSeed({ ...kpSeed(), ...part })).toThrow(message);
});

test('A context path that is not one is refused', async () => {
  await expect(startJiraSimulator({ contextPath: 'jira/' })).rejects.toThrow('contextPath "jira/"');
});

test('A port that is taken is refused', async () => {
  const { simulator } = await cloud();
  const port = Number(new URL(simulator.url).port);
  await expect(startJiraSimulator({ port })).rejects.toThrow('EADDRINUSE');
});
