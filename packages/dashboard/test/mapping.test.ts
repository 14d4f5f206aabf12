import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opened, send, text } from './support/pages-as-text.ts';
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

test('an incomplete Issue Mapping is not saved', async () => {
  const { dashboard, get } = await opened();
  const before = read(dashboard, 'defectlink.config.json');
  expect(await send(get, '/mapping', { ...CHOSEN, defectToTestCase: '"is eaten by"' })).toContain(
    'Nothing was saved. Choose first: Defect → Test Case.',
  );
  expect(read(dashboard, 'defectlink.config.json')).toBe(before);
});
