/// <reference lib="dom" />
import type { Browser, Page } from '@playwright/test';

/** A page to open, and how a person sees that it can be used. */
export interface PageToOpen {
  readonly url: string;
  /** Waits until its first test, or file of tests, can be clicked. */
  readonly usable: (page: Page) => Promise<void>;
  /** Filters by a text, and waits until the answer is there. */
  readonly filter: (page: Page) => Promise<void>;
}

/** How long a person waits. */
export interface Opening {
  /** Milliseconds until the first byte. */
  readonly firstByte: number;
  /** Milliseconds until the page can be used. */
  readonly usable: number;
  /** Milliseconds that a filter takes. */
  readonly filter: number;
}

/** Opens a page in a context of its own, which has nothing in its cache, but the cookies of one that was there before. */
export async function openPage(
  browser: Browser,
  { url, usable, filter }: PageToOpen,
  cookies: Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0] = [],
): Promise<Opening> {
  const context = await browser.newContext();
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const start = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await usable(page);
    await shown(page);
    const opened = performance.now() - start;
    const firstByte = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return navigation ? navigation.responseStart - navigation.requestStart : NaN;
    });
    const asked = performance.now();
    await filter(page);
    await shown(page);
    return { firstByte, usable: opened, filter: performance.now() - asked };
  } finally {
    await context.close();
  }
}

/** Waits until what is there was painted. */
async function shown(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          setTimeout(resolve);
        });
      }),
  );
}
