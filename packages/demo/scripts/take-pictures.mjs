// Takes the pictures of the README from the running product: the Playwright example is run against the simulated Jira, then the
// page of a defect, the report and the dashboard are photographed in Chromium. Needs a build: pnpm build && pnpm --filter @defectlink/demo pictures
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startDashboard } from '@defectlink/dashboard';
import { startJiraSimulator } from '@defectlink/jira-simulator';

const require = createRequire(import.meta.url);
const example = require.resolve('@defectlink/example-playwright/package.json');
const { chromium } = createRequire(example)('@playwright/test');
const command = fileURLToPath(new URL('../../cli/bin/defectlink.js', import.meta.url));
const pictures = fileURLToPath(new URL('../../../pictures/', import.meta.url));
const scratch = await mkdtemp(join(tmpdir(), 'defectlink-pictures-'));

const simulator = await startJiraSimulator();
const env = {
  PATH: process.env.PATH,
  JIRA_BASE_URL: simulator.url,
  JIRA_EMAIL: 'dev@example.com',
  JIRA_API_TOKEN: 'simulator-token',
  DEFECTLINK_MODE: 'link',
  DEFECTLINK_EXECUTION: 'KP-88',
  DEFECTLINK_OUTPUT_DIR: join(scratch, 'results'),
};
/** The example's tests fail, as they are meant to. */
const run = (...args) =>
  new Promise((resolve) => execFile(process.execPath, args, { cwd: dirname(example), env }, resolve));

await run(
  createRequire(example).resolve('@playwright/test/cli'),
  'test',
  `--output=${join(scratch, 'test')}`,
);
const report = join(scratch, 'report.html');
await run(command, 'report', '--html', report);

const browser = await chromium.launch({
  args: ['--no-sandbox'],
  ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
});
const page = await browser.newPage({ viewport: { width: 900, height: 560 } });
await page.goto(`${simulator.url}/browse/KP-101`);
await page.screenshot({ path: join(pictures, 'links-in-jira.png') });
await page.setViewportSize({ width: 1100, height: 620 });
await page.goto(pathToFileURL(report).href);
await page.screenshot({ path: join(pictures, 'report.png') });

const results = env.DEFECTLINK_OUTPUT_DIR;
const dashboard = await startDashboard({
  folders: [results],
  outputDir: results,
  configDir: dirname(example),
  configFile: undefined,
  env,
});
await page.setViewportSize({ width: 1100, height: 760 });
await page.goto(dashboard.address);
await page.locator('.builds tbody a').first().click();
await page.getByRole('link', { name: 'Link defect' }).first().click();
await page.getByRole('searchbox', { name: 'Search defects' }).fill('login');
await page.getByRole('searchbox', { name: 'Search defects' }).press('Enter');
await page.locator('#defects a').first().click();
await page.locator('#preview').getByText('is caused by').waitFor();
await page.evaluate('scrollTo(0, 0)');
await page.screenshot({ path: join(pictures, 'dashboard.png') });
await dashboard.close();

await browser.close();
await simulator.close();
await rm(scratch, { recursive: true, force: true });
