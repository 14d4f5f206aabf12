import type { Locator, Page } from '@playwright/test';
import type { LoggedRequest } from '@defectlink/jira-simulator';
import { findBuilds, loadConfig, pushRuns } from '@defectlink/core/linking';
import { describe, expect, test } from 'vitest';
import { onePage, withoutBrowser } from './support/browser.ts';
import {
  SETTINGS,
  startedDashboard,
  type DashboardSetup,
  type StartedDashboard,
} from './support/started-dashboard.ts';

/** Links by `push`, as a person does later. */
async function push({ folder, results, env }: StartedDashboard): Promise<void> {
  const completion = await loadConfig({ configDir: folder, configFile: undefined, options: {}, env });
  if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
  const [runs = []] = (await findBuilds([results])).builds;
  await pushRuns({ runs, config: completion.config, outputDir: results, env });
}

describe.skipIf(withoutBrowser)('in a browser, where a link is hindered', () => {
  const onlyPage = onePage();

  /** Opens the build's page. */
  async function opened(setup: DashboardSetup = {}): Promise<{ page: Page; dashboard: StartedDashboard }> {
    const dashboard = await startedDashboard(setup);
    const page = onlyPage();
    await page.goto(dashboard.address);
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    return { page, dashboard };
  }

  const row = (page: Page, title: string): Locator =>
    page.locator('.tests tbody tr', { hasText: title }).first();

  /** Chooses a defect for a test by their addresses, up to the preview. */
  async function chosen(page: Page, { origin, build }: StartedDashboard, title: string, defect: string) {
    const id = (await row(page, title).getAttribute('id')) ?? '';
    await page.goto(`${origin}${build}?test=${id}&defect=${defect}`);
    await page.locator('#preview').waitFor();
  }

  const confirm = (page: Page) => page.locator('#preview').getByRole('button', { name: 'Link defect' });

  test('an incomplete mapping is told in the cell, completed on its page, and the link is offered then', async () => {
    const { page, dashboard } = await opened({
      settings: { ...SETTINGS, mapping: { defectIssueType: 'Bug', defectToExecution: 'is caused by' } },
    });
    const cell = row(page, 'keeps the basket').locator('td').last();
    await cell.getByText(/not offered: .*mapping\.defectToTestCase/).waitFor();
    expect(await page.getByRole('link', { name: 'Link defect' }).count()).toBe(0);
    await cell.getByRole('link', { name: 'Look at the Issue Mapping' }).click();
    await page.getByText('missing').first().waitFor();
    await page.waitForLoadState();
    await page.getByLabel('Defect → Test Case').selectOption({ label: 'is tested by (Test)' });
    await page.getByText('KP-101 (defect) is tested by KP-42 (test case)').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The Issue Mapping is saved in').waitFor();
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await row(page, 'keeps the basket').getByRole('link', { name: 'Link defect' }).waitFor();
  });

  test('a defect of a wrong type is refused with what the mapping asks for, and cannot be confirmed', async () => {
    const { page, dashboard } = await opened();
    await chosen(page, dashboard, 'keeps the basket', 'KP-106');
    await page.getByRole('alert').getByText('KP-106 is of type "Task"').waitFor();
    expect(await confirm(page).count()).toBe(0);
    expect([dashboard.made(), dashboard.pushes()]).toEqual([[], '']);
  });

  test('a test that is linked already is not offered again, and a stale page that repeats it adds nothing', async () => {
    const { page, dashboard } = await opened();
    await chosen(page, dashboard, 'keeps the basket', 'SHOP-7');
    await page.locator('#preview').getByText('is found by').waitFor();
    const stale = await page.context().newPage();
    await stale.goto(page.url());
    await stale.locator('#preview').getByText('is found by').waitFor();
    await confirm(page).click();
    await page.getByText('1 test linked to SHOP-7: 2 links created.').waitFor();
    const cell = row(page, 'keeps the basket').locator('td').last();
    expect(await cell.textContent()).toBe('✓ both links');
    const made = dashboard.made();
    await confirm(stale).click();
    await stale.getByText('1 test linked to SHOP-7: all links existed already.').waitFor();
    await chosen(stale, dashboard, 'keeps the basket', 'KP-102');
    await stale.getByRole('alert').getByText('names SHOP-7 already').waitFor();
    expect(await confirm(stale).count()).toBe(0);
    await stale.close();
    expect(dashboard.made()).toEqual(made);
  });

  test('a Test Execution is created where there is none, once, and links go to it', async () => {
    const { page, dashboard } = await opened({ settings: { ...SETTINGS, execution: {} } });
    await row(page, 'keeps the basket').getByRole('link', { name: 'Choose or create one' }).click();
    await page.getByLabel('Project to create it in').selectOption('KP');
    await page.getByRole('button', { name: 'Create a Test Execution' }).click();
    const said = page.locator('#note').getByText('is the Test Execution of this build');
    const created = /KP-\d+/.exec((await said.textContent()) ?? '')?.[0] ?? '';
    await page.reload();
    await page.locator('.facts').getByText(created).waitFor();
    await chosen(page, dashboard, 'empties the basket', 'KP-102');
    await confirm(page).click();
    await page.getByText('1 test linked to KP-102: 1 link created.').waitFor();
    expect(dashboard.made()).toEqual([`${created} causes KP-102`]);
    const creating = ({ method, path }: LoggedRequest) => method === 'POST' && path.endsWith('/issue');
    expect(dashboard.simulator.requests.filter(creating)).toHaveLength(1);
  });

  test('a slow Jira leaves the page usable and shows that it works, and nothing that is confirmed is lost', async () => {
    const { page, dashboard } = await opened();
    await page.getByText('Sprint 14 Execution').waitFor();
    dashboard.simulator.faults.add({ endpoint: '* *', fault: { kind: 'latency', ms: 2_000 } });
    await page.getByRole('link', { name: /new$/ }).click();
    await expect.poll(() => page.locator('.tests tbody tr').count()).toBe(3);
    await chosen(page, dashboard, 'keeps the basket', 'SHOP-7');
    await page.getByText('Asking Jira what is there already…').waitFor();
    await confirm(page).click();
    await page.locator('#job').getByText('Linking 1 test to SHOP-7.').waitFor();
    expect(await page.locator('#job progress').count()).toBe(1);
    expect(dashboard.pushes()).toContain('"defect":"SHOP-7"');
    await row(page, 'fills the basket').waitFor();
    dashboard.simulator.faults.clear();
    await page.getByText('1 test linked to SHOP-7: 2 links created.').waitFor();
  });

  test('a dashboard that ends while it links says so on its page, and a push makes the links', async () => {
    const { page, dashboard } = await opened();
    await chosen(page, dashboard, 'keeps the basket', 'SHOP-7');
    await page.locator('#preview').getByText('is found by').waitFor();
    dashboard.simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'latency', ms: 60_000 } });
    await confirm(page).click();
    await page.locator('#job').getByText('Linking 1 test to SHOP-7.').waitFor();
    await dashboard.end();
    await page.getByText('The dashboard does not answer any more. What was confirmed is kept').waitFor();
    await page.getByRole('searchbox', { name: 'Filter tests' }).fill('basket');
    await page.getByRole('alert').getByText('does not answer any more. Start it again').waitFor();
    dashboard.simulator.faults.clear();
    await push(dashboard);
    expect(dashboard.made()).toEqual(expect.arrayContaining(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']));
  });

  test.each([
    [401, 'Jira does not accept the credentials', '* *'],
    [403, 'permission', 'POST /issueLink'],
    [400, 'Simulated 400', 'POST /issueLink'],
  ] as const)(
    'a Jira that refuses with %i is told with what to do, and the choice is kept for the next push',
    async (status, said, endpoint) => {
      const { page, dashboard } = await opened();
      await chosen(page, dashboard, 'keeps the basket', 'SHOP-7');
      await page.locator('#preview').getByText('is found by').waitFor();
      dashboard.simulator.faults.add({ endpoint, fault: { kind: 'status', status } });
      await confirm(page).click();
      const note = page.locator('#note');
      await note.getByText('1 test chosen for SHOP-7: nothing is linked yet.').waitFor();
      const text = await note.textContent();
      expect(text).toContain(said);
      expect(text).toContain('npx defectlink push');
      dashboard.simulator.faults.clear();
      expect(dashboard.made()).toEqual([]);
      await push(dashboard);
      expect(dashboard.made()).toEqual(
        expect.arrayContaining(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']),
      );
    },
  );
});
