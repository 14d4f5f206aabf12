import { existsSync } from 'node:fs';
import { chromium, type Browser } from '@playwright/test';

const executablePath = '/usr/bin/chromium';

/** Whoever has no Chromium tests the rest; CI says that it must be there. */
export const withoutBrowser = !existsSync(executablePath) && process.env.BROWSER_TESTS !== 'required';

/** Starts the Chromium of the system. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
