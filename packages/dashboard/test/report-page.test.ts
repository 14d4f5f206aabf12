import { existsSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPage, stylesheet } from '../src/index.ts';
import { folderWith, linkReport, listen } from '@defectlink/test-kit';
import { failedTest, manyFailures, someReport, someTests } from './support/report.ts';

const executablePath = '/usr/bin/chromium';

test('the page holds no script, no inline attribute and nothing to fetch but its stylesheet', async () => {
  const page = await reportPage(someReport(), someTests());
  expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|data:/i);
  expect(page.match(/(?:src|<link[^>]* href)="[^"]*"/g)).toEqual([
    '<link rel="stylesheet" href="report.css"',
  ]);
  expect(page).toContain('1 known, 0 regressions, 1 new among 2 failed tests; 5 passed.');
});

test('an empty page is small, and 500 failures and 10,000 stay within their sizes', async () => {
  const size = async (count: number) => (await reportPage(linkReport(), manyFailures(count))).length;
  expect(await size(0)).toBeLessThan(30_000);
  expect(await size(500)).toBeLessThan(1_000_000);
  expect(await size(10_000)).toBeLessThan(5_000_000);
});

test('what tests and Jira say is text, wherever it stands', async () => {
  const evil = '</style><script>alert(1)</script><b onclick=x>\u202Eabc';
  const named = { identity: evil, title: evil, file: evil };
  const page = await reportPage(
    linkReport({
      buildId: evil,
      site: 'javascript:alert(1)',
      execution: { key: evil, summary: evil, url: 'javascript:alert(1)', created: false },
      problems: [evil],
      links: [
        {
          kind: 'defectToExecution',
          from: 'KP-1',
          phrase: evil,
          to: evil,
          status: 'failed',
          reason: evil,
          tests: [named],
        },
      ],
    }),
    [failedTest({ titlePath: [evil], error: evil.repeat(20_000) })],
  );
  expect(page).not.toMatch(/<script|<b onclick|\u202E|href="javascript/);
  expect(page.length).toBeLessThan(30_000);
});

/** Whoever has no Chromium tests the rest; CI says that it must be there. */
const withoutBrowser = !existsSync(executablePath) && process.env.BROWSER_TESTS !== 'required';

describe.skipIf(withoutBrowser)('in a browser', () => {
  let browser: Browser;
  const folder = folderWith();
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    writeFileSync(join(folder, 'report.html'), await reportPage(someReport(), someTests()));
    writeFileSync(join(folder, 'report.css'), stylesheet);
  });
  afterAll(async () => {
    await browser.close();
  });

  test('the page filters and leads to its tests from a disk, with scripts disabled', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.getByLabel('new').check();
    const rows = page.locator('tbody tr:visible');
    expect(await rows.count()).toBe(1);
    expect(await rows.textContent()).toContain('keeps the basket');
    await page.getByLabel('all').check();
    expect(await rows.count()).toBe(2);
    await context.close();
  });

  test('the page is styled and filters under the policy of Jenkins', async () => {
    const files: Readonly<Record<string, [string, string]>> = {
      '/report.html': ['text/html', await reportPage(someReport(), someTests())],
      '/report.css': ['text/css', stylesheet],
    };
    const server = createServer(({ url }, answer) => {
      const [type, text] = files[url ?? ''] ?? ['text/plain', ''];
      answer.setHeader('content-type', type);
      answer.setHeader(
        'content-security-policy',
        "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';",
      );
      answer.end(text);
    });
    const { address, close } = await listen(server);
    const page = await browser.newPage();
    await page.goto(`http://${address}/report.html`);
    await page.getByLabel('new').check();
    expect(await page.locator('tbody tr:visible').count()).toBe(1);
    await page.close();
    await close();
  });
});
