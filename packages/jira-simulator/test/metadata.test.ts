import { describe, expect, test } from 'vitest';
import { kpSeed } from '../src/index.ts';
import { cloud, createFieldsOf, dataCenter, listOf, reader, type AnswerBody } from './rest-client.ts';

const names = (list: { name: string }[]): string[] => list.map(({ name }) => name);

test('A site says what it is', async () => {
  const { body } = await (await cloud({}, null)).send('GET', '/serverInfo');
  expect(body).toMatchObject({
    deploymentType: 'Cloud',
    version: '1001.0.0-SNAPSHOT',
    serverTitle: 'Kestrel Jira',
  });
  const dc = await (await dataCenter({}, null)).send('GET', '/serverInfo');
  expect(dc.body).toMatchObject({ deploymentType: 'Server', version: '10.3.24' });
});

test('Link types come with both their phrases', async () => {
  const { simulator, send } = await cloud();
  const { body } = await send('GET', '/issueLinkType');
  expect(body.issueLinkTypes).toHaveLength(8);
  expect(body.issueLinkTypes[4]).toEqual({
    id: '10004',
    name: 'Problem/Incident',
    inward: 'is caused by',
    outward: 'causes',
    self: `${simulator.url}/rest/api/3/issueLinkType/10004`,
  });
  expect((await send('GET', '/issueLinkType/10004')).body.name).toBe('Problem/Incident');
  expect((await send('GET', '/issueLinkType/1')).status).toBe(404);
  const off = await cloud({ linking: false });
  expect((await off.send('GET', '/issueLinkType')).status).toBe(404);
});

test('A project comes with its issue types; an unknown one is a 404', async () => {
  const { send } = await cloud();
  const { body } = await send('GET', '/project/kp');
  expect(body).toMatchObject({
    key: 'KP',
    name: 'Kestrel Pay',
    style: 'classic',
    projectTypeKey: 'software',
  });
  expect(names(body.issueTypes)).toEqual([
    'Epic',
    'Story',
    'Task',
    'Bug',
    'Sub-task',
    'Test Case',
    'Test Execution',
  ]);
  const missing = await send('GET', '/project/NOPE');
  expect(missing.status).toBe(404);
  expect(missing.body.errorMessages).toEqual(["No project could be found with key 'NOPE'."]);
  expect((await send('GET', '/project/search?query=shop')).body).toMatchObject({
    total: 1,
    values: [{ key: 'SHOP' }],
  });
  expect(names(listOf(await send('GET', '/project')))).toEqual(['Kestrel Pay', 'Kestrel Shop', 'Operations']);
});

test('Issue types know their place in the hierarchy, on Cloud', async () => {
  const types = listOf(await (await cloud()).send('GET', '/issuetype'));
  expect(types.find(({ name }) => name === 'Epic')?.hierarchyLevel).toBe(1);
  const onDataCenter = listOf(await (await dataCenter()).send('GET', '/issuetype'));
  expect(onDataCenter[0]).not.toHaveProperty('hierarchyLevel');
});

test('A team-managed project has types of its own, with names that others have too', async () => {
  const seed = kpSeed();
  seed.issueTypes.push({ id: '10300', name: 'Bug', scope: 'OPS' });
  seed.projects[2]?.issueTypes.push('10300');
  const { send } = await cloud({ seed });
  const bugs = listOf(await send('GET', '/issuetype')).filter(({ name }) => name === 'Bug');
  expect(bugs).toMatchObject([
    { id: '10003' },
    { id: '10300', scope: { type: 'PROJECT', project: { id: '10002' } } },
  ]);
});

test('Fields, statuses and priorities are listed', async () => {
  const { send } = await cloud();
  const fields = listOf(await send('GET', '/field'));
  expect(fields.find(({ id }) => id === 'issuelinks')).toMatchObject({
    key: 'issuelinks',
    name: 'Linked Issues',
    custom: false,
    schema: { type: 'array', items: 'issuelinks' },
  });
  expect(names(listOf(await send('GET', '/status')))).toEqual(['To Do', 'In Progress', 'Done']);
  expect(names(listOf(await send('GET', '/priority')))).toEqual([
    'Highest',
    'High',
    'Medium',
    'Low',
    'Lowest',
  ]);
});

describe('what an issue may be created with', () => {
  test('is paged under different names on Cloud and Data Center', async () => {
    const path = '/issue/createmeta/KP/issuetypes';
    const onCloud = await (await cloud()).send('GET', `${path}?startAt=5&maxResults=5`);
    expect(onCloud.body).toMatchObject({ startAt: 5, maxResults: 5, total: 7 });
    expect(names(onCloud.body.issueTypes)).toEqual(['Test Case', 'Test Execution']);
    const onDataCenter = await (await dataCenter()).send('GET', `${path}?maxResults=5`);
    expect(onDataCenter.body).toMatchObject({ total: 7, isLast: false });
    expect(onDataCenter.body.values).toHaveLength(5);
  });

  test('names the fields of a type', async () => {
    const path = '/issue/createmeta/KP/issuetypes/10106';
    const fields = createFieldsOf(await (await cloud()).send('GET', path));
    expect(fields.find(({ fieldId }) => fieldId === 'issuelinks')).toMatchObject({
      key: 'issuelinks',
      operations: ['add', 'copy'],
      required: false,
    });
    expect(names(fields.filter(({ required }) => required))).toEqual(['Issue Type', 'Project', 'Summary']);
    const dc = await (await dataCenter()).send('GET', path);
    expect(dc.body.isLast).toBe(true);
    expect(createFieldsOf(dc)[0]).not.toHaveProperty('key');
  });

  test('is nothing for somebody who may not create', async () => {
    const { send } = await cloud({}, reader);
    expect((await send('GET', '/issue/createmeta/KP/issuetypes')).body).toMatchObject({
      total: 0,
      issueTypes: [],
    });
  });

  test('is refused in too large pages and for unknown projects', async () => {
    const { send } = await cloud();
    const tooLarge = await send('GET', '/issue/createmeta/KP/issuetypes?maxResults=201');
    expect(tooLarge.status).toBe(400);
    expect(tooLarge.body.errorMessages).toEqual(["Parameter 'maxResults' must not exceed the limit '200'"]);
    expect((await send('GET', '/issue/createmeta/NOPE/issuetypes')).status).toBe(400);
  });

  test('is still told in the old way on Cloud, no longer on Data Center', async () => {
    const path = '/issue/createmeta?projectKeys=KP&issuetypeNames=Bug&expand=projects.issuetypes.fields';
    const { body } = await (await cloud()).send('GET', path);
    expect(body.projects).toMatchObject([
      { key: 'KP', issuetypes: [{ name: 'Bug', fields: { summary: { required: true } } }] },
    ]);
    expect((await (await dataCenter()).send('GET', path)).status).toBe(404);
  });
});

describe('what one may do', () => {
  test('is told on Cloud for the permissions that are asked for', async () => {
    const { send } = await cloud({}, reader);
    const { body } = await send(
      'GET',
      '/mypermissions?projectKey=KP&permissions=BROWSE_PROJECTS,LINK_ISSUES',
    );
    expect(Object.keys(body.permissions)).toEqual(['BROWSE_PROJECTS', 'LINK_ISSUES']);
    expect(body.permissions['BROWSE_PROJECTS']).toMatchObject({
      id: '10',
      havePermission: true,
      type: 'PROJECT',
    });
    expect(body.permissions['LINK_ISSUES']).toMatchObject({ id: '21', havePermission: false });
  });

  test('is refused on Cloud without naming any, for unknown ones, and in unknown projects', async () => {
    const { send } = await cloud();
    expect((await send('GET', '/mypermissions?projectKey=KP')).status).toBe(400);
    expect((await send('GET', '/mypermissions?projectKey=KP&permissions=LINK_ISSUE')).status).toBe(400);
    expect((await send('GET', '/mypermissions?projectKey=NOPE&permissions=LINK_ISSUES')).status).toBe(404);
    expect((await send('GET', '/mypermissions?issueKey=KP-1&permissions=LINK_ISSUES')).status).toBe(200);
  });

  test('is told in full on Data Center, with the keys of old', async () => {
    const { send } = await dataCenter({}, 'Bearer reader-pat');
    const { body } = await send('GET', '/mypermissions?permissions=LINK_ISSUES');
    expect(body.permissions['LINK_ISSUES']?.havePermission).toBe(false);
    expect(body.permissions['LINK_ISSUE']).toMatchObject({ deprecatedKey: true, havePermission: false });
    expect(body.permissions['BROWSE_PROJECTS']?.havePermission).toBe(true);
  });
});

describe('the issue picker', () => {
  test('suggests by the beginning of words, with what matched in bold', async () => {
    const { send } = await cloud();
    const { body } = await send('GET', '/issue/picker?query=log');
    const [history, current] = body.sections;
    expect([history?.id, current?.id]).toEqual(['hs', 'cs']);
    expect(current?.issues.find(({ key }) => key === 'KP-42')).toMatchObject({
      id: 10003,
      summary: 'Verify <b>log</b>in with invalid credentials',
      summaryText: 'Verify login with invalid credentials',
    });
  });

  test('suggests by key or number, within a query, and says when there is nothing', async () => {
    const { send } = await cloud();
    const suggest = async (query: string): Promise<AnswerBody['sections'][number] | undefined> =>
      (await send('GET', `/issue/picker?${query}`)).body.sections[1];
    expect((await suggest('query=kp-10'))?.issues).toHaveLength(6);
    expect((await suggest('query=42'))?.issues.map(({ key }) => key)).toEqual(['KP-42']);
    const bugs = await suggest(`query=login&currentJQL=${encodeURIComponent('issuetype = Bug')}`);
    expect(bugs?.issues.map(({ key }) => key)).toEqual(['KP-105', 'KP-101']);
    expect(await suggest('query=xyzzy')).toMatchObject({ issues: [], msg: 'No matching issues found' });
    expect((await suggest('query=login&currentJQL=nonsense('))?.issues).toEqual([]);
  });

  test('writes summaries as text, not as HTML', async () => {
    const seed = kpSeed();
    seed.issues?.push({ key: 'OPS-1', type: 'Task', summary: 'Fix <img src=x onerror=alert(1)> & "more"' });
    const { send } = await cloud({ seed });
    const { body } = await send('GET', '/issue/picker?query=fix');
    expect(body.sections[1]?.issues[0]?.summary).toBe(
      '<b>Fix</b> &lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;',
    );
  });
});

test('Issues with nearly too many links are reported', async () => {
  const seed = kpSeed();
  const issues = Array.from({ length: 1900 }, (_, index) => ({
    key: `OPS-${String(index + 1)}`,
    type: 'Task',
    summary: 'x',
  }));
  const links = issues.map(({ key }) => ({ type: 'Blocks', source: 'KP-88', destination: key }));
  const { send } = await cloud({ seed: { ...seed, issues: [...(seed.issues ?? []), ...issues], links } });
  const { body } = await send('GET', '/issue/limit/report?isReturningKeys=true');
  expect(body.limits.issuelinks).toBe(2000);
  expect(body.issuesApproachingLimit.issuelinks).toEqual({ 'KP-88': 1900 });
  expect(body.issuesBreachingLimit.issuelinks).toEqual({});
});
