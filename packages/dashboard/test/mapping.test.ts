import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answered, opened, send, text } from './support/pages-as-text.ts';
import { SETTINGS, type StartedDashboard } from './support/started-dashboard.ts';

const CHOSEN = {
  scope: '',
  defectIssueType: 'Bug',
  defectToExecution: '"is caused by"',
  defectToTestCase: '"is tested by"',
  testCaseIssueType: 'Test Case',
};

const read = ({ folder }: StartedDashboard, name: string) => readFileSync(join(folder, name), 'utf8');

test('the Issue Mapping shows what the site has, the sentences, and what is missing for both gates', async () => {
  const { get } = await opened();
  const page = await text(get('/mapping'));
  expect(page).toContain('KP-101 (defect) is caused by KP-88 (Test Execution)');
  expect(page).toContain('✓ Complete: defectlink links failed tests.');
  expect(page).toMatch(/missing .*Test Plan → Test Execution.* so that TestGenie offers/);
  expect(await text(get('/mapping?defectToExecution=%22causes%22'))).toContain(
    'KP-101 (defect) causes KP-88',
  );
  const shop = await (await get('/mapping?scope=SHOP')).text();
  expect(shop).toMatch(/<option value="&quot;is found by&quot;" selected/);
});

test('the Issue Mapping is saved in JSON, and for one project', async () => {
  const { dashboard, get } = await opened();
  expect(await send(get, '/mapping', { ...CHOSEN, defectToExecution: '"causes"' })).toContain('is saved in');
  expect(JSON.parse(read(dashboard, 'defectlink.config.json'))).toMatchObject({
    projects: ['KP', 'SHOP'],
    mapping: { defectToExecution: 'causes', defectToTestCase: 'is tested by' },
    mappingByProject: { SHOP: { defectToTestCase: 'is found by' } },
  });
  await send(get, '/mapping', { scope: 'SHOP', defectToTestCase: '' });
  expect(JSON.parse(read(dashboard, 'defectlink.config.json'))).toMatchObject({
    mappingByProject: { SHOP: {} },
  });
  expect(read(dashboard, 'defectlink.config.json')).not.toContain('is found by');
});

test.each([
  [
    'defectlink.config.yaml',
    'projects: [KP]\nmapping: { defectIssueType: Bug, requirementIssueType: Story }\n',
    'is saved in',
  ],
  ['defectlink.config.mjs', 'export default { projects: ["KP"] };\n', 'Paste these lines into it:'],
])('the Issue Mapping of a %s', async (file, written, said) => {
  const { dashboard, get } = await opened({ settings: { file, text: written } });
  expect(await send(get, '/mapping', CHOSEN)).toContain(said);
  if (file.endsWith('.yaml')) expect(read(dashboard, file)).toContain('defectToExecution: is caused by');
  else expect(read(dashboard, file)).toBe(written);
});

test('while it is not complete, JIRA_BASE_URL goes over the address in the file', async () => {
  const text = JSON.stringify({ jira: { baseUrl: 'http://127.0.0.1:9' }, projects: ['KP'] });
  const { dashboard, get } = await opened({ settings: { file: 'defectlink.config.json', text } });
  expect(await answered(get, '/mapping')).toContain(dashboard.env.JIRA_BASE_URL);
});

test('what is to be pasted into code is a whole mapping, with what was left as it is', async () => {
  const written = `export default ${JSON.stringify({ projects: ['KP'], mapping: SETTINGS.mapping })};\n`;
  const { get } = await opened({ settings: { file: 'defectlink.config.mjs', text: written } });
  const said = await send(get, '/mapping', { ...CHOSEN, requirementIssueType: 'Story' });
  expect(said).toMatch(/requirementIssueType: .*defectIssueType: .*defectToTestCase: /);
});

test('what the configuration says and the site does not have is told, and kept until another is chosen', async () => {
  const written = {
    projects: ['KP'],
    mapping: { ...SETTINGS.mapping, requirementIssueType: 'Capability', testCaseToRequirement: 'verifies' },
    execution: { issueType: 'Test Execution' },
  };
  const { dashboard, get } = await opened({
    settings: { file: 'defectlink.config.json', text: JSON.stringify(written) },
  });
  const page = await text(get('/mapping'));
  expect(page).toContain('The projects have no issue type "Capability".');
  expect(page).toContain('Capability (as in the configuration)');
  const kept = { requirementIssueType: '=', testCaseToRequirement: '=' };
  await send(get, '/mapping', { ...CHOSEN, ...kept, executionIssueType: 'Test Execution' });
  const saved = () => JSON.parse(read(dashboard, 'defectlink.config.json')) as unknown;
  expect(saved()).toMatchObject({
    mapping: { requirementIssueType: 'Capability', testCaseToRequirement: 'verifies' },
    execution: { issueType: 'Test Execution' },
  });
  await send(get, '/mapping', { ...CHOSEN, requirementIssueType: 'Story', executionIssueType: '' });
  expect(saved()).toMatchObject({ mapping: { requirementIssueType: 'Story' }, execution: {} });
  expect(read(dashboard, 'defectlink.config.json')).not.toContain('Test Execution');
});

test('what somebody else saved meanwhile stays, where this form leaves it as it was shown', async () => {
  const { dashboard, get } = await opened();
  const form = await (await get('/mapping')).text();
  const shown = /name="shown" value="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? '';
  await send(get, '/mapping', {
    ...CHOSEN,
    shown,
    requirementIssueType: 'Story',
    defectToTestCase: '"causes"',
  });
  const late = { ...CHOSEN, shown, requirementIssueType: '', testPlanIssueType: 'Task' };
  expect(await send(get, '/mapping', late)).toContain('is saved in');
  expect(JSON.parse(read(dashboard, 'defectlink.config.json'))).toMatchObject({
    mapping: { requirementIssueType: 'Story', defectToTestCase: 'causes', testPlanIssueType: 'Task' },
  });
});

test('saving leaves the file a link to another, with its permissions, its line ends and its words', async () => {
  const defectToExecution = { type: 'Problem/Incident', direction: 'inward' };
  const mapping = { ...SETTINGS.mapping, defectToExecution };
  const text = JSON.stringify({ ...SETTINGS, mapping }, undefined, 2).replaceAll('\n', '\r\n');
  const { dashboard, get } = await opened({ settings: { file: 'shared.json', text } });
  const [link, file] = ['defectlink.config.json', 'shared.json'].map((name) => join(dashboard.folder, name));
  if (link === undefined || file === undefined) throw new Error('two names are two paths');
  symlinkSync('shared.json', link);
  chmodSync(file, 0o600);
  expect(await send(get, '/mapping', { ...CHOSEN, requirementIssueType: 'Story' })).toContain('is saved in');
  expect([lstatSync(link).isSymbolicLink(), statSync(file).mode & 0o777]).toEqual([true, 0o600]);
  const saved = readFileSync(file, 'utf8');
  expect(saved.replaceAll('\r\n', '')).not.toContain('\n');
  expect(JSON.parse(saved)).toMatchObject({ mapping: { defectToExecution, requirementIssueType: 'Story' } });
});

test('a configuration that cannot be read is told of, and nothing is asked', async () => {
  const { get } = await opened({ settings: { file: 'defectlink.config.json', text: '// ours\n{}' } });
  const page = await text(get('/mapping?project=KP'));
  expect(page).toMatch(/defectlink\.config\.json.* Nothing can be chosen here before it is mended/);
});

test('an incomplete Issue Mapping is not saved', async () => {
  const { dashboard, get } = await opened();
  const before = read(dashboard, 'defectlink.config.json');
  expect(await send(get, '/mapping', { ...CHOSEN, defectToTestCase: '"is eaten by"' })).toContain(
    'Nothing was saved. Choose first: Defect → Test Case.',
  );
  expect(read(dashboard, 'defectlink.config.json')).toBe(before);
});
