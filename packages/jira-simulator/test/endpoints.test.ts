import { describe, expect, test } from 'vitest';
import { kpSeed } from '../src/index.ts';
import { basic, cloud, dataCenter, listOf, reader, restClient } from './rest-client.ts';

describe('an issue', () => {
  test('is deleted with its links', async () => {
    const { simulator, send } = await cloud();
    expect((await send('DELETE', '/issue/KP-42')).status).toBe(204);
    expect((await send('GET', '/issue/KP-42')).status).toBe(404);
    expect(simulator.links()).toHaveLength(2);
    expect((await send('GET', '/issue/KP-1?fields=issuelinks')).body.fields.issuelinks).toEqual([]);
    expect((await send('DELETE', '/issue/KP-1', undefined, { Authorization: reader })).status).toBe(403);
  });

  test('with sub-tasks is deleted only with them', async () => {
    const { send } = await cloud();
    const fields = { project: { key: 'KP' }, issuetype: { name: 'Sub-task' }, summary: 'Part' };
    const part = await send('POST', '/issue', { fields: { ...fields, parent: { key: 'KP-1' } } });
    expect((await send('DELETE', '/issue/KP-1')).status).toBe(400);
    expect((await send('DELETE', '/issue/KP-1?deleteSubtasks=true')).status).toBe(204);
    expect((await send('GET', `/issue/${part.body.key}`)).status).toBe(404);
  });

  test('keeps its parent, shows it, and is found by it', async () => {
    const { send } = await cloud();
    const fields = { project: { key: 'KP' }, summary: 'Child' };
    const epic = await send('POST', '/issue', { fields: { ...fields, issuetype: { name: 'Epic' } } });
    const parent = { key: epic.body.key };
    const story = await send('POST', '/issue', {
      fields: { ...fields, issuetype: { name: 'Story' }, parent },
    });
    const shown = await send('GET', `/issue/${story.body.key}`);
    expect(shown.body.fields['parent']).toMatchObject({ key: parent.key, fields: { summary: 'Child' } });
    const found = await send('POST', '/search/jql', { jql: `parent = ${parent.key}`, fields: ['key'] });
    expect(found.body.issues.map(({ key }) => key)).toEqual([story.body.key]);
    expect((await send('PUT', '/issue/KP-1', { fields: { parent } })).status).toBe(204);
    expect((await send('PUT', '/issue/KP-1', { fields: { parent: null } })).status).toBe(204);
    const { body } = await send('GET', '/issue/KP-1');
    expect(body.fields).not.toHaveProperty('parent');
    const wrong = await send('PUT', '/issue/KP-1', { fields: { parent: { key: 'KP-2' } } });
    expect([wrong.status, wrong.body.errors]).toEqual([
      400,
      { parent: 'Given parent work item does not belong to appropriate hierarchy.' },
    ]);
  });

  test('on Data Center has a parent only as a sub-task', async () => {
    const { send } = await dataCenter();
    const fields = { project: { key: 'KP' }, summary: 'Child', parent: { key: 'KP-1' } };
    const story = await send('POST', '/issue', { fields: { ...fields, issuetype: { name: 'Story' } } });
    expect(story.body.errors).toHaveProperty('parent');
    const part = await send('POST', '/issue', { fields: { ...fields, issuetype: { name: 'Sub-task' } } });
    expect(part.status).toBe(201);
    const { body } = await send('GET', '/issue/KP-1?fields=subtasks');
    expect(body.fields['subtasks']).toMatchObject([{ key: part.body.key }]);
  });

  test('is assigned, and says what can be edited', async () => {
    const { send } = await cloud();
    const accountId = kpSeed().accounts[1]?.accountId;
    expect((await send('PUT', '/issue/KP-101/assignee', { accountId })).status).toBe(204);
    expect((await send('GET', '/issue/KP-101')).body.fields['assignee']).toMatchObject({ accountId });
    expect((await send('PUT', '/issue/KP-101/assignee', { accountId: 'nobody' })).status).toBe(400);
    const { body } = await send('GET', '/issue/KP-101/editmeta');
    expect(Object.keys(body.fields)).toEqual(expect.arrayContaining(['summary', 'labels', 'comment']));
    expect(body.fields).not.toHaveProperty('project');
    const onDataCenter = await dataCenter();
    await onDataCenter.send('PUT', '/issue/KP-101/assignee', { name: 'reader' });
    const assignee = async () => (await onDataCenter.send('GET', '/issue/KP-101')).body.fields['assignee'];
    expect(await assignee()).toMatchObject({ name: 'reader' });
    expect((await onDataCenter.send('PUT', '/issue/KP-101/assignee', { name: null })).status).toBe(204);
    expect(await assignee()).toBeNull();
  });
});

describe('a transition', () => {
  test('keeps the fields, the comment and the resolution that come with it', async () => {
    const { send } = await cloud();
    const doc = { type: 'doc', version: 1, content: [] };
    const answer = await send('POST', '/issue/KP-101/transitions', {
      transition: { id: '31' },
      fields: { labels: ['fixed'], resolution: { name: 'Duplicate' } },
      update: { comment: [{ add: { body: doc, visibility: { type: 'role', value: 'Developers' } } }] },
    });
    expect(answer.status).toBe(204);
    const { body } = await send('GET', '/issue/KP-101');
    expect(body.fields).toMatchObject({
      labels: ['fixed'],
      resolution: { name: 'Duplicate' },
      status: { name: 'Done' },
      comment: { comments: [{ visibility: { type: 'role', value: 'Developers' } }] },
    });
    expect(body.fields['resolutiondate']).not.toBeNull();
    await send('POST', '/issue/KP-101/transitions', { transition: { id: '11' } });
    expect((await send('GET', '/issue/KP-101')).body.fields['resolution']).toBeNull();
  });

  test('refuses a field that it cannot set, and changes nothing', async () => {
    const { send } = await cloud();
    const refused = await send('POST', '/issue/KP-101/transitions', {
      transition: { id: '31' },
      fields: { colour: 'red' },
    });
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['colour']]);
    expect((await send('GET', '/issue/KP-101')).body.fields.status.name).toBe('To Do');
  });

  test('may come with a new issue', async () => {
    const { send } = await cloud();
    const fields = { project: { key: 'KP' }, issuetype: { name: 'Bug' }, summary: 'Found and fixed' };
    const { body } = await send('POST', '/issue', { fields, transition: { id: '31' } });
    expect((await send('GET', `/issue/${body.key}`)).body.fields.status.name).toBe('Done');
  });
});

test('A comment is read, changed and deleted by its id, and keeps who may see it', async () => {
  const { send } = await dataCenter();
  const visibility = { type: 'group', value: 'testers' };
  const { body } = await send('POST', '/issue/KP-101/comment', { body: 'First', visibility });
  const path = `/issue/KP-101/comment/${body.id}`;
  expect((await send('GET', path)).body).toMatchObject({ body: 'First', visibility });
  expect((await send('PUT', path, { body: 'Second' })).body).toMatchObject({ body: 'Second', visibility });
  const wrong = await send('POST', '/issue/KP-101/comment', { body: 'x', visibility: { type: 'everybody' } });
  expect(wrong.status).toBe(400);
  expect((await send('DELETE', path)).status).toBe(204);
  expect((await send('GET', path)).status).toBe(404);
});

test('Remote links are made, replaced by their global id, read, changed and deleted', async () => {
  const { send } = await cloud();
  const path = '/issue/KP-88/remotelink';
  const object = { url: 'https://ci.example.com/57', title: 'Build 57' };
  const made = await send('POST', path, { globalId: 'build', object });
  expect(made.status).toBe(201);
  const again = await send('POST', path, { globalId: 'build', object: { ...object, title: 'Build 58' } });
  expect([again.status, again.body.id]).toEqual([200, made.body.id]);
  expect(JSON.parse((await send('GET', path)).text)).toMatchObject([{ object: { title: 'Build 58' } }]);
  const one = `${path}/${made.body.id}`;
  expect((await send('PUT', one, { object })).status).toBe(204);
  expect((await send('GET', one)).body).toMatchObject({ object });
  expect((await send('DELETE', one)).status).toBe(204);
  expect((await send('GET', one)).status).toBe(404);
  await send('POST', path, { globalId: 'build', object });
  expect((await send('DELETE', `${path}?globalId=build`)).status).toBe(204);
});

test('Link types are made, renamed and deleted with their links by an administrator', async () => {
  const { simulator, send } = await cloud();
  const type = { name: 'Finding', inward: 'was found by', outward: 'has found' };
  const { status, body } = await send('POST', '/issueLinkType', type);
  expect(status).toBe(201);
  const link = { type: { id: body.id }, inwardIssue: { key: 'KP-88' }, outwardIssue: { key: 'KP-101' } };
  await send('POST', '/issueLink', link);
  await send('PUT', `/issueLinkType/${body.id}`, { outward: 'brought up' });
  expect(simulator.links().at(-1)?.sentence).toBe('KP-88 brought up KP-101');
  expect((await send('POST', '/issueLinkType', type)).status).toBe(400);
  expect((await send('DELETE', `/issueLinkType/${body.id}`)).status).toBe(204);
  expect(simulator.links()).toHaveLength(4);
  expect((await restClient(simulator.url, 3, reader)('POST', '/issueLinkType', type)).status).toBe(404);
});

test('Accounts are found by words, alone or as assignees', async () => {
  const { send } = await cloud();
  const found = async (path: string) =>
    (JSON.parse((await send('GET', path)).text) as { displayName: string }[]).map((one) => one.displayName);
  expect(await found('/user/search?query=dana')).toEqual(['Dana Developer']);
  expect(await found('/user/assignable/search?project=KP&query=r')).not.toContain('Rory Reader');
  const { body } = await send('GET', `/user?accountId=${kpSeed().accounts[1]?.accountId ?? ''}`);
  expect(body.displayName).toBe('Rory Reader');
  expect((await send('GET', '/user?accountId=nobody')).status).toBe(404);
  const onDataCenter = await dataCenter();
  expect((await onDataCenter.send('GET', '/user?username=dev')).body.name).toBe('dev');
});

test('Types, statuses, priorities and resolutions are read by id', async () => {
  const { send } = await cloud();
  expect((await send('GET', '/issuetype/10105')).body.name).toBe('Test Case');
  expect((await send('GET', '/status/3')).body.name).toBe('In Progress');
  expect((await send('GET', '/status/Done')).body.id).toBe('10001');
  expect((await send('GET', '/priority/1')).body.name).toBe('Highest');
  expect((await send('GET', '/resolution/10000')).body.name).toBe('Done');
  expect(listOf(await send('GET', '/resolution'))).toHaveLength(3);
  expect(listOf(await send('GET', '/project/KP/statuses'))).toHaveLength(7);
  for (const path of ['/issuetype/1', '/status/x', '/priority/99', '/resolution/1', '/project/NO/statuses']) {
    expect((await send('GET', path)).status).toBe(404);
  }
});

test('What Jira has and the simulator lacks is answered with 501 and says so; what neither has, with 404', async () => {
  const { send } = await cloud();
  const lacking = await send('GET', '/issue/KP-1/worklog');
  expect([lacking.status, lacking.body.errorMessages]).toEqual([
    501,
    ['The simulator does not have GET /issue/KP-1/worklog, which Jira may have.'],
  ]);
  expect((await send('GET', '/nowhere')).status).toBe(404);
});

test('What a token without the permission cannot do stays undone', async () => {
  const { simulator } = await cloud();
  const send = restClient(simulator.url, 3, basic('reader@example.com', 'reader-token'));
  const object = { url: 'https://example.com', title: 'x' };
  expect((await send('POST', '/issue/KP-1/remotelink', { object })).status).toBe(403);
  expect((await send('PUT', '/issue/KP-1/assignee', { accountId: null })).status).toBe(400);
});
