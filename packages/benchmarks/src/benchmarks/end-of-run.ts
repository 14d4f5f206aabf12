import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import type { Benchmark, BenchmarkSettings, Cell } from '../benchmark.ts';
import { defectKey, MAPPING, seedOf, siteVariables, workload } from '../link-workload.ts';
import { measureVariants } from '../measure-variants.ts';
import type { ReporterVariant } from '../measured-variant.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { peerFile } from '../peers.ts';
import { runProcess } from '../run-process.ts';
import { medianWithSpread } from '../spread.ts';
import { startStubService } from '../stub-service.ts';

/** A reporter of Jest, and how it reaches its service. */
interface Variant extends ReporterVariant {
  readonly reporter?: string;
  readonly options?: (service: string, folder: string) => Readonly<Record<string, unknown>>;
  /** Its service is the simulated Jira; that of others is a stub. */
  readonly links?: true;
}

const VARIANTS: readonly Variant[] = [
  { name: 'none' },
  {
    name: '@defectlink/jest (link)',
    reporter: '@defectlink/jest/reporter',
    options: (_, outputDir) => ({ mode: 'link', outputDir, projects: ['KP'], mapping: MAPPING }),
    links: true,
  },
  {
    name: 'jest-qase-reporter (testops, stub)',
    reporter: 'jest-qase-reporter',
    options: (host) => ({ mode: 'testops', testops: { api: { token: 'token', host }, project: 'KP' } }),
  },
  {
    name: '@reportportal/agent-js-jest (stub)',
    reporter: '@reportportal/agent-js-jest',
    options: (host) => ({ apiKey: 'key', endpoint: `${host}/api/v2`, project: 'kp', launch: 'nightly' }),
  },
];

/** How long the last test runs: what can be done while tests run has time to be done. */
const LAST_TEST_MS = 3_000;

interface Ending {
  /** Milliseconds from the end of the last test to the end of the process. */
  readonly ms: number;
  /** Requests that came after the end of the last test; of a stub it is not known. */
  readonly requests: number | undefined;
}

/** How much later runs with a reporter ended than the runs without one beside them. */
interface Later {
  /** Milliseconds: the median, and the least and the most. */
  readonly ms: string;
  readonly requests: number | undefined;
}

export const endOfRun: Benchmark = {
  id: 'f',
  title: 'How much later a run ends',
  run: async (settings) => {
    const { peersFolder } = settings;
    if (peersFolder === undefined) return NOT_INSTALLED;
    const latencies = settings.quick ? [100] : [0, 50, 100, 200];
    const rows: Cell[][] = [];
    const notes: string[] = [];
    for (const failures of settings.quick ? [0, 10] : [0, 1, 10, 40]) {
      const byLatency: Awaited<ReturnType<typeof measureAt>>[] = [];
      for (const latency of latencies) {
        byLatency.push(await measureAt(latency, failures, { ...settings, peersFolder }));
      }
      const names = [...new Set(byLatency.flatMap(({ over }) => [...over.keys()]))];
      rows.push(
        ...names.map((name) => [
          failures,
          name,
          ...byLatency.map(({ over }) => over.get(name)?.ms),
          byLatency.at(-1)?.over.get(name)?.requests,
        ]),
      );
      notes.push(...byLatency.flatMap(({ reasons }) => reasons));
    }
    return {
      tables: [
        {
          title:
            'Milliseconds from the end of the last test to the end of the process, over a run without a reporter',
          columns: [
            'failed tests',
            'reporter',
            ...latencies.map((ms) => `at ${ms} ms`),
            'requests in that time',
          ],
          rows,
        },
      ],
      notes: [
        `Medians, least and most of ${settings.rounds} rounds of Jest in one process, each beside one without a reporter. The failed tests, each with a defect of its own, come first, and the last test runs for ${LAST_TEST_MS / 1000} s.`,
        ...new Set(notes),
      ],
    };
  },
};

async function measureAt(
  latency: number,
  failures: number,
  settings: BenchmarkSettings & { readonly peersFolder: string },
): Promise<{ readonly over: ReadonlyMap<string, Later>; readonly reasons: readonly string[] }> {
  settings.progress(`${failures} failed tests at ${latency} ms`);
  const rootDir = writeProject(mkdtempSync(join(settings.workFolder, 'end-')), failures);
  const { variants, runs, reasons } = await measureVariants(VARIANTS, settings, (variant) =>
    runOnce(variant, { latency, failures, rootDir, settings }),
  );
  const [without = [], ...others] = runs;
  const over = others.map((rounds, at): [string, Later] => {
    const later = rounds.map(({ ms }, round) => ms - (without[round]?.ms ?? NaN));
    return [variants[at + 1]?.name ?? '', { ms: medianWithSpread(later), requests: rounds.at(-1)?.requests }];
  });
  return { over: new Map(over), reasons };
}

/** A project of two files, the one with the failing tests before the one whose end is the end of the run. */
function writeProject(rootDir: string, failures: number): string {
  mkdirSync(rootDir, { recursive: true });
  writeFileSync(join(rootDir, 'package.json'), '{ "type": "commonjs" }');
  const failing = Array.from(
    { length: failures },
    (_, at) => `test('[bug:${defectKey(at)}] part ${at}', () => { expect(${at}).toBe(-1); });`,
  );
  // Jest begins with the larger file.
  const padding = `// ${'-'.repeat(4_000)}`;
  writeFileSync(join(rootDir, 'first.test.js'), [padding, `test('runs', () => {});`, ...failing].join('\n'));
  writeFileSync(
    join(rootDir, 'last.test.js'),
    `test('runs long', () => new Promise((resolve) => setTimeout(resolve, ${LAST_TEST_MS})));
afterAll(() => { require('node:fs').writeFileSync(process.env.BENCHMARK_LAST_TEST, String(Date.now())); });`,
  );
  return rootDir;
}

async function runOnce(
  variant: Variant,
  run: {
    readonly latency: number;
    readonly failures: number;
    readonly rootDir: string;
    readonly settings: BenchmarkSettings & { readonly peersFolder: string };
  },
): Promise<Ending> {
  const { latency, failures, rootDir, settings } = run;
  const folder = mkdtempSync(join(settings.workFolder, 'output-'));
  const jira = variant.links
    ? await startJiraSimulator({
        seed: seedOf(workload(failures)),
        rateLimits: true,
        faults: [{ endpoint: '* *', fault: { kind: 'latency', ms: latency } }],
      })
    : undefined;
  const stub = await startStubService(latency);
  try {
    const file = (specifier: string) => peerFile(settings.peersFolder, specifier);
    const configFile = join(folder, 'jest.config.json');
    const reporters =
      variant.reporter === undefined
        ? []
        : [[file(variant.reporter), variant.options?.(stub.url, folder) ?? {}]];
    writeFileSync(configFile, JSON.stringify({ rootDir, testEnvironment: 'node', transform: {}, reporters }));
    const lastTest = join(folder, 'last-test');
    const { exitCode, output } = await runProcess({
      args: [file('jest/bin/jest'), '--config', configFile, '--runInBand'],
      cwd: rootDir,
      env: { BENCHMARK_LAST_TEST: lastTest, ...(jira && siteVariables(jira.url)) },
    });
    const ended = Date.now();
    const written = jira?.requests.filter(({ path }) => path.endsWith('/issueLink')).length ?? failures;
    if (exitCode !== (failures === 0 ? 0 : 1) || written !== failures)
      throw new Error(`it ended with ${exitCode}: ${output.slice(-500)}`);
    const last = Number(readFileSync(lastTest, 'utf8'));
    return { ms: ended - last, requests: jira?.requests.filter(({ at }) => at > last).length };
  } finally {
    await jira?.close();
    await stub.close();
  }
}
