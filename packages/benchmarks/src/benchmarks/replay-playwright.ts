import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import type { Benchmark, BenchmarkSettings } from '../benchmark.ts';
import { MAPPING, seedOf, siteVariables, workload } from '../link-workload.ts';
import { measureVariants } from '../measure-variants.ts';
import { VARIANT_COLUMNS, variantRows, type ReporterVariant, type VariantRun } from '../measured-variant.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { peerFile } from '../peers.ts';
import { makeBlob, playwrightCommand } from '../playwright-project.ts';
import { runProcess } from '../run-process.ts';
import { startStubService, type StubService } from '../stub-service.ts';

/** A reporter as it stands in a configuration of Playwright. */
interface PlaywrightVariant extends ReporterVariant {
  /** Name or file of the reporter; none at all when undefined. */
  readonly reporter?: (peersFolder: string) => string;
  /** @param folder An empty folder for its output. @param service URL of the service that it reports to. */
  readonly options?: (folder: string, service: string) => Readonly<Record<string, unknown>>;
  /** Links to a simulated Jira. */
  readonly links?: true;
}

const peer = (specifier: string) => (peersFolder: string) => peerFile(peersFolder, specifier);
const ours = peer('@defectlink/playwright');
const ourOptions = (outputDir: string) => ({ outputDir, projects: ['KP'], mapping: MAPPING });

const VARIANTS: readonly PlaywrightVariant[] = [
  { name: 'none' },
  {
    name: 'junit',
    reporter: () => 'junit',
    options: (folder) => ({ outputFile: join(folder, 'junit.xml') }),
  },
  {
    name: 'json',
    reporter: () => 'json',
    options: (folder) => ({ outputFile: join(folder, 'report.json') }),
  },
  {
    name: 'playwright-ctrf-json-reporter',
    reporter: peer('playwright-ctrf-json-reporter'),
    options: (outputDir) => ({ outputDir }),
  },
  {
    name: 'playwright-zephyr (server, stub)',
    reporter: peer('playwright-zephyr/lib/src/server'),
    options: (_, host) => ({ host, user: 'user', password: 'password', projectKey: 'KP' }),
  },
  {
    name: 'playwright-qase-reporter (report)',
    reporter: peer('playwright-qase-reporter'),
    options: (path) => ({ mode: 'report', report: { driver: 'local', connections: { local: { path } } } }),
  },
  {
    name: 'playwright-qase-reporter (testops, stub)',
    reporter: peer('playwright-qase-reporter'),
    options: (_, host) => ({ mode: 'testops', testops: { api: { token: 'token', host }, project: 'KP' } }),
  },
  {
    name: 'allure-playwright',
    reporter: peer('allure-playwright'),
    options: (resultsDir) => ({ resultsDir }),
  },
  {
    name: '@reportportal/agent-js-playwright (stub)',
    reporter: peer('@reportportal/agent-js-playwright'),
    options: (_, host) => ({ apiKey: 'key', endpoint: `${host}/api/v2`, project: 'kp', launch: 'nightly' }),
  },
  {
    name: '@defectlink/playwright (record)',
    reporter: ours,
    options: (folder) => ({ ...ourOptions(folder), mode: 'record' }),
  },
  {
    name: '@defectlink/playwright (link)',
    reporter: ours,
    options: (folder) => ({ ...ourOptions(folder), mode: 'link' }),
    links: true,
  },
];

export const replayPlaywright: Benchmark = {
  id: 'a',
  title: 'Replaying a Playwright blob report',
  run: async (settings) => {
    const { peersFolder } = settings;
    if (peersFolder === undefined) return NOT_INSTALLED;
    const tests = settings.quick ? 200 : 2_000;
    settings.progress(`making a blob of ${tests} tests`);
    const { project, failed } = await makeBlob(peersFolder, tests);
    const stub = await startStubService();
    try {
      const run = (variant: PlaywrightVariant) =>
        replay(variant, { settings, peersFolder, project, failed, stub });
      const { variants, runs, reasons } = await measureVariants(VARIANTS, settings, run);
      return {
        tables: [
          {
            title: `\`playwright merge-reports\` of ${tests} tests, ${failed} of them failed`,
            columns: VARIANT_COLUMNS,
            rows: variantRows(variants, runs),
          },
        ],
        notes: [
          `Medians of ${settings.rounds} rounds, each with every reporter once, in changing order. Memory is that of the largest process.`,
          'Services that peers report to are a stub that answers at once; the simulated Jira of `link` knows the defects, and keeps no limits, but the writes are paced all the same.',
          ...variants.flatMap(({ name }, at) => endedBadly(name, runs[at] ?? [])),
          ...reasons,
        ],
      };
    } finally {
      await stub.close();
    }
  },
};

/** A merge is expected to end with 0, whatever the tests did. */
function endedBadly(name: string, runs: readonly VariantRun[]): string[] {
  const codes = new Set(runs.map(({ exitCode }) => exitCode).filter((code) => code !== 0));
  return codes.size === 0 ? [] : [`With ${name} the command ended with exit code ${[...codes].join(', ')}.`];
}

interface Replay {
  readonly settings: BenchmarkSettings;
  readonly peersFolder: string;
  readonly project: string;
  readonly failed: number;
  readonly stub: StubService;
}

async function replay(variant: PlaywrightVariant, context: Replay): Promise<VariantRun> {
  const { settings, peersFolder, project, failed, stub } = context;
  const folder = mkdtempSync(join(settings.workFolder, 'replay-'));
  const jira = variant.links ? await startJiraSimulator({ seed: seedOf(workload(failed)) }) : undefined;
  try {
    const config = join(folder, 'merge.config.cjs');
    const reporter = [[fileURLToPath(import.meta.resolve('../measured-playwright-reporter.js'))]];
    writeFileSync(config, `module.exports = ${JSON.stringify({ reporter })};\n`);
    const measured = {
      peersFolder,
      reporter:
        variant.reporter?.(peersFolder) ?? fileURLToPath(import.meta.resolve('../silent-reporter.js')),
      options: variant.options?.(folder, stub.url) ?? {},
    };
    stub.takeCount();
    const usage = await runProcess({
      args: [playwrightCommand(peersFolder), 'merge-reports', '--config', config, 'blob'],
      cwd: project,
      env: { BENCHMARK_REPORTER: JSON.stringify(measured), ...(jira && siteVariables(jira.url)) },
    });
    // Some end with 1 when all is done; that is told beside the figures.
    if (usage.exitCode !== 0 && usage.exitCode !== 1) {
      throw new Error(`it ended with ${usage.exitCode}: ${usage.output.slice(-500)}`);
    }
    if (jira && jira.links().length < failed) throw new Error(`it did not link: ${usage.output.slice(-500)}`);
    return { ...usage, requests: jira?.requests.length ?? stub.takeCount() };
  } finally {
    await jira?.close();
  }
}
