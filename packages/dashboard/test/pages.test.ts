import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { kpSeed } from '@defectlink/jira-simulator';
import { failedTest, journalOf, linkReport } from '@defectlink/test-kit';
import { answered, opened, send, text } from './support/pages-as-text.ts';
import { SETTINGS } from './support/started-dashboard.ts';

test('the builds are listed with their results, known and new once they were looked up, and links', async () => {
  const { dashboard, get } = await opened();
  expect(await text(get('/'))).toMatch(
    /1 build, the newest first .*github\/4711.* 5 failed 1 flaky 413 passed Failures not looked up yet Links not linked yet/,
  );
  expect(dashboard.made()).toEqual([]);
});

const LINKED = {
  kind: 'defectToExecution',
  from: 'KP-101',
  phrase: 'is caused by',
  to: 'KP-88',
  status: 'created',
  tests: [{ identity: 'jest:.:pays', title: 'pays', file: 'test/pay.test.ts:3' }],
} as const;

test('a build that was linked on another site is not listed as linked', async () => {
  const { dashboard, get } = await opened();
  const path = join(dashboard.results, 'github-4711.report.json');
  for (const [site, links] of [
    [dashboard.simulator.url, '1'],
    ['https://stage.acme.com', 'not linked yet'],
  ] as const) {
    writeFileSync(path, JSON.stringify(linkReport({ links: [LINKED], site })));
    await vi.waitFor(async () => {
      expect(await text(get('/'))).toContain(`Links ${links}`);
    });
  }
});

test('failures that an earlier linking knew are counted for a build while they fail', async () => {
  const { dashboard, get } = await opened({
    outcomes: [failedTest({ title: 'opens', outcome: 'passed' }), failedTest({ title: 'pays' })],
  });
  const failures = ['opens', 'pays'].map((title) => ({
    kind: 'known' as const,
    test: { identity: `jest:.:${title}`, title, file: 'test/shop.test.ts' },
    defects: [],
  }));
  const path = join(dashboard.results, 'github-4711.report.json');
  writeFileSync(path, JSON.stringify(linkReport({ failures, site: dashboard.simulator.url })));
  await vi.waitFor(async () => {
    expect(await text(get('/'))).toMatch(/1 failed 413 passed Failures 1 known Links no links/);
  });
});

test('a filter that asks for tests of which only the number is kept says so', async () => {
  const { dashboard, get } = await opened();
  expect(await text(get(`${dashboard.build}?result=passed`))).toMatch(
    /signs in .*412 tests more passed: of tests that did not fail and name no issue, only the number is kept\./,
  );
  expect(await text(get(`${dashboard.build}?result=failed`))).not.toContain('only the number is kept');
});

test.each(['shop/pay', String.raw`Shop\pay`])(
  'a filter finds tests by their file, as by %s',
  async (typed) => {
    const outcomes = ['pays', 'ships'].map((title) => failedTest({ title, file: `shop/${title}.test.ts` }));
    const { dashboard, get } = await opened({ outcomes });
    const page = await text(get(`${dashboard.build}?text=${encodeURIComponent(typed)}`));
    expect(page).toContain('shop/pays.test.ts');
    expect(page).not.toContain('shop/ships.test.ts');
  },
);

test('an address that names a test opens it, whichever page of the table it stands on', async () => {
  const titles = Array.from({ length: 120 }, (_, at) => `pays by card ${String(at).padStart(3, '0')}`);
  const outcomes = titles.map((title) => failedTest({ title, error: title }));
  const { dashboard, get } = await opened({ outcomes });
  const third = await (await get(`${dashboard.build}?page=3`)).text();
  const [, id = ''] = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*pays by card 119/s.exec(third) ?? [];
  const page = await text(get(`${dashboard.build}?test=${id}`));
  expect(page).toMatch(/pays by card 119 .*Choose an existing defect/);
  expect(page).toContain('Page 3 of 3 · 120 tests');
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
    send(get, `${dashboard.build}/link`, { test: row(title), defect });
  expect(await link('signs in', 'KP-101')).toContain('passed, and only a test that failed is linked.');
  expect(await link('empties the basket', 'KP-106')).toContain('KP-106 is of type "Task"');
  expect(await link('refuses an expired', 'KP-102')).toContain('names KP-101 already');
  expect([dashboard.made(), dashboard.pushes()]).toEqual([[], '']);
});

test('two tabs that choose different defects for one test link it to one of them', async () => {
  const { dashboard, get } = await opened();
  const page = await (await get(dashboard.build)).text();
  const id = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*empties the basket/s.exec(page)?.[1] ?? '';
  const tabs = [];
  for (const defect of ['KP-101', 'KP-102']) {
    const preview = await (await get(`${dashboard.build}?test=${id}&defect=${defect}`)).text();
    const choicesKnown = /name="choicesKnown" value="(\d+)"/.exec(preview)?.[1] ?? '';
    tabs.push({ test: id, defect, choicesKnown });
  }
  const said = await Promise.all(tabs.map((tab) => send(get, `${dashboard.build}/link`, tab)));
  expect(said.filter((note) => note.includes('1 link created'))).toHaveLength(1);
  // By the choice that was kept, or by the link that was there already: as fast as the two were.
  const late =
    /Nothing was linked(?: to KP-10[12])?\. .*(?:was chosen for "empties the basket"|names KP-10[12] already)/;
  expect(said.filter((note) => late.test(note))).toHaveLength(1);
  expect(said.filter((note) => note.includes('The choice is kept'))).toEqual([]);
  expect(dashboard.made()).toHaveLength(1);
});

test('a defect that is chosen by its former key is linked, and the note says so', async () => {
  const seed = kpSeed();
  const projects = seed.projects.map((one) => (one.key === 'SHOP' ? { ...one, formerKeys: ['STORE'] } : one));
  const { dashboard, get } = await opened({ simulator: { seed: { ...seed, projects } } });
  const page = await (await get(dashboard.build)).text();
  const id = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*empties the basket/s.exec(page)?.[1] ?? '';
  const said = await send(get, `${dashboard.build}/link`, { test: id, defect: 'STORE-7' });
  expect(said).toMatch(/1 test linked to STORE-7: 1 link created\. SHOP-7 is caused by KP-88/);
});

test('tests with the same error are not linked together where others have it by the time that a person confirms', async () => {
  const failing = (title: string, outcome: 'failed' | 'passed' = 'failed') =>
    failedTest({ title, outcome, error: 'Error: expected 200, received 503' });
  const { dashboard, get } = await opened({ outcomes: [failing('opens'), failing('pays')] });
  const id =
    /<tr id="(t-\w+)"(?:(?!<\/tr>).)*opens/s.exec(await (await get(dashboard.build)).text())?.[1] ?? '';
  const preview = await answered(get, `${dashboard.build}?test=${id}&defect=KP-102&alike=yes`);
  const alikeSeen = /name="alikeSeen" value="([\w-]+)"/.exec(preview)?.[1] ?? '';
  const form = { test: id, defect: 'KP-102', alike: 'yes', alikeSeen };
  const runId = '20261123t113900z-jest-m2p1';
  const later = [failing('opens'), failing('pays', 'passed'), failing('ships')];
  const journal = journalOf(later, { runId, buildId: '4711' });
  writeFileSync(join(dashboard.results, `${runId}.jsonl`), journal);
  await expect.poll(() => text(get(dashboard.build)), { timeout: 10_000 }).toContain('ships');
  expect(await send(get, `${dashboard.build}/link`, form)).toContain('not those that you saw');
  expect([dashboard.made(), dashboard.pushes()]).toEqual([[], '']);
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

test('a build that is not the newest is pushed by its journals, however many, and by no command for all builds', async () => {
  const { dashboard, get } = await opened({ outcomes: [failedTest({ title: 'pays' })] });
  const write = (no: number, buildId: string) => {
    const runId = `2026112${no}t113900z-jest-000${no}`;
    const journal = journalOf([failedTest({ title: 'opens' })], { runId, buildId });
    writeFileSync(join(dashboard.results, `${runId}.jsonl`), journal);
    return runId;
  };
  const runs = [1, 2, 3, 4, 5, 6].map((no) => write(no, '4700'));
  write(9, '4799');
  await expect.poll(() => text(get('/')), { timeout: 10_000 }).toContain('4700');
  const id = /<tr id="(t-\w+)"/.exec(await (await get('/builds/github%2F4700')).text())?.[1] ?? '';
  dashboard.simulator.faults.add({ endpoint: '* *', fault: { kind: 'status', status: 400 } });
  const said = await send(get, '/builds/github%2F4700/link', { test: id, defect: 'KP-101' });
  for (const runId of runs) expect(said).toMatch(new RegExp(`npx defectlink push [^,;]*${runId}\\.jsonl`));
  expect(said).not.toContain('--all');
});

test('a form that says neither what to choose nor where to create makes no Test Execution', async () => {
  const { dashboard, get } = await opened({ settings: { ...SETTINGS, execution: { project: 'KP' } } });
  for (const form of [{}, { choose: 'rubbish' }, { create: '!' }] as Record<string, string>[]) {
    expect(await send(get, `${dashboard.build}/execution`, form)).toContain('Nothing was done');
  }
  expect(dashboard.simulator.requests.filter(({ path }) => path.endsWith('/issue'))).toEqual([]);
});

test('a build whose id is half a character long is there, and keeps no other from being shown', async () => {
  const { dashboard, get } = await opened();
  const runId = '20261123t113900z-jest-m2p1';
  const odd = journalOf([failedTest({ title: 'odd' })], { runId, buildId: '\ud800' });
  writeFileSync(join(dashboard.results, `${runId}.jsonl`), odd);
  await expect.poll(() => text(get('/')), { timeout: 10_000 }).toContain('2 builds');
  expect(await answered(get, '/builds/github%2F%EF%BF%BD')).toContain('odd');
});

test('a Test Execution is created once, and links go to it', async () => {
  const { dashboard, get } = await opened({ settings: { ...SETTINGS, execution: {} } });
  expect(await text(get(`${dashboard.build}?execution=choose`))).toContain('Or create one');
  const said = await send(get, `${dashboard.build}/execution`, { create: 'KP' });
  expect(said).toMatch(/KP-\d+ is the Test Execution of this build/);
  expect(dashboard.made()).toEqual([]);
  expect(await answered(get, dashboard.build)).toMatch(/Test Execution KP-\d+ .*4711/);
  expect(await send(get, `${dashboard.build}/execution`, { choose: 'rubbish' })).toContain(
    'Nothing was done',
  );
  expect(await send(get, `${dashboard.build}/execution`, { choose: 'KP-89' })).toMatch(
    /KP-\d+ is the Test Execution of this build already\. Nothing was changed\./,
  );
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

test('a report waits for a Jira that hangs no longer than a person does, and says so', async () => {
  const { dashboard, get } = await opened();
  await answered(get, dashboard.build);
  dashboard.simulator.faults.add({ endpoint: '* *', fault: { kind: 'timeout' } });
  const page = await text(get(`${dashboard.build}/report.html`));
  expect(page).toContain('keeps the basket');
  expect(page).toContain('Jira was not read: it has not answered yet. Load the report again');
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
