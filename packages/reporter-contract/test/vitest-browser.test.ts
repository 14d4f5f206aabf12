import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalsIn } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { installRunner } from '../src/install-runner.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';

const packages = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const CHROMIUM = '/usr/bin/chromium';
const withoutBrowser = !existsSync(CHROMIUM) && process.env.BROWSER_TESTS !== 'required';

const CONFIG = `
import { playwright } from '@vitest/browser-playwright';
const provider = playwright({ launchOptions: { executablePath: '${CHROMIUM}', args: ['--no-sandbox'] } });
export default {
  test: {
    browser: { enabled: true, headless: true, screenshotFailures: false, provider, instances: [{ browser: 'chromium' }] },
    setupFiles: ['./watched-page.ts'],
    reporters: ['default', ['@defectlink/vitest/reporter', { mode: 'record' }]],
  },
};
`;

/** As libraries do that fake a server, and tests that watch what is added to a page. */
const WATCHED_PAGE = `
  const watched = (what: string) => () => { throw new Error('a test counts ' + what); };
  globalThis.XMLHttpRequest = watched('its requests') as never;
  document.createElement = watched('what is made');
  document.documentElement.append = watched('what is added');
`;

const CALLS = `
  import { describe, test } from 'vitest';
  import { defect, testCase } from '@defectlink/vitest';
  // As tests of what is embedded do.
  Object.defineProperty(window, 'parent', { value: { postMessage: () => {} } });
  const fails = (): void => { throw new Error('it failed'); };
  interface Kept { readonly of: unknown }
  defect('KP-201');
  const kept: Kept = { of: defect('KP-203') };
  test('by its file', fails);
  test('by its meta', { meta: defect('KP-202') }, fails);
  test('by itself', () => { testCase('KP-301'); fails(); });
  describe('vouchers', () => {
    // A comment, which is not there in what the browser runs.
    defect('KP-204');
    test('by its describe', fails);
  });
`;

test.skipIf(withoutBrowser)(
  'what is called in a browser counts as it does in Node',
  async () => {
    const runner = ['vitest@4.1.12', '@vitest/browser-playwright@4.1.12', 'playwright@1.65.1'];
    const adapter = vitestAdapter(await installRunner(runner, packages, 'vitest'));
    const project = await adapter.write({ files: {}, retries: 0, reporter: { mode: 'record' } });
    writeFileSync(join(project, 'vitest.config.mjs'), CONFIG);
    writeFileSync(join(project, 'watched-page.ts'), WATCHED_PAGE);
    writeFileSync(join(project, 'shop.test.ts'), CALLS);
    const { stderr } = await adapter.run(project);
    const [journal] = journalsIn(join(project, 'defectlink-results'));
    rmSync(project, { recursive: true, force: true });
    expect(stderr).not.toContain('counts for no test');
    const said = journal?.outcomes.map(({ titlePath, mentions }) => [
      titlePath.at(-1),
      mentions.map(({ text }) => text).join(' '),
    ]);
    expect(Object.fromEntries(said ?? [])).toEqual({
      'by its file': 'KP-201',
      'by its meta': 'KP-202 KP-201',
      'by itself': 'KP-301 KP-201',
      'by its describe': 'KP-204 KP-201',
    });
  },
  240_000,
);
