import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';

const executablePath = '/usr/bin/chromium';

/** Whoever has no Chromium tests the rest; CI says that it must be there. */
export const withoutBrowser = !existsSync(executablePath) && process.env.BROWSER_TESTS !== 'required';

/** Starts the Chromium of the system. */
export function startBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...args] });
}

/**
 * Gives the tests of a file one page of one browser: each new one costs a process.
 * @returns the page, once tests run
 */
export function onePage(args?: readonly string[]): () => Page {
  let browser: Browser | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    browser = await startBrowser(args);
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!page) throw new Error('The browser has not been started.');
    return page;
  };
}
