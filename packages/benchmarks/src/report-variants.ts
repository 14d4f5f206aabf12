import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { MAPPING } from './link-workload.ts';
import type { ReporterVariant } from './measured-variant.ts';
import { peerFile } from './peers.ts';

/** A report for people, how it is made of a Playwright run, and how it is used. */
export interface ReportVariant extends ReporterVariant {
  readonly reporter: (peersFolder: string) => string;
  /** @param folder An empty folder: what people open is written to `page` in it. */
  readonly options: (folder: string) => Readonly<Record<string, unknown>>;
  /** Arguments of Node for the command that makes the page of what the reporter left, where there is one. */
  readonly command?: (peersFolder: string, folder: string) => readonly string[];
  /** What is opened within `page`. */
  readonly file: string;
  readonly usable: (page: Page) => Promise<void>;
  readonly filter: (page: Page) => Promise<void>;
  /** Reads a simulated Jira. */
  readonly asksJira?: true;
}

/** Waits for a text that can be seen. */
export async function seen(page: Page, text: string): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** What a person does who looks for one test. */
async function searchPart(page: Page): Promise<void> {
  await page.getByRole('textbox').first().fill('part 440');
  await seen(page, 'shows part 440');
}

/** Where the reporter keeps its results, below the folder of the configuration: in a folder of results no configuration is looked for. */
export const RESULTS = 'defectlink-results';

const SETTINGS = { projects: ['KP'], mapping: MAPPING };

/** The defectlink configuration of a folder, as its command finds it. */
export function writeSettings(folder: string): void {
  writeFileSync(join(folder, 'defectlink.config.json'), JSON.stringify(SETTINGS));
}

const COMMAND = fileURLToPath(new URL('bin/defectlink.js', import.meta.resolve('defectlink/package.json')));

/** The reports that are measured. */
export const REPORTS: readonly ReportVariant[] = [
  {
    name: 'defectlink report --html',
    reporter: (peersFolder) => peerFile(peersFolder, '@defectlink/playwright'),
    options: (folder) => ({ ...SETTINGS, outputDir: join(folder, RESULTS), mode: 'link' }),
    command: (_, folder) => [
      COMMAND,
      'report',
      '--output-dir',
      join(folder, RESULTS),
      '--html',
      join(folder, 'page', 'index.html'),
    ],
    file: 'index.html',
    usable: (page) => page.locator('.group summary').first().waitFor(),
    filter: async (page) => {
      await page.locator('#show-failed').check();
      await page.locator('.row.failed').first().waitFor();
    },
    asksJira: true,
  },
  {
    name: 'Playwright, html',
    reporter: () => 'html',
    options: (folder) => ({ outputFolder: join(folder, 'page'), open: 'never' }),
    file: 'index.html',
    usable: (page) => seen(page, 'area-0.spec.js'),
    filter: searchPart,
  },
  {
    name: 'Allure Awesome',
    reporter: (peersFolder) => peerFile(peersFolder, 'allure-playwright'),
    options: (folder) => ({ resultsDir: join(folder, 'results') }),
    command: (peersFolder, folder) => [
      join(peersFolder, 'node_modules', 'allure', 'cli.js'),
      'awesome',
      join(folder, 'results'),
      '--output',
      join(folder, 'page'),
    ],
    file: 'index.html',
    usable: (page) => seen(page, 'area-0.spec.js'),
    filter: searchPart,
  },
  {
    name: 'Monocart',
    reporter: (peersFolder) => peerFile(peersFolder, 'monocart-reporter'),
    options: (folder) => ({ outputFile: join(folder, 'page', 'index.html'), logging: 'off' }),
    file: 'index.html',
    usable: (page) => seen(page, 'area-0.spec.js'),
    filter: searchPart,
  },
];
