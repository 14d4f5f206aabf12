import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { writeJestProject } from '../jest-project.ts';
import { MAPPING } from '../link-workload.ts';
import { measureVariants } from '../measure-variants.ts';
import { VARIANT_COLUMNS, variantRows, type ReporterVariant, type VariantRun } from '../measured-variant.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { peerFile } from '../peers.ts';
import { runProcess } from '../run-process.ts';
import { startStubService, type StubService } from '../stub-service.ts';

interface JestVariant extends ReporterVariant {
  readonly naming?: 'helper';
  /** Its file and its options. */
  readonly reporter?: (setting: JestSetting) => readonly [string, Readonly<Record<string, unknown>>];
  /** The part of Jest's configuration that is its own, where it is no reporter. */
  readonly config?: (setting: JestSetting) => Readonly<Record<string, unknown>>;
}

interface JestSetting {
  /** An empty folder for its output. */
  readonly folder: string;
  /** URL of the service that it reports to. */
  readonly service: string;
  /** The file of a peer. */
  readonly file: (specifier: string) => string;
}

const MEASURED_REPORTER = fileURLToPath(import.meta.resolve('../measured-jest-reporter.js'));

const ours: JestVariant['reporter'] = ({ folder, file }) => [
  file('@defectlink/jest/reporter'),
  { mode: 'record', outputDir: folder, projects: ['KP'], mapping: MAPPING },
];

const VARIANTS: readonly JestVariant[] = [
  { name: 'none' },
  {
    name: 'jest-junit',
    reporter: ({ folder, file }) => [file('jest-junit'), { outputDirectory: folder }],
  },
  {
    name: 'jest-ctrf-json-reporter',
    reporter: ({ folder, file }) => [file('jest-ctrf-json-reporter'), { outputDir: folder }],
  },
  {
    name: 'jest-qase-reporter (report)',
    reporter: ({ folder, file }) => [
      file('jest-qase-reporter'),
      { mode: 'report', report: { driver: 'local', connections: { local: { path: folder } } } },
    ],
  },
  {
    name: 'jest-qase-reporter (testops, stub)',
    reporter: ({ service, file }) => [
      file('jest-qase-reporter'),
      { mode: 'testops', testops: { api: { token: 'token', host: service }, project: 'KP' } },
    ],
  },
  {
    name: 'allure-jest',
    config: ({ folder, file }) => ({
      testEnvironment: file('allure-jest/node'),
      testEnvironmentOptions: { resultsDir: folder },
    }),
  },
  {
    name: '@reportportal/agent-js-jest (stub)',
    reporter: ({ service, file }) => [
      file('@reportportal/agent-js-jest'),
      { apiKey: 'key', endpoint: `${service}/api/v2`, project: 'kp', launch: 'nightly' },
    ],
  },
  { name: '@defectlink/jest (record)', reporter: ours },
  { name: '@defectlink/jest (record, helper calls)', reporter: ours, naming: 'helper' },
];

export const runJest: Benchmark = {
  id: 'b',
  title: 'Running Jest with two workers',
  run: async (settings) => {
    const { peersFolder } = settings;
    if (peersFolder === undefined) return NOT_INSTALLED;
    const tests = settings.quick ? 200 : 2_000;
    const projects = {
      title: join(settings.workFolder, 'jest'),
      helper: join(settings.workFolder, 'jest-helper'),
    };
    writeJestProject(projects.title, tests, 'title');
    writeJestProject(projects.helper, tests, 'helper');
    const stub = await startStubService();
    try {
      const run = (variant: JestVariant) => {
        const folder = mkdtempSync(join(settings.workFolder, 'output-'));
        const rootDir = projects[variant.naming ?? 'title'];
        return runOnce(variant, { folder, rootDir, peersFolder, stub, tests });
      };
      const { variants, runs, reasons } = await measureVariants(VARIANTS, settings, run);
      return {
        tables: [
          {
            title: `${tests} Jest tests in 20 files, one in forty of them failing`,
            columns: VARIANT_COLUMNS,
            rows: variantRows(variants, runs),
          },
        ],
        notes: [
          `Medians of ${settings.rounds} rounds, each with every reporter once, in changing order; CPU of Jest and its workers together.`,
          'What `allure-jest` does, and what the helpers do, is done inside of the tests: that is seen in the CPU of the processes alone.',
          'With helper calls every test names a test case, and every failing one a defect: more than a suite would do.',
          ...reasons,
        ],
      };
    } finally {
      await stub.close();
    }
  },
};

interface JestRun {
  readonly folder: string;
  readonly rootDir: string;
  readonly peersFolder: string;
  readonly stub: StubService;
  readonly tests: number;
}

async function runOnce(
  variant: JestVariant,
  { folder, rootDir, peersFolder, stub, tests }: JestRun,
): Promise<VariantRun> {
  const file = (specifier: string) => peerFile(peersFolder, specifier);
  const setting = { folder, service: stub.url, file };
  const [reporter, options] = variant.reporter?.(setting) ?? [];
  const config = {
    rootDir,
    testEnvironment: 'node',
    transform: {},
    reporters: reporter === undefined ? [] : [[MEASURED_REPORTER, options]],
    ...variant.config?.(setting),
  };
  const configFile = join(folder, 'jest.config.json');
  const resultFile = join(folder, 'result.json');
  writeFileSync(configFile, JSON.stringify(config));
  stub.takeCount();
  const usage = await runProcess({
    args: [
      file('jest/bin/jest'),
      '--config',
      configFile,
      '--maxWorkers=2',
      '--json',
      `--outputFile=${resultFile}`,
    ],
    cwd: rootDir,
    ...(reporter !== undefined && { env: { BENCHMARK_REPORTER: reporter } }),
  });
  // Failing tests make it 1; anything else, and a run without tests, is no measurement.
  const counts = new RegExp(`"numTotalTests":${tests},`);
  if (usage.exitCode !== 1 || !counts.test(readFileSync(resultFile, 'utf8'))) {
    throw new Error(`Jest ended with ${usage.exitCode}: ${usage.output.slice(-500)}`);
  }
  return { ...usage, requests: stub.takeCount() };
}
