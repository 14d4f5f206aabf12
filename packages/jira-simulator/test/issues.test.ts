import { describe, expect, test } from 'vitest';
import { kpSeed, type SimulatorSeed } from '../src/index.ts';
import { cloud, dataCenter, reader, restClient, start } from './rest-client.ts';

const document = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const execution = { project: { key: 'KP' }, issuetype: { name: 'Test Execution' } };

describe('creating an issue', () => {
  test('gives the next id and the next key of its project', async () => {
    const { simulator, send } = await cloud();
    const { status, body } = await send('POST', '/issue', { fields: { ...execution, summary: 'Nightly' } });
    expect(status).toBe(201);
    expect(body).toEqual({ id: '10017', key: 'KP-107', self: `${simulator.url}/rest/api/3/issue/10017` });
    const shop = { project: { id: '10001' }, issuetype: { id: '10003' }, summary: 'Next' };
    expect((await send('POST', '/issue', { fields: shop })).body.key).toBe('SHOP-9');
  });

  test('keeps its description, labels, priority and properties', async () => {
    const { send } = await cloud();
    const fields = {
      ...execution,
      summary: 'Nightly',
      description: document('Run 4711'),
      labels: ['zeta', 'alpha', 'zeta'],
      priority: { name: 'High' },
    };
    const properties = [{ key: 'com.example.run', value: { id: 4711 } }];
    const { body } = await send('POST', '/issue', { fields, properties });
    const issue = (await send('GET', `/issue/${body.key}?properties=com.example.run`)).body;
    expect(issue.fields).toMatchObject({
      description: document('Run 4711'),
      labels: ['alpha', 'zeta'],
      priority: { name: 'High' },
      status: { name: 'To Do' },
      creator: { displayName: 'Dana Developer' },
    });
    expect(issue.properties).toEqual({ 'com.example.run': { id: 4711 } });
  });

  test('takes wiki text on v2, and v3 shows it as a document', async () => {
    const simulator = await start();
    const fields = { ...execution, summary: 'Nightly', description: 'h2. Run\n* one\n* *two*' };
    const { body } = await restClient(simulator.url, 2)('POST', '/issue', { fields });
    const shown = await restClient(simulator.url, 3)('GET', `/issue/${body.key}?fields=description`);
    expect(shown.body.fields.description.content).toMatchObject([
      { type: 'heading', attrs: { level: 2 }, content: [{ text: 'Run' }] },
      {
        type: 'bulletList',
        content: [{}, { content: [{ content: [{ text: 'two', marks: [{ type: 'strong' }] }] }] }],
      },
    ]);
  });

  test('can make one link at once, in which the property names the end of the other issue', async () => {
    const { simulator, send } = await cloud();
    const add = { type: { name: 'Problem/Incident' }, outwardIssue: { key: 'KP-101' } };
    await send('POST', '/issue', {
      fields: { ...execution, summary: 'x' },
      update: { issuelinks: [{ add }] },
    });
    expect(simulator.links().at(-1)?.sentence).toBe('KP-107 causes KP-101');
  });

  test('succeeds twice for two requests at once', async () => {
    const { send } = await cloud();
    const create = () => send('POST', '/issue', { fields: { ...execution, summary: 'Nightly' } });
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ body }) => body.key).sort()).toEqual(['KP-107', 'KP-108']);
  });

  const adfExpected = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
  test.each([
    ['without a summary', { summary: undefined }, { summary: 'You must specify a summary of the issue.' }],
    [
      'with a summary of 256 characters',
      { summary: 'x'.repeat(256) },
      { summary: 'Summary must be less than 255 characters.' },
    ],
    [
      'with a line break in the summary',
      { summary: 'a\nb' },
      { summary: 'The summary is invalid because it contains newline characters.' },
    ],
    ['with text for a description', { description: 'Run 4711' }, { description: adfExpected }],
    [
      'with a broken document',
      { description: { type: 'doc', version: 1, content: [{ type: 'text', text: '' }] } },
      { description: 'INVALID_INPUT' },
    ],
    [
      'with a space in a label',
      { labels: ['Test Application'] },
      { labels: "The label 'Test Application' contains spaces which is invalid." },
    ],
    ['of an unknown type', { issuetype: { name: 'Tezt' } }, { issuetype: 'Specify a valid issue type' }],
    [
      'of a type that the project lacks',
      { project: { key: 'OPS' }, issuetype: { name: 'Bug' } },
      { issuetype: 'Specify a valid issue type' },
    ],
    ['in an unknown project', { project: { key: 'NOPE' } }, { project: 'valid project is required' }],
    [
      'with a field that is not on the screen',
      { customfield_10999: 1 },
      {
        customfield_10999:
          "Field 'customfield_10999' cannot be set. It is not on the appropriate screen, or unknown.",
      },
    ],
    [
      'with links among its fields',
      { issuelinks: [] },
      { issuelinks: "Field does not support update 'issuelinks'" },
    ],
    [
      'of a sub-task without a parent',
      { issuetype: { name: 'Sub-task' } },
      { parent: 'Issue type is a sub-task but parent issue key or id not specified.' },
    ],
  ])('is refused %s', async (_case, fields, errors) => {
    const { send } = await cloud();
    const answer = await send('POST', '/issue', { fields: { ...execution, summary: 'Nightly', ...fields } });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errorMessages: [], errors });
  });

  test('is refused without the permission, and without a login', async () => {
    const request = { fields: { ...execution, summary: 'Nightly' } };
    const asReader = await (await cloud({}, reader)).send('POST', '/issue', request);
    expect(asReader.status).toBe(400);
    expect(asReader.body.errors).toEqual({
      project: 'You do not have permission to create issues in this project.',
    });
    expect((await (await cloud({}, null)).send('POST', '/issue', request)).status).toBe(401);
  });

  test('demands the custom fields that a project requires', async () => {
    const seed: SimulatorSeed = {
      ...kpSeed(),
      customFields: [
        {
          id: 'customfield_10050',
          name: 'Severity',
          type: 'option',
          allowedValues: [{ id: '10', value: 'Critical' }],
          requiredIn: ['KP'],
        },
      ],
    };
    const { send } = await cloud({ seed });
    const create = (field: object) =>
      send('POST', '/issue', { fields: { ...execution, summary: 'x', ...field } });
    expect((await create({})).body.errors).toEqual({ customfield_10050: 'Severity is required.' });
    const wrong = await create({ customfield_10050: { value: 'Low' } });
    expect(wrong.body.errors).toEqual({ customfield_10050: "Option value 'Low' is not valid" });
    const { body } = await create({ customfield_10050: { value: 'Critical' } });
    const shown = await send('GET', `/issue/${body.key}?fields=customfield_10050`);
    expect(shown.body.fields.customfield_10050).toMatchObject({ id: '10', value: 'Critical' });
  });
});

describe('creating several issues', () => {
  test('creates the good ones and says which were not', async () => {
    const { send } = await cloud();
    const good = { fields: { ...execution, summary: 'Good' } };
    const { status, body } = await send('POST', '/issue/bulk', {
      issueUpdates: [good, { fields: execution }],
    });
    expect(status).toBe(201);
    expect(body.issues).toMatchObject([{ key: 'KP-107' }]);
    expect(body.errors).toMatchObject([
      {
        status: 400,
        failedElementNumber: 1,
        elementErrors: { errors: { summary: 'You must specify a summary of the issue.' } },
      },
    ]);
    expect((await send('POST', '/issue/bulk', { issueUpdates: [{ fields: execution }] })).status).toBe(400);
  });
});

describe('reading an issue', () => {
  test('shows the fields that were asked for', async () => {
    const { send } = await cloud();
    const fieldsOf = async (query: string): Promise<string[]> =>
      Object.keys((await send('GET', `/issue/KP-101${query}`)).body.fields);
    expect(await fieldsOf('?fields=summary,labels')).toEqual(['labels', 'summary']);
    expect(await fieldsOf('?fields=summary&fields=status')).toEqual(['status', 'summary']);
    expect(await fieldsOf('')).toContain('comment');
    const navigable = await fieldsOf('?fields=*navigable,-summary');
    expect(navigable).toContain('status');
    expect(navigable).not.toContain('comment');
    expect(navigable).not.toContain('summary');
  });

  test('names the fields and their schemas on request', async () => {
    const { send } = await cloud();
    const { body } = await send('GET', '/issue/KP-101?fields=issuelinks&expand=names,schema');
    expect(body.names).toEqual({ issuelinks: 'Linked Issues' });
    expect(body.schema).toEqual({ issuelinks: { type: 'array', items: 'issuelinks', system: 'issuelinks' } });
  });

  test('answers a key from before a move with the key of today', async () => {
    const { send } = await cloud();
    expect((await send('GET', '/issue/OLD-5')).body.key).toBe('KP-104');
    expect((await send('GET', '/issue/kp-104')).body.key).toBe('KP-104');
    expect((await send('GET', '/issue/10012')).body.key).toBe('KP-104');
  });

  test('says the same of a missing issue as of a hidden one on Cloud, and more on Data Center', async () => {
    const onCloud = await (await cloud()).send('GET', '/issue/KP-9999');
    expect(onCloud.status).toBe(404);
    expect(onCloud.body).toEqual({
      errorMessages: ['Issue does not exist or you do not have permission to see it.'],
      errors: {},
    });
    const onDataCenter = await (await dataCenter()).send('GET', '/issue/KP-9999');
    expect(onDataCenter.body.errorMessages).toEqual(['Issue Does Not Exist']);
    const anonymous = await (await dataCenter({}, null)).send('GET', '/issue/KP-1');
    expect(anonymous.body.errorMessages).toEqual([
      'You do not have the permission to see the specified issue.',
      'Login Required',
    ]);
  });
});

describe('changing an issue', () => {
  test('answers with nothing, or with the issue on request', async () => {
    const { send } = await cloud();
    const plain = await send('PUT', '/issue/KP-101', { fields: { summary: 'New' } });
    expect(plain.status).toBe(204);
    const returned = await send('PUT', '/issue/KP-101?returnIssue=true', { fields: { summary: 'Newer' } });
    expect(returned.status).toBe(200);
    expect(returned.body.fields.summary).toBe('Newer');
  });

  test('adds and removes labels, and writes the history', async () => {
    const { send } = await cloud();
    const operations = [{ add: 'b' }, { add: 'a' }, { add: 'c' }, { remove: 'b' }];
    await send('PUT', '/issue/KP-101', { update: { labels: operations } });
    const { body } = await send('GET', '/issue/KP-101?fields=labels');
    expect(body.fields.labels).toEqual(['a', 'c']);
    const history = await send('GET', '/issue/KP-101/changelog');
    expect(history.body.values[0]?.items).toMatchObject([
      { field: 'labels', fromString: '', toString: 'a c' },
    ]);
  });

  test('makes one link, of which the property names the end of the other issue', async () => {
    const { simulator, send } = await cloud();
    const edit = (add: object) => send('PUT', '/issue/KP-101', { update: { issuelinks: [{ add }] } });
    const type = { name: 'Blocks' };
    expect((await edit({ type, outwardIssue: { key: 'KP-102' } })).status).toBe(204);
    expect((await edit({ type, inwardIssue: { key: 'KP-103' } })).status).toBe(204);
    expect(
      simulator
        .links()
        .slice(-2)
        .map(({ sentence }) => sentence),
    ).toEqual(['KP-101 blocks KP-102', 'KP-103 blocks KP-101']);
    expect(
      (await edit({ type, inwardIssue: { key: 'KP-103' }, outwardIssue: { key: 'KP-102' } })).status,
    ).toBe(400);
  });

  test('refuses more than one operation on links', async () => {
    const { simulator, send } = await dataCenter();
    const add = { type: { name: 'Blocks' }, outwardIssue: { key: 'KP-102' } };
    const answer = await send('PUT', '/issue/KP-101', { update: { issuelinks: [{ add }, { add }] } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual({ issuelinks: 'more than one operation' });
    expect(simulator.links()).toHaveLength(4);
  });

  test('refuses links when they are not on the screen, and always among the fields', async () => {
    const seed = kpSeed();
    for (const project of seed.projects) project.fieldsNotOnScreen = ['issuelinks'];
    const { send } = await cloud({ seed });
    const add = { type: { name: 'Blocks' }, outwardIssue: { key: 'KP-102' } };
    const hidden = await send('PUT', '/issue/KP-101', { update: { issuelinks: [{ add }] } });
    expect(hidden.body.errors).toEqual({
      issuelinks: "Field 'issuelinks' cannot be set. It is not on the appropriate screen, or unknown.",
    });
    const { send: other } = await cloud();
    const fields = await other('PUT', '/issue/KP-101', { fields: { issuelinks: [] } });
    expect(fields.body.errors).toEqual({ issuelinks: "Field does not support update 'issuelinks'" });
  });

  test('refuses an empty change, one without the permission, and silence without being an administrator', async () => {
    const { send } = await cloud();
    const empty = await send('PUT', '/issue/KP-101', {});
    expect(empty.body.errorMessages).toEqual(["one of 'fields' or 'update' required"]);
    const asReader = await cloud({}, reader);
    const forbidden = await asReader.send('PUT', '/issue/KP-101', { fields: { summary: 'x' } });
    expect(forbidden.status).toBe(400);
    expect(Object.keys(forbidden.body.errors)).toEqual(['summary']);
    const silent = await asReader.send('PUT', '/issue/KP-101?notifyUsers=false', {
      fields: { summary: 'x' },
    });
    expect(silent.status).toBe(403);
  });
});
