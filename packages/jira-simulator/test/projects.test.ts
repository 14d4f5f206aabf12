import { describe, expect, test } from 'vitest';
import { kpSeed, type SimulatorSeed } from '../src/index.ts';
import { cloud, createFieldsOf, dataCenter } from './rest-client.ts';

type SeedProject = SimulatorSeed['projects'][number];

/** The site with a changed project KP. */
function kp(change: Partial<SeedProject>): SimulatorSeed {
  const seed = kpSeed();
  const [project, ...others] = seed.projects;
  if (project === undefined) throw new Error('The site has a first project.');
  return { ...seed, projects: [{ ...project, ...change }, ...others] };
}

const execution = { project: { key: 'KP' }, issuetype: { id: '10106' }, summary: 'Nightly' };

describe('a project that was renamed', () => {
  const seed = kp({ formerKeys: ['PAY'] });

  test('answers to its former key, and so do its issues, those made later too', async () => {
    const { send } = await cloud({ seed });
    expect((await send('GET', '/project/PAY')).body.key).toBe('KP');
    expect((await send('GET', '/issue/pay-101')).body.key).toBe('KP-101');
    const { body } = await send('POST', '/issue', { fields: { ...execution, project: { key: 'PAY' } } });
    expect(body.key).toBe('KP-107');
    expect((await send('GET', '/issue/PAY-107')).body.key).toBe('KP-107');
    const found = await send('POST', '/search/jql', {
      jql: 'project = PAY AND key = PAY-1',
      fields: ['key'],
    });
    expect(found.body.issues).toHaveLength(1);
    const fetched = await send('POST', '/issue/bulkfetch', { issueIdsOrKeys: ['PAY-1', 'PAY-9999'] });
    expect(fetched.body.issues.map(({ key }) => key)).toEqual(['KP-1']);
  });
});

describe('a field that is hidden', () => {
  test.each(['cloud', 'dataCenter'] as const)(
    'is shown nowhere, and links can still be made: %s',
    async (which) => {
      const seed = kp({ hiddenFields: ['issuelinks'] });
      const { simulator, send } = await (which === 'cloud' ? cloud({ seed }) : dataCenter({ seed }));
      const { body } = await send('GET', '/issue/KP-42');
      expect(body.fields).toHaveProperty('summary');
      expect(body.fields).not.toHaveProperty('issuelinks');
      const path = which === 'cloud' ? '/search/jql' : '/search';
      const found = await send('POST', path, { jql: 'project = KP', fields: ['issuelinks', 'summary'] });
      expect(found.body.issues.filter(({ fields }) => 'issuelinks' in fields)).toEqual([]);
      const other = await send('GET', '/issue/SHOP-7?fields=issuelinks');
      expect(other.body.fields.issuelinks).toEqual([]);
      const link = { type: { name: 'Blocks' }, inwardIssue: { key: 'KP-1' }, outwardIssue: { key: 'KP-2' } };
      expect((await send('POST', '/issueLink', link)).status).toBe(201);
      expect(simulator.links()).toHaveLength(5);
      const screen = await send('GET', '/issue/createmeta/KP/issuetypes/10106');
      expect(createFieldsOf(screen).map(({ fieldId }) => fieldId)).not.toContain('issuelinks');
    },
  );
});

describe('a create screen', () => {
  test.each(['labels', 'description'])('without %s refuses it and does not offer it', async (field) => {
    const { send } = await dataCenter({ seed: kp({ fieldsNotOnScreen: [field] }) });
    const screen = createFieldsOf(await send('GET', '/issue/createmeta/KP/issuetypes/10106'));
    expect(screen.map(({ fieldId }) => fieldId)).not.toContain(field);
    const value = field === 'labels' ? ['nightly'] : 'Text';
    const { status, body } = await send('POST', '/issue', { fields: { ...execution, [field]: value } });
    expect(status).toBe(400);
    expect(body.errors).toEqual({
      [field]: `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`,
    });
  });

  test('that demands a reporter is content without one: Jira fills it in', async () => {
    const { send } = await dataCenter({ seed: kp({ requiredFields: ['reporter'] }) });
    const screen = createFieldsOf(await send('GET', '/issue/createmeta/KP/issuetypes/10106'));
    expect(screen.find(({ fieldId }) => fieldId === 'reporter')).toMatchObject({
      required: true,
      hasDefaultValue: false,
    });
    expect((await send('POST', '/issue', { fields: execution })).status).toBe(201);
  });

  test('that demands another field names it', async () => {
    const seed = kp({
      requiredFields: ['description', 'components'],
      components: [{ id: '1', name: 'Checkout' }],
    });
    const { send } = await cloud({ seed });
    const refused = await send('POST', '/issue', { fields: execution });
    expect(refused.body.errors).toEqual({
      components: 'Component/s is required.',
      description: 'Description is required.',
    });
  });
});

describe('issue types of one name', () => {
  function ambiguous(): SimulatorSeed {
    const seed = kp({ style: 'classic' });
    seed.issueTypes.push({ id: '10206', name: 'Test Execution', scope: 'OPS' });
    seed.projects[2]?.issueTypes.push('10206');
    return seed;
  }

  test('are refused by name and taken by id', async () => {
    const { send } = await cloud({ seed: ambiguous() });
    const byName = await send('POST', '/issue', {
      fields: { ...execution, issuetype: { name: 'Test Execution' } },
    });
    expect([byName.status, byName.body.errors]).toEqual([400, { issuetype: 'Specify a valid issue type' }]);
    expect((await send('POST', '/issue', { fields: execution })).status).toBe(201);
  });
});

describe('what is archived', () => {
  const link = { type: { name: 'Blocks' }, inwardIssue: { key: 'KP-101' }, outwardIssue: { key: 'KP-2' } };

  test.each(['issue', 'project'])(
    '%s: is read by key, found by no search, and cannot be changed',
    async (which) => {
      const seed = kp({ archived: which === 'project' });
      for (const issue of seed.issues ?? []) if (issue.key === 'KP-101') issue.archived = true;
      const { send } = await dataCenter({ seed });
      const read = await send('GET', '/issue/KP-101');
      expect(read.status).toBe(200);
      expect(read.body.fields).toMatchObject({
        archiveddate: expect.any(String) as unknown,
        archivedby: { name: 'dev' },
      });
      expect((await send('POST', '/search', { jql: 'key = KP-101' })).body.total).toBe(0);
      const edited = await send('PUT', '/issue/KP-101', { fields: { summary: 'x' } });
      for (const { status, body } of [edited, await send('POST', '/issueLink', link)]) {
        expect(status).toBe(400);
        expect(body.errorMessages).toEqual(["Issue KP-101 is archived and can't be modified."]);
      }
      expect((await send('GET', '/project/KP')).body).toMatchObject({ archived: which === 'project' });
    },
  );
});

test('An issue with a security level is hidden from whoever is not a member', async () => {
  const seed = kpSeed();
  const [dev] = seed.accounts;
  seed.securityLevels = [{ id: '10000', name: 'Internal', members: [dev?.accountId ?? ''] }];
  for (const issue of seed.issues ?? []) if (issue.key === 'KP-88') issue.security = 'Internal';
  const { simulator, send } = await cloud({ seed });
  expect((await send('GET', '/issue/KP-88?fields=security')).body.fields['security']).toMatchObject({
    name: 'Internal',
  });
  const reader = `Basic ${btoa('reader@example.com:reader-token')}`;
  const asReader = { Authorization: reader };
  expect((await send('GET', '/issue/KP-88', undefined, asReader)).status).toBe(404);
  const found = await send('POST', '/search/jql', { jql: 'type = "Test Execution"' }, asReader);
  expect(found.body.issues).toHaveLength(1);
  const linked = await send('GET', '/issue/KP-42?fields=issuelinks', undefined, asReader);
  expect(linked.body.fields.issuelinks).toHaveLength(1);
  expect(simulator.links()).toHaveLength(4);
});
