import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBuilds, loadConfig, pushRuns } from '@defectlink/core/linking';
import { failedTest } from '@defectlink/test-kit';
import { startBrowser, withoutBrowser } from './support/browser.ts';
import { startedDashboard, type DashboardSetup, type StartedDashboard } from './support/started-dashboard.ts';

type Mode = 'without script' | 'with script';
const MODES: readonly Mode[] = ['without script', 'with script'];

describe.skipIf(withoutBrowser)('in a browser', () => {
  let browser: Browser;
  /** One for all tests: each new one costs the browser a process. */
  let pages: Readonly<Record<Mode, Page>>;
  beforeAll(async () => {
    browser = await startBrowser();
    pages = {
      'without script': await (await browser.newContext({ javaScriptEnabled: false })).newPage(),
      'with script': await (await browser.newContext()).newPage(),
    };
  });
  afterAll(async () => {
    await browser.close();
  });

  async function opened(
    mode: Mode,
    setup: DashboardSetup = {},
  ): Promise<{ page: Page; dashboard: StartedDashboard }> {
    const dashboard = await startedDashboard(setup);
    const page = pages[mode];
    page.setDefaultTimeout(20_000);
    await page.goto(dashboard.address);
    return { page, dashboard };
  }

  const row = (page: Page, title: string) => page.locator('tbody tr', { hasText: title }).first();

  test.each(MODES)(
    'a failed row is linked by the key of its defect, and shows its links, %s',
    async (mode) => {
      const { page, dashboard } = await opened(mode);
      await page
        .getByRole('link', { name: '#4711' })
        .or(page.getByRole('link', { name: 'github/4711' }))
        .click();
      await row(page, 'keeps the basket').getByRole('link', { name: 'Link defect' }).click();
      await page.getByRole('searchbox', { name: 'Search defects' }).fill('SHOP-7');
      await page.getByRole('searchbox', { name: 'Search defects' }).press('Enter');
      await page
        .getByRole('link', { name: /SHOP-7/ })
        .first()
        .click();
      await page.locator('#preview').getByText('is found by').waitFor();
      expect(dashboard.made()).toEqual([]);
      await page.getByRole('button', { name: 'Link defect' }).click();
      await page.getByText('1 test linked to SHOP-7: 2 links created.').waitFor();
      await row(page, 'keeps the basket').getByText('both links').waitFor();
      expect(dashboard.made()).toEqual(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']);
      expect(await page.locator('.snippet').textContent()).toContain("defect('SHOP-7')");
      expect(dashboard.pushes()).toContain(
        '"type":"choice","test":"jest:.:keeps the basket","defect":"SHOP-7"',
      );
    },
  );

  test.each(MODES)(
    'by words of the summary, with a test case that the test does not name, %s',
    async (mode) => {
      const { page, dashboard } = await opened(mode);
      await page.goto(`${dashboard.origin}${dashboard.build}`);
      await row(page, 'empties the basket').getByRole('link', { name: 'Link defect' }).click();
      await page.getByRole('searchbox', { name: 'Search defects' }).fill('basket');
      await page.getByRole('searchbox', { name: 'Search defects' }).press('Enter');
      await page.getByRole('link', { name: /Basket forgets/ }).click();
      await page.getByRole('searchbox', { name: 'Search test cases' }).fill('SHOP-8');
      await page.getByRole('searchbox', { name: 'Search test cases' }).press('Enter');
      await page.getByRole('link', { name: /Verify basket/ }).click();
      await page.locator('#preview').getByText('is found by').waitFor();
      await page.getByRole('button', { name: 'Link defect' }).click();
      await page.getByText('2 links created').waitFor();
      expect(dashboard.made()).toEqual(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']);
    },
  );

  test.each(MODES)('several with the same error by one confirmation, %s', async (mode) => {
    const { page, dashboard } = await opened(mode);
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await row(page, 'keeps the basket').getByRole('link', { name: 'Link defect' }).click();
    await page.getByRole('searchbox', { name: 'Search defects' }).fill('KP-102');
    await page.getByRole('searchbox', { name: 'Search defects' }).press('Enter');
    await page
      .getByRole('link', { name: /KP-102/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Link them too' }).click();
    await page.getByRole('button', { name: 'Link 3 tests' }).click();
    await page.getByText('3 tests linked to KP-102').waitFor();
    expect(dashboard.made()).toEqual(['KP-43 tests KP-102', 'KP-88 causes KP-102', 'SHOP-8 tests KP-102']);
    expect(await page.getByText('both links').count()).toBe(2);
  });

  test.each(MODES)('by the suggestion that another failure with the same error makes, %s', async (mode) => {
    const error = 'Error: the basket of customer 4711 is empty';
    const { page, dashboard } = await opened(mode, {
      outcomes: [
        failedTest({ title: 'has a defect', defect: 'SHOP-7', error }),
        failedTest({ title: 'has none yet', error: error.replace('4711', '9') }),
      ],
    });
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await row(page, 'has none yet').getByRole('link', { name: 'Link defect' }).click();
    const suggestion = page.locator('#panel').getByRole('link', { name: /SHOP-7/ });
    await suggestion.getByText('fails with the same error and names it').waitFor();
    await suggestion.click();
    await page.getByRole('button', { name: 'Link defect' }).click();
    await page.getByText('1 test linked to SHOP-7').waitFor();
    expect(dashboard.made()).toEqual(['KP-88 causes SHOP-7']);
  });

  test.each(MODES)(
    'not a defect of a wrong type, not a passed row, and the reason is said, %s',
    async (mode) => {
      const { page, dashboard } = await opened(mode);
      await page.goto(`${dashboard.origin}${dashboard.build}`);
      expect(await row(page, 'signs in').getByRole('link', { name: 'Link defect' }).count()).toBe(0);
      expect(await row(page, 'charges the card').textContent()).toContain(
        'not offered: It is flaky, and only a test that failed is linked.',
      );
      await row(page, 'keeps the basket').getByRole('link', { name: 'Link defect' }).click();
      await page.getByRole('searchbox', { name: 'Search defects' }).fill('KP-106');
      await page.getByRole('searchbox', { name: 'Search defects' }).press('Enter');
      await page.getByText('It is of type "Task"').waitFor();
      expect(await page.getByRole('link', { name: /Rotate the signing keys/ }).count()).toBe(0);
    },
  );

  test('what is confirmed while Jira is down is kept at once, and linked when Jira is back', async () => {
    const mode = 'with script';
    const { page, dashboard } = await opened(mode);
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await page.getByText('Sprint 14 Execution').waitFor();
    dashboard.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    const id = await row(page, 'keeps the basket').getAttribute('id');
    await page.goto(`${dashboard.origin}${dashboard.build}?test=${id ?? ''}&defect=SHOP-7`);
    await page.getByText(/Your choice is kept all the same|your choice is kept at once/).waitFor();
    await page.getByRole('button', { name: 'Link defect' }).click();
    await page.getByText(/Linking 1 test to SHOP-7|To make the links later: npx defectlink push/).waitFor();
    expect(dashboard.pushes()).toContain('"defect":"SHOP-7"');
    dashboard.simulator.faults.clear();
    await expect
      .poll(() => dashboard.made(), { timeout: 25_000 })
      .toEqual(['KP-88 causes SHOP-7', 'SHOP-8 finds SHOP-7']);
  });

  test('two tabs that link while a push runs lose nothing and double nothing', async () => {
    const { page, dashboard } = await opened('without script');
    const other = await page.context().newPage();
    const choose = async (tab: Page, title: string, defect: string) => {
      await tab.goto(`${dashboard.origin}${dashboard.build}`);
      const id = await row(tab, title).getAttribute('id');
      await tab.goto(`${dashboard.origin}${dashboard.build}?test=${id ?? ''}&defect=${defect}`);
      await tab.locator('#preview').getByText('is caused by').waitFor();
    };
    await choose(page, 'keeps the basket', 'SHOP-7');
    await choose(other, 'fills the basket', 'KP-102');
    const { folder, results, env } = dashboard;
    const completion = await loadConfig({ configDir: folder, configFile: undefined, options: {}, env });
    if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
    const { config } = completion;
    const push = async () => {
      const [runs = []] = (await findBuilds([results])).builds;
      await pushRuns({ runs, config, outputDir: results, env });
    };
    await Promise.all([
      push(),
      ...[page, other].map((tab) => tab.getByRole('button', { name: 'Link defect' }).click()),
    ]);
    await other.close();
    // Whoever found another one linking kept its choice: the next push makes it.
    await push();
    const expected = [
      'KP-42 tests KP-101',
      'KP-43 tests KP-102',
      'KP-88 causes KP-101',
      'KP-88 causes KP-102',
      'KP-88 causes KP-105',
      'KP-88 causes SHOP-7',
      'SHOP-8 finds SHOP-7',
    ];
    await expect.poll(() => dashboard.made(), { timeout: 20_000 }).toEqual(expected);
  });

  test.each(MODES)('a Test Execution is chosen where there is none, and links go to it, %s', async (mode) => {
    const { page, dashboard } = await opened(mode, {
      settings: {
        projects: ['KP'],
        mapping: {
          defectIssueType: 'Bug',
          defectToExecution: 'is caused by',
          defectToTestCase: 'is tested by',
        },
      },
    });
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    expect(await row(page, 'empties the basket').textContent()).toContain(
      'not offered: There is no Test Execution',
    );
    await page.getByRole('link', { name: 'Choose or create one' }).first().click();
    await page.getByRole('searchbox', { name: 'Search Test Executions' }).fill('sprint 15');
    await page.getByRole('searchbox', { name: 'Search Test Executions' }).press('Enter');
    await page.getByRole('button', { name: /KP-89/ }).click();
    await page.getByText('KP-89 is the Test Execution of this build').waitFor();
    await row(page, 'empties the basket').getByRole('link', { name: 'Link defect' }).waitFor();
  });

  test.each(MODES)('filters stand in the address, %s', async (mode) => {
    const { page, dashboard } = await opened(mode);
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await page.getByRole('link', { name: /new$/ }).click();
    await page.waitForURL(/known=new/);
    await row(page, 'fills the basket').waitFor();
    expect(await page.locator('.tests tbody tr').count()).toBe(3);
    await page.getByRole('searchbox', { name: 'Filter tests' }).fill('fills');
    await page.getByRole('searchbox', { name: 'Filter tests' }).press('Enter');
    await page.waitForURL(/text=fills/);
    await expect.poll(() => page.locator('.tests tbody tr').count()).toBe(1);
  });
});
