import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import { chromium, type Browser } from '@playwright/test';
import type { Benchmark, BenchmarkSettings, BenchmarkTable, Cell } from '../benchmark.ts';
import { seedOf, siteVariables, workload } from '../link-workload.ts';
import { makeUpBlob } from '../made-up-blob.ts';
import { measureVariants } from '../measure-variants.ts';
import { median } from '../median.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { openPage, type Opening, type PageToOpen } from '../open-page.ts';
import { playwrightCommand } from '../playwright-project.ts';
import { REPORTS, seen, writeSettings, type ReportVariant } from '../report-variants.ts';
import { runProcess } from '../run-process.ts';
import { serveFolder } from '../serve-folder.ts';
import { medianWithSpread } from '../spread.ts';

const CHROMIUM = '/usr/bin/chromium';
/** How often the dashboard's pages are asked for to see whether its memory grows. */
const REPEATS = 200;

export const reportPages: Benchmark = {
  id: 'g',
  title: 'Pages for people',
  run: async (settings) => {
    const { peersFolder } = settings;
    if (peersFolder === undefined) return NOT_INSTALLED;
    if (!existsSync(CHROMIUM)) return { tables: [], notes: [`Not measured: there is no ${CHROMIUM}.`] };
    const tests = settings.quick ? 500 : 10_000;
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const some = await ofRun({ settings, peersFolder, browser, tests, failing: 40 });
      const all = await ofRun({ settings, peersFolder, browser, tests, failing: 1 });
      return {
        tables: [some.table, all.table],
        notes: [
          `Medians of ${settings.rounds} rounds. The run is made up, and written as Playwright's blob report: ten thousand real failures take it hours. Each test has two steps, and one in forty names a defect.`,
          'Making: CPU of `playwright merge-reports` with the reporter, and of the command that makes the page of what it leaves, where there is one. defectlink asks a simulated Jira about 250 defects, whose links its guards hold back, and reads the chain from it.',
          'Opened in Chromium from a plain web server on the same machine, nothing in the cache: until the first file or test is there to be clicked, then until a filter has its answer.',
          ...some.notes,
          ...all.notes,
        ],
      };
    } finally {
      await browser.close();
    }
  },
};

interface MeasuredRun {
  readonly settings: BenchmarkSettings;
  readonly peersFolder: string;
  readonly browser: Browser;
  readonly tests: number;
  readonly failing: number;
}

interface Made extends Opening {
  readonly cpu: number;
  readonly memory: number;
  readonly megabytes: number;
  readonly files: number;
}

async function ofRun(run: MeasuredRun): Promise<{ table: BenchmarkTable; notes: readonly string[] }> {
  const { settings, peersFolder, tests, failing } = run;
  const failed = Math.ceil(tests / failing);
  const folder = mkdtempSync(join(settings.workFolder, 'pages-'));
  settings.progress(`making up ${tests} tests, ${failed} of them failed`);
  const blob = makeUpBlob(peersFolder, folder, { tests, failing });
  const { variants, runs, reasons } = await measureVariants(REPORTS, settings, (variant) =>
    makeAndOpen(variant, run, blob),
  );
  const rows = variants.map(({ name }, at): Cell[] => {
    const all = (figure: keyof Made) => (runs[at] ?? []).map((made) => made[figure]);
    const of = (figure: keyof Made) => median(all(figure));
    return [
      name,
      of('cpu'),
      Math.round(of('memory')),
      of('files'),
      of('megabytes'),
      medianWithSpread(all('usable')),
      medianWithSpread(all('filter')),
    ];
  });
  const wantsDashboard = 'defectlink dashboard'.includes(settings.reporter);
  const dashboard = wantsDashboard ? await openDashboard(run, blob) : undefined;
  return {
    table: {
      title: `${tests} tests, ${failed} of them failed`,
      columns: ['page', 'made in CPU s', 'memory MB', 'files', 'MB', 'usable after ms', 'filtered in ms'],
      rows: [
        ...rows,
        ...(dashboard
          ? [
              [
                'defectlink dashboard',
                undefined,
                undefined,
                undefined,
                undefined,
                medianWithSpread([dashboard.usable]),
                medianWithSpread([dashboard.filter]),
              ],
            ]
          : []),
      ],
    },
    notes: [...(dashboard ? [dashboardNote(dashboard, failed)] : []), ...reasons],
  };
}

async function makeAndOpen(variant: ReportVariant, run: MeasuredRun, blob: string): Promise<Made> {
  const { settings, peersFolder, browser } = run;
  const folder = mkdtempSync(join(settings.workFolder, 'page-'));
  const site = variant.asksJira ? await startSite(run.tests) : undefined;
  try {
    const reported = await report(variant, run, { blob, folder, env: site?.env ?? {} });
    const command = variant.command?.(peersFolder, folder);
    const made = command && (await runProcess({ args: command, cwd: folder, env: site?.env ?? {} }));
    if (made && made.exitCode !== 0)
      throw new Error(`it ended with ${made.exitCode}: ${made.output.slice(-500)}`);
    const served = await serveFolder(join(folder, 'page'));
    try {
      const opening = await openPage(browser, { ...variant, url: `${served.url}/${variant.file}` });
      const sizes = sizesOf(join(folder, 'page'));
      return {
        ...opening,
        cpu: reported.cpu + (made?.cpu ?? 0),
        memory: Math.max(reported.memory, made?.memory ?? 0),
        files: sizes.length,
        megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
      };
    } finally {
      await served.close();
    }
  } finally {
    await site?.close();
  }
}

interface Reporting {
  readonly blob: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Has a reporter told of the run. */
async function report(
  variant: ReportVariant,
  { peersFolder }: MeasuredRun,
  { blob, folder, env }: Reporting,
) {
  const config = join(folder, 'merge.config.cjs');
  const reporter = [[variant.reporter(peersFolder), variant.options(folder)]];
  writeFileSync(config, `module.exports = ${JSON.stringify({ reporter })};\n`);
  mkdirSync(join(folder, '.git'));
  if (variant.asksJira) writeSettings(folder);
  const usage = await runProcess({
    args: [playwrightCommand(peersFolder), 'merge-reports', '--config', config, blob],
    cwd: folder,
    env,
  });
  if (usage.exitCode !== 0 && usage.exitCode !== 1)
    throw new Error(`it ended with ${usage.exitCode}: ${usage.output.slice(-500)}`);
  return usage;
}

/** A simulated Jira that knows the defects of a run of so many tests. */
async function startSite(tests: number) {
  const simulator = await startJiraSimulator({ seed: seedOf(workload(Math.ceil(tests / 40))) });
  return { env: siteVariables(simulator.url), close: () => simulator.close() };
}

function sizesOf(folder: string): readonly number[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}

interface OpenedDashboard extends Opening {
  /** Milliseconds until the first byte when it is opened for the first time. */
  readonly cold: number;
  /** Megabytes of its heap before and after repeated use. */
  readonly heap: readonly [number, number];
}

/** Opens the dashboard of the same run in a browser, again and again. */
async function openDashboard(run: MeasuredRun, blob: string): Promise<OpenedDashboard> {
  const { settings, browser } = run;
  settings.progress('defectlink dashboard');
  const folder = mkdtempSync(join(settings.workFolder, 'dashboard-'));
  const [ours] = REPORTS;
  if (!ours) throw new Error('there is no report of ours');
  const site = await startSite(run.tests);
  await report(ours, run, { blob, folder, env: site.env });
  const child = spawn(
    process.execPath,
    ['--expose-gc', fileURLToPath(import.meta.resolve('../dashboard-probe.js')), folder],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...site.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  try {
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const said = async () => String((await lines.next()).value);
    const heap = async () => {
      child.stdin.write('\n');
      return Number(await said());
    };
    const address = await said();
    const entered = await fetch(address, { redirect: 'manual' });
    const [name = '', value = ''] = (entered.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
    const { origin, hostname } = new URL(address);
    const get = async (path: string) => {
      const start = performance.now();
      // Each asks over a connection of its own: one that stood idle may be closed at the moment when it is used.
      const headers = { cookie: `${name}=${value}`, connection: 'close' };
      const answer = await fetch(`${origin}${path}`, { headers });
      const firstByte = performance.now() - start;
      return { firstByte, text: await answer.text() };
    };
    const [, build = ''] = /href="(\/builds\/[^"]+)"/.exec((await get('/')).text) ?? [];
    const cold = (await get(build)).firstByte;
    // Once Jira has answered, the page is warm.
    let warm = await get(build);
    for (let asked = 0; asked < 200 && /data-refresh="\d/.test(warm.text); asked++) warm = await get(build);
    // Where one test in forty fails, each that fails names a defect.
    if (run.failing === 1 && !warm.text.includes('Link defect'))
      throw new Error('the dashboard offers no link to be measured');
    const page: PageToOpen = {
      url: `${origin}${build}`,
      usable: (shown) => seen(shown, 'shows part'),
      filter: async (shown) => {
        await shown.getByRole('searchbox', { name: 'Filter tests' }).fill('part 440');
        await shown.locator('.tests tbody tr', { hasText: 'part 440' }).first().waitFor();
        await shown.locator('.tests tbody tr').nth(20).waitFor({ state: 'detached' });
      },
    };
    const cookies = [{ name, value, domain: hostname, path: '/' }];
    const opened: Opening[] = [];
    for (let round = 0; round < Math.max(3, settings.rounds); round++)
      opened.push(await openPage(browser, page, cookies));
    const before = await heap();
    for (let repeat = 0; repeat < REPEATS; repeat++)
      await get(`${build}?text=part+${repeat}&page=${1 + (repeat % 3)}`);
    const of = (figure: keyof Opening) => median(opened.map((one) => one[figure]));
    return {
      cold,
      firstByte: of('firstByte'),
      usable: of('usable'),
      filter: of('filter'),
      heap: [before, await heap()],
    };
  } finally {
    child.stdin.end();
    await new Promise((resolve) => child.once('exit', resolve));
    await site.close();
  }
}

function dashboardNote({ firstByte, cold, heap: [before, after] }: OpenedDashboard, failed: number): string {
  const megabytes = (value: number) => value.toFixed(0);
  return `Of the dashboard with ${failed} failures, the first byte comes after ${firstByte.toFixed(0)} ms (the very first time, when journals are read and Jira is asked, after ${cold.toFixed(0)} ms); its heap is ${megabytes(before)} MB before and ${megabytes(after)} MB after ${REPEATS} more pages.`;
}
