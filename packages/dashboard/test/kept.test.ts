import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failedTest, journalOf } from '@defectlink/test-kit';
import { send } from './support/pages-as-text.ts';
import { client, SETTINGS, startedDashboard } from './support/started-dashboard.ts';

/** Asks for the page until it shows what is expected: folders are looked at every two seconds. */
function shows(ask: () => Promise<string>, text: string): Promise<void> {
  return expect.poll(ask, { timeout: 10_000, interval: 200 }).toContain(text);
}

test('what is kept is read again when journals or the configuration change', async () => {
  const dashboard = await startedDashboard({ anonymous: true });
  const asking = await client(dashboard);
  const page = async () => (await asking(dashboard.build)).text();
  expect(await page()).toContain('Read-only.');
  const [journal = ''] = readdirSync(dashboard.results);
  const outcomes = [failedTest({ title: 'is told of later', error: 'expected 1' })];
  writeFileSync(
    join(dashboard.results, journal),
    journalOf(outcomes, { runId: journal.replace('.jsonl', ''), buildId: '4711' }),
  );
  await shows(page, 'is told of later');

  writeFileSync(join(dashboard.folder, 'defectlink.config.json'), JSON.stringify({ mapping: 'none' }));
  await shows(page, 'defectlink.config.json');
  const url = dashboard.simulator.url;
  writeFileSync(
    join(dashboard.folder, 'defectlink.config.json'),
    JSON.stringify({ jira: { baseUrl: url }, ...SETTINGS }),
  );
  await shows(page, 'Read-only.');
});

test('sentences are planned again when the mapping is edited by hand', async () => {
  const dashboard = await startedDashboard();
  const asking = await client(dashboard);
  const page = async (query = '') => (await asking(`${dashboard.build}${query}`)).text();
  const id = /<tr id="(t-\w+)"(?:(?!<\/tr>).)*keeps the basket/s.exec(await page())?.[1] ?? '';
  const preview = async () =>
    /id="preview".*?<\/ul>/s.exec(await page(`?test=${id}&defect=KP-102`))?.[0] ?? '';
  await shows(preview, 'is caused by');
  const read = /name="seal" value="([^"]+)"/.exec(await page(`?test=${id}&defect=KP-102`))?.[1] ?? '';
  const mapping = {
    defectIssueType: 'Bug',
    defectToExecution: 'relates to',
    defectToTestCase: 'is tested by',
  };
  writeFileSync(
    join(dashboard.folder, 'defectlink.config.json'),
    JSON.stringify({ jira: { baseUrl: dashboard.simulator.url }, ...SETTINGS, mapping }),
  );
  await shows(preview, 'relates to');
  // What a page says that was loaded before is not confirmed of what the mapping says now.
  const said = await send(asking, `${dashboard.build}/link`, {
    test: id,
    defect: 'KP-102',
    seal: read,
  });
  expect(said).toMatch(/Nothing was linked to KP-102\. .*not what you confirmed/);
  expect(dashboard.made()).toEqual([]);
});
