import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failedTest, journalOf } from '@defectlink/test-kit';
import { client, SETTINGS, startedDashboard, type StartedDashboard } from './support/started-dashboard.ts';

const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text())
    .replace(/<(?:head|script)[\s\S]*?<\/(?:head|script)>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

async function opened(...args: Parameters<typeof startedDashboard>) {
  const dashboard = await startedDashboard(...args);
  return { dashboard, get: await client(dashboard) };
}

/** A page once Jira has answered and work is done: a busy machine may be slower than the page waits. */
async function answered(get: Awaited<ReturnType<typeof client>>, path: string): Promise<string> {
  for (;;) {
    const page = await text(get(path));
    if (!/Jira has not answered yet\.|Linking \d+ tests? to/.test(page)) return page;
  }
}

/** Sends a form, and loads the page that it leads to. */
async function send(get: Awaited<ReturnType<typeof client>>, path: string, fields: Record<string, string>) {
  const sent = await get(path, { method: 'POST', body: new URLSearchParams(fields) });
  expect(sent.status).toBe(303);
  return answered(get, (sent.headers.get('location') ?? '').replace(/#.*/, ''));
}

test('the builds are listed with their results, known and new once they were looked up, and links', async () => {
  const { dashboard, get } = await opened();
  expect(await text(get('/'))).toMatch(
    /1 build, the newest first .*github\/4711.* 5 failed 1 flaky 413 passed Failures not looked up yet Links not linked yet/,
  );
  expect(dashboard.made()).toEqual([]);
});

test('a filter that asks for tests of which only the number is kept says so', async () => {
  const { dashboard, get } = await opened();
  expect(await text(get(`${dashboard.build}?result=passed`))).toMatch(
    /signs in .*412 tests more passed: of tests that did not fail and name no issue, only the number is kept\./,
  );
  expect(await text(get(`${dashboard.build}?result=failed`))).not.toContain('only the number is kept');
});

test('folders without a journal say what to do', async () => {
  const { get } = await opened({ outcomes: [] });
  expect(await text(get('/'))).toContain('none failed');
  expect((await get('/builds/nowhere')).status).toBe(404);
});

test('a build shows its Test Execution, its counts, and the reason wherever nothing is offered', async () => {
  const { dashboard, get } = await opened();
  const page = await answered(get, dashboard.build);
  expect(page).toContain('Test Execution KP-88 Sprint 14 Execution');
  expect(page).toMatch(/5 failed 1 known 1 regression 3 new 1 flaky 413 passed/);
  expect(page).toContain('not offered: It is flaky, and only a test that failed is linked.');
});

test('a build with several Test Executions names each with the tests that it is of', async () => {
  const { dashboard, get } = await opened({
    outcomes: [
      failedTest({ title: 'keeps the basket', project: 'firefox', defect: 'KP-101' }),
      failedTest({ title: 'fills the basket', project: 'webkit', defect: 'KP-102' }),
    ],
    settings: { ...SETTINGS, executions: [{ match: { project: 'firefox' }, key: 'KP-89' }] },
  });
  expect(await answered(get, dashboard.build)).toMatch(
    /Test Execution of .*firefox.* KP-89 .*Test Execution KP-88 Sprint 14 Execution/,
  );
});

test('without a mapping no link is offered, and the row says what is missing', async () => {
  const { dashboard, get } = await opened({ settings: { projects: ['KP'], execution: { key: 'KP-88' } } });
  const page = await text(get(dashboard.build));
  expect(page).toContain('mapping.defectIssueType');
  expect(page).not.toContain('Link defect');
});

test('without credentials everything is shown, nothing asked and nothing offered', async () => {
  const { dashboard, get } = await opened({ anonymous: true });
  const page = await text(get(dashboard.build));
  expect(page).toContain('Read-only.');
  expect(page).toContain('JIRA_API_TOKEN');
  expect(page).not.toContain('Link defect');
  expect(dashboard.simulator.requests).toEqual([]);
});

test.each([
  ['slow', { kind: 'latency', ms: 4_000 }, 'Jira has not answered yet.'],
  ['refusing the credentials', { kind: 'status', status: 401 }, 'Jira could not be asked.'],
] as const)('a Jira that is %s delays no page, and the page says so', async (_, fault, said) => {
  const { dashboard, get } = await opened();
  dashboard.simulator.faults.add({ endpoint: '* *', fault });
  const start = Date.now();
  const page = await text(get(dashboard.build));
  expect(Date.now() - start).toBeLessThan(3_500);
  expect(page).toContain(said);
  expect(page).toContain('keeps the basket');
});

test('what is confirmed of a test that passed, or of an issue that is no defect, is refused and not kept', async () => {
  const { dashboard, get } = await opened();
  const page = await (await get(dashboard.build)).text();
  const row = (title: string) =>
    new RegExp(`<tr id="(t-\\w+)"(?:(?!</tr>).)*${title}`, 's').exec(page)?.[1] ?? '';
  const link = (title: string, defect: string) =>
    send(get, `${dashboard.build}/link`, { test: row(title), defect, count: '1' });
  expect(await link('signs in', 'KP-101')).toContain('passed, and only a test that failed is linked.');
  expect(await link('empties the basket', 'KP-106')).toContain('KP-106 is of type "Task"');
  expect(await link('refuses an expired', 'KP-102')).toContain('names KP-101 already');
  expect([dashboard.made(), dashboard.pushes()]).toEqual([[], '']);
});

test('two tabs that choose different defects for one test link it to one of them', async () => {
  const { dashboard, get } = await opened();
  const page = await (await get(dashboard.build)).text();
  const id = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*empties the basket/s.exec(page)?.[1] ?? '';
  for (const defect of ['KP-101', 'KP-102']) await get(`${dashboard.build}?test=${id}&defect=${defect}`);
  const said = await Promise.all(
    ['KP-101', 'KP-102'].map((defect) =>
      send(get, `${dashboard.build}/link`, { test: id, defect, count: '1' }),
    ),
  );
  expect(said.filter((note) => note.includes('1 link created'))).toHaveLength(1);
  // By the choice that was kept, or by the link that was there already: as fast as the two were.
  const late =
    /Nothing was linked(?: to KP-10[12])?\. .*(?:was chosen for "empties the basket"|names KP-10[12] already)/;
  expect(said.filter((note) => late.test(note))).toHaveLength(1);
  expect(said.filter((note) => note.includes('The choice is kept'))).toEqual([]);
  expect(dashboard.made()).toHaveLength(1);
});

test('a test that failed in two builds is planned for the Test Execution of each', async () => {
  const { dashboard, get } = await opened({
    outcomes: [failedTest({ title: 'keeps the basket' })],
  });
  const runId = '20261123t113900z-jest-m2p1';
  const later = journalOf([failedTest({ title: 'keeps the basket' })], {
    runId,
    buildId: '4712',
    executionKey: 'KP-89',
  });
  writeFileSync(join(dashboard.results, `${runId}.jsonl`), later);
  await expect.poll(() => text(get('/')), { timeout: 10_000 }).toContain('KP-89');
  const id = /<tr id="(t-\w+)"/.exec(await (await get(dashboard.build)).text())?.[1] ?? '';
  const planned = (path: string) => answered(get, `${path}?test=${id}&defect=SHOP-7`);
  expect(await planned(dashboard.build)).toContain('SHOP-7 is caused by KP-88');
  expect(await planned('/builds/execution%2FKP-89')).toContain('SHOP-7 is caused by KP-89');
});

test('a Test Execution is created once, and links go to it', async () => {
  const { dashboard, get } = await opened({ settings: { ...SETTINGS, execution: {} } });
  expect(await text(get(`${dashboard.build}?execution=choose`))).toContain('Or create one');
  const said = await send(get, `${dashboard.build}/execution`, { create: 'KP' });
  expect(said).toMatch(/KP-\d+ is the Test Execution of this build/);
  expect(dashboard.made()).toEqual([]);
  expect(await answered(get, dashboard.build)).toMatch(/Test Execution KP-\d+ .*4711/);
});

test('the report of a build is there as HTML, CSV and JSON', async () => {
  const { dashboard, get } = await opened();
  const html = await get(`${dashboard.build}/report.html`);
  expect(html.headers.get('content-type')).toContain('text/html');
  expect(await html.text()).toContain('keeps the basket');
  expect((await get(`${dashboard.build}/report.css`)).headers.get('content-type')).toContain('text/css');
  expect(await (await get(`${dashboard.build}/report.csv`)).text()).toContain('"Failed","new"');
  const json = (await (await get(`${dashboard.build}/report.json`)).json()) as { buildId: string };
  expect(json.buildId).toBe('github/4711');
});

test('the chain is walked from any key, both ways', async () => {
  const { get, dashboard } = await opened({
    simulator: { customDomain: 'localhost' },
    settings: {
      ...SETTINGS,
      mapping: {
        ...SETTINGS.mapping,
        requirementIssueType: 'Story',
        testCaseToRequirement: 'tests',
        executionToTestCase: 'includes',
      },
    },
  });
  expect(await text(get('/trace?key=kp-42'))).toMatch(
    /Towards the requirement .*KP-1 .*KP-42 .*Towards the defect .*KP-88/,
  );
  const otherName = encodeURIComponent(`${dashboard.simulator.displayUrl}/browse/KP-42`);
  expect(await answered(get, `/trace?key=${otherName}`)).toMatch(/Towards the requirement .*KP-1 .*KP-42/);
  const foreign = encodeURIComponent('https://other.example.com/browse/KP-42');
  expect(await answered(get, `/trace?key=${foreign}`)).toContain('an issue on another site than');
  expect(await text(get('/trace?key=nonsense'))).toContain('is not the key of an issue');
});

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
