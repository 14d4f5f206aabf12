import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onePage, withoutBrowser } from './support/browser.ts';
import { startedDashboard, type DashboardSetup } from './support/started-dashboard.ts';

const IN_JSON = '"defectToTestCase": "is tested by"';
const NOTHING = { file: 'notes.txt', text: '' };

describe.skipIf(withoutBrowser)('in a browser, the Issue Mapping is', () => {
  const onlyPage = onePage();

  /** Chooses a mapping and saves it. */
  async function saved(setup: DashboardSetup, format?: string) {
    const dashboard = await startedDashboard(setup);
    const page = onlyPage();
    await page.goto(dashboard.address);
    await page.getByRole('link', { name: 'Issue Mapping' }).click();
    const project = page.getByLabel('Which Jira project are your defects in?');
    const type = page.getByLabel('Defect issue type');
    await project.or(type).waitFor();
    if (await project.isVisible()) {
      await project.fill('KP');
      await page.getByRole('button', { name: 'Go on' }).click();
    }
    await type.selectOption('Bug');
    await page
      .getByLabel('Defect → Test Execution')
      .selectOption({ label: 'is caused by (Problem/Incident)' });
    await page.getByLabel('Defect → Test Case').selectOption({ label: 'is tested by (Test)' });
    await page.getByText('Complete: defectlink links failed tests.').waitFor();
    if (format !== undefined) await page.getByLabel('Format of the new configuration').selectOption(format);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('#note').waitFor();
    return {
      dashboard,
      page,
      note: (await page.locator('#note').textContent()) ?? '',
      read: (name: string) => readFileSync(join(dashboard.folder, name), 'utf8'),
    };
  }

  test.each([
    ['defectlink.config.json', '{ "projects": ["KP"] }\n', IN_JSON],
    ['defectlink.config.yaml', 'projects: [KP]\n', 'defectToTestCase: is tested by'],
    ['package.json', '{\n\t"name": "shop",\n\t"defectlink": { "projects": ["KP"] }\n}\n', IN_JSON],
  ])('saved in an existing %s', async (file, text, expected) => {
    const { note, read } = await saved({ settings: { file, text } });
    expect(note).toContain('The Issue Mapping is saved in');
    expect(note).toContain(file);
    expect(read(file)).toContain(expected);
    expect(read(file)).toContain(file === 'package.json' ? '\t"name": "shop"' : 'KP');
  });

  test.each([
    ['json', IN_JSON],
    ['yaml', 'defectToTestCase: is tested by'],
  ])('saved in a new file of the format %s, and builds can be linked then', async (format, expected) => {
    const { dashboard, page, read } = await saved({ settings: NOTHING }, format);
    expect(read(`defectlink.config.${format}`)).toContain(expected);
    expect(
      existsSync(join(dashboard.folder, `defectlink.config.${format === 'json' ? 'yaml' : 'json'}`)),
    ).toBe(false);
    await page.goto(`${dashboard.origin}${dashboard.build}`);
    await page.getByRole('link', { name: 'Choose or create one' }).first().waitFor();
  });

  test('shown as lines to paste where the configuration is code, which stays as it is', async () => {
    const text = 'export default { projects: ["KP"] };\n';
    const { note, page, read } = await saved({ settings: { file: 'defectlink.config.mjs', text } });
    expect(note).toContain('It is code, which is not rewritten.');
    const lines = await page.locator('.snippet').textContent();
    expect(lines).toContain("defectToTestCase: 'is tested by'");
    expect(read('defectlink.config.mjs')).toBe(text);
  });
});
