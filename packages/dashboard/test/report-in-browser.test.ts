/// <reference lib="dom" />
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Frame, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { folderWith, linkReport, listen } from '@defectlink/test-kit';
import { reportPage, stylesheet } from '../src/index.ts';
import { startBrowser, withoutBrowser } from './support/browser.ts';
import { failedTest, keptReport, manyFailures, someReport, someTests } from './support/report.ts';

/** What Jenkins sends with every artifact unless an administrator changed it. */
const JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

/** What the browser makes of a style. */
function styleOf(element: Locator, property: string): Promise<string> {
  return element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
}

describe.skipIf(withoutBrowser)('in a browser', () => {
  let browser: Browser;
  // A page of its own for each test would cost a process each.
  let page: Page;
  let html: string;
  const folder = folderWith();
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
    html = await reportPage(keptReport(someReport(), someTests()));
    writeFileSync(join(folder, 'report.html'), html);
    writeFileSync(join(folder, 'report.css'), stylesheet);
    writeFileSync(join(folder, 'alone.html'), html.replace('href="report.css"', 'href="gone.css"'));
  });
  beforeEach(() => page.emulateMedia({ media: null, colorScheme: null }));
  afterAll(async () => {
    await browser.close();
  });

  /** The page is styled, filters, and leads to its tests. */
  async function expectWhole(page: Page | Frame): Promise<void> {
    expect(await styleOf(page.locator('.verdict label').first(), 'border-radius')).toBe('10px');
    const rows = page.locator('.row:visible');
    expect(await rows.count()).toBe(2);
    await page.locator('#show-new').check();
    expect(await rows.allTextContents()).toEqual([expect.stringContaining('keeps the basket')]);
    expect(await page.locator('.group:visible').count()).toBe(1);
    await page.locator('#show-gap').check();
    expect(await rows.count()).toBe(1);
    await page.locator('#show-regression').check();
    expect(await rows.allTextContents()).toEqual([expect.stringContaining('refuses an expired password')]);
    await page.locator('#show-all').check();
    await page.locator('.group').first().locator('a[href^="#t-"]').click();
    const target = page.locator('tr:target');
    expect(await target.textContent()).toContain('refuses an expired password');
    await page.locator('summary').first().click();
  }

  async function withServer(
    headers: Readonly<Record<string, string>>,
    files: Readonly<Record<string, readonly [string, string]>>,
    use: (url: string) => Promise<void>,
  ): Promise<void> {
    const server: Server = createServer(({ url }, answer) => {
      const [type, text] = files[url ?? ''] ?? [undefined, ''];
      answer.statusCode = type === undefined ? 404 : 200;
      answer.setHeader('content-type', type ?? 'text/plain');
      for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);
      answer.end(text);
    });
    const { address, close } = await listen(server);
    try {
      await use(`http://${address}`);
    } finally {
      await close();
    }
  }

  test('the page is whole from a disk, with its stylesheet beside it and alone', async () => {
    for (const name of ['report.html', 'alone.html']) {
      await page.goto(pathToFileURL(join(folder, name)).href);
      await expectWhole(page);
    }
  });

  test('the page is whole with scripts disabled', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const other = await context.newPage();
    await other.goto(pathToFileURL(join(folder, 'report.html')).href);
    await expectWhole(other);
    await context.close();
  });

  test('the page is whole under the policy of Jenkins, which forbids scripts and rules within a page', () =>
    withServer(
      { 'content-security-policy': JENKINS },
      { '/report.html': ['text/html', html], '/report.css': ['text/css', stylesheet] },
      async (url) => {
        await page.goto(`${url}/report.html`);
        await expectWhole(page);
      },
    ));

  test('the page is whole as one file in a sandboxed frame, as GitLab and GitHub show artifacts', async () => {
    const frame = '<!doctype html><iframe sandbox src="/artifact" width="1200" height="900"></iframe>';
    await withServer({}, { '/': ['text/html', frame], '/artifact': ['text/html', html] }, async (url) => {
      await page.goto(url);
      const inner = page.frames().find((candidate) => candidate.url().endsWith('/artifact'));
      expect(inner).toBeDefined();
      if (inner) await expectWhole(inner);
    });
  });

  test('a link to a test shows it whatever the filter hides', async () => {
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    const anchor = await page.locator('.row.new').getAttribute('id');
    await page.locator('#show-regression').check();
    await page.goto(`${page.url()}#${anchor ?? ''}`);
    expect(await page.locator('tr:target').isVisible()).toBe(true);
  });

  test('a link to the failures of a defect shows them whatever the filter hides', async () => {
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    const group = page.locator('.group[id^="d-"]').first();
    const anchor = await group.getAttribute('id');
    await page.locator('#show-new').check();
    expect(await group.isVisible()).toBe(false);
    await page.goto(`${page.url()}#${anchor ?? ''}`);
    expect(await group.isVisible()).toBe(true);
  });

  test('without any stylesheet the page can be read from top to bottom', async () => {
    const bare = html.replace(/<style>[^]*?<\/style>/, '').replace(/<link rel="stylesheet"[^>]*>/, '');
    await page.setContent(bare);
    const text = await page.locator('body').innerText();
    expect(text).toContain('KP-101 is caused by KP-88 created 1 Jun 2026, 10:00 UTC');
    expect(await page.getByRole('heading').allTextContents()).toEqual([
      'github/4711',
      'Failures',
      'Links',
      'Traceability matrix',
      'Issues',
    ]);
    expect(await page.getByRole('columnheader').count()).toBeGreaterThan(8);
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.evaluate(axe);
    const violations: unknown = await page.evaluate('axe.run().then(({ violations }) => violations)');
    expect(violations).toEqual([]);
  });

  test('on paper everything is open, nothing is torn and nothing is to be clicked', async () => {
    const many = manyFailures(60).map((one) => ({ ...one, error: 'the same' }));
    await page.setContent(await reportPage(keptReport(linkReport(), many)));
    expect(await page.getByText('pays with card number 7 ').first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.getByText('pays with card number 7 ').first().isVisible()).toBe(true);
    expect(await page.locator('.verdict').isVisible()).toBe(false);
    expect(await styleOf(page.locator('summary').first(), 'list-style-type')).toBe('none');
    const row = page.locator('.row').first();
    expect(await styleOf(row, 'break-inside')).toBe('avoid');
    expect(await styleOf(row, 'color')).toBe('rgb(0, 0, 0)');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });

  test('texts of any script and length stay within the page', async () => {
    const titles = [
      'x'.repeat(1_000_000),
      'שלום עולם 123',
      '\u202Eevil',
      '登录失败'.repeat(100),
      '</style><h1>',
    ];
    const tests = titles.map((title, at) =>
      failedTest({ identity: `t${at}`, titlePath: [title], error: title, file: title }),
    );
    await page.setContent(await reportPage(keptReport(linkReport(), tests)));
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await styleOf(page.getByText('שלום').first(), 'direction')).toBe('rtl');
  });

  test('of 10,000 rows the browser lays out those in sight alone, filtered or not', async () => {
    const path = join(folder, 'long.html');
    writeFileSync(path, await reportPage(keptReport(linkReport(), manyFailures(10_000))));
    await page.goto(pathToFileURL(path).href);
    const laidOut = () =>
      page
        .locator('.long .chunk table')
        .evaluateAll(
          (tables) => tables.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length,
        );
    expect(await page.locator('.long .chunk').count()).toBeGreaterThan(100);
    expect(await laidOut()).toBeLessThan(5);
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('#show-gap')?.click();
      document.body.getBoundingClientRect();
    });
    expect(await laidOut()).toBeLessThan(5);
  });
});
