/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { failedTest } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser, withoutBrowser } from './support/browser.ts';
import { HOSTILE_OUTCOMES, hostileSeed } from './support/hostile-texts.ts';
import { SETTINGS, startedDashboard, type StartedDashboard } from './support/started-dashboard.ts';
import { WHOLE_MAPPING } from './support/linked-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(withoutBrowser)('for everybody', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    context = await browser.newContext();
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
  });

  /** Lets the browser into a dashboard. */
  async function entered(dashboard: StartedDashboard): Promise<StartedDashboard> {
    await page.goto(dashboard.address);
    return dashboard;
  }

  /** Goes to a page once Jira has answered, by its path. */
  async function goTo({ origin }: StartedDashboard, path: string): Promise<void> {
    await page.goto(`${origin}${path}`);
    await page.waitForFunction(
      () => document.body.dataset.refresh === undefined || document.body.dataset.refresh === '',
    );
  }

  /** Everything that axe and a narrow window find on the page, in both themes. */
  async function expectCaredFor(): Promise<void> {
    await page.evaluate(axe);
    for (const [colorScheme, rules] of [
      ['light', undefined],
      // The rest is the same in both.
      ['dark', ['color-contrast', 'link-in-text-block']],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
      const found: unknown = await page.evaluate(
        `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`,
      );
      expect(found).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(wider).toBeLessThanOrEqual(0);
    expect(await page.evaluate('window.taken')).toBeUndefined();
    expect(await page.locator('img, script:not([src="/script.js"])').count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u);
  }

  describe('pages that show hostile texts of Jira and of tests are sound, in both themes and in a narrow window', () => {
    let dashboard: StartedDashboard;
    beforeAll(async () => {
      dashboard = await entered(
        await startedDashboard({
          outcomes: HOSTILE_OUTCOMES,
          simulator: { seed: hostileSeed() },
          settings: { ...SETTINGS, mapping: WHOLE_MAPPING },
        }),
      );
    });
    test.each([
      ['the builds', '/'],
      ['the Issue Mapping', '/mapping'],
      ['a chain', '/trace?key=KP-42'],
      ['a page that is not there', '/nowhere'],
    ])('%s', async (_, path) => {
      await goTo(dashboard, path);
      await expectCaredFor();
    });

    test.each([
      ['a build', ''],
      ['its filter that finds nothing', '?text=%3Cscript%3E'],
      ['its choice of a defect', '?test=ROW&q=basket'],
      ['its preview of a link', '?test=ROW&q=106&defect=SHOP-7'],
      ['its refusal of a wrong type', '?test=ROW&defect=KP-106'],
    ])('%s', async (_, query) => {
      await goTo(dashboard, dashboard.build);
      const open = await page.getByRole('link', { name: 'Link defect' }).first().getAttribute('href');
      const id = /test=(t-\w+)/.exec(open ?? '')?.[1] ?? '';
      await goTo(dashboard, `${dashboard.build}${query.replace('ROW', id)}`);
      await expectCaredFor();
    });

    test('what became of a link', async () => {
      await goTo(dashboard, dashboard.build);
      await page.getByRole('link', { name: 'Link defect' }).first().click();
      await goTo(dashboard, `${new URL(page.url()).pathname}${new URL(page.url()).search}&defect=SHOP-7`);
      await page.getByRole('button', { name: 'Link defect' }).click();
      await page.getByText('1 test linked to SHOP-7').waitFor();
      await expectCaredFor();
    });
  });

  test('the choice of a Test Execution, and a Jira that refuses, are sound', async () => {
    const dashboard = await entered(
      await startedDashboard({
        settings: { ...SETTINGS, execution: {} },
        simulator: { seed: hostileSeed() },
      }),
    );
    await goTo(dashboard, `${dashboard.build}?execution=choose&eq=KP-89`);
    await page.getByRole('button', { name: /KP-89/ }).waitFor();
    await expectCaredFor();
    dashboard.simulator.faults.add({ endpoint: '* *', fault: { kind: 'status', status: 401 } });
    await goTo(dashboard, `${dashboard.build}?execution=choose&eq=other`);
    await expectCaredFor();
  });

  test('a dashboard without builds, credentials or configuration, and its refusal, are sound', async () => {
    const dashboard = await entered(
      await startedDashboard({ anonymous: true, settings: { file: 'nothing.txt', text: '' } }),
    );
    for (const path of ['/', dashboard.build, '/mapping', '/trace?key=KP-1']) {
      await goTo(dashboard, path);
      await expectCaredFor();
    }
    await context.clearCookies();
    await goTo(dashboard, '/');
    await page.getByRole('heading', { name: 'This browser was not let in' }).waitFor();
    await expectCaredFor();
  });

  test('what a script exchanges is read out, and the focus and what is unfolded stay', async () => {
    const error =
      'Error: expected the basket to hold 3 items of the customer, and it held none of them after 5000 ms';
    const dashboard = await entered(
      await startedDashboard({
        outcomes: ['keeps', 'fills', 'empties'].map((verb) =>
          failedTest({ title: `${verb} the basket`, error }),
        ),
      }),
    );
    await goTo(dashboard, dashboard.build);
    await page.locator('summary').first().click();
    await page.getByRole('searchbox', { name: 'Filter tests' }).pressSequentially('s the');
    const said = page.getByRole('status');
    await said.getByText('3 tests shown').waitFor();
    expect(await page.locator('details[open]').count()).toBe(1);
    await page.getByRole('link', { name: 'Link defect' }).first().click();
    await page.getByRole('searchbox', { name: 'Search defects' }).pressSequentially('SHOP-7');
    const choice = page.locator('#defects').getByRole('link', { name: /SHOP-7/ });
    await choice.focus();
    await page.keyboard.press('Enter');
    await said.getByText('SHOP-7 is caused by KP-88').waitFor();
    expect(await choice.evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test.each([
    ['without script', false],
    ['with script', true],
  ])('a failed test is linked by the keyboard alone, %s', async (_, javaScriptEnabled) => {
    const dashboard = await startedDashboard();
    const own = await browser.newContext({ javaScriptEnabled });
    const keys = await own.newPage();
    /** Goes on by the Tab key until what has the focus reads so. */
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 80; presses++) {
        const focused = keys.locator(':focus');
        const said =
          (await focused.count()) === 0
            ? ''
            : `${(await focused.getAttribute('aria-label')) ?? ''} ${(await focused.textContent()) ?? ''}`;
        if (name.test(said)) return;
        await keys.keyboard.press('Tab');
      }
      throw new Error(`The Tab key does not lead to ${name.source}`);
    };
    await keys.goto(dashboard.address);
    await tabTo(/4711/);
    await keys.keyboard.press('Enter');
    await keys.getByText('keeps the basket').waitFor();
    await tabTo(/Link defect/);
    await keys.keyboard.press('Enter');
    await tabTo(/Search defects by key or summary/);
    await keys.keyboard.type('SHOP-7');
    await keys.keyboard.press('Enter');
    await keys.locator('#defects').getByText('SHOP-7').waitFor();
    await tabTo(/SHOP-7.*Basket forgets/);
    await keys.keyboard.press('Enter');
    await keys.locator('#preview').getByText('is caused by').waitFor();
    await tabTo(/^\s*Link defect/);
    await keys.keyboard.press('Enter');
    await keys.getByText('1 test linked to SHOP-7').waitFor();
    expect(dashboard.made()).toContain('KP-88 causes SHOP-7');
    await own.close();
  });
});
