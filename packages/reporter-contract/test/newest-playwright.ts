import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playwrightAdapter } from '../src/playwright/playwright-adapter.ts';

/** The Playwright of this workspace. */
export const newestPlaywright = playwrightAdapter(dirname(dirname(fileURLToPath(import.meta.url))));
