import type { FullConfig, Suite, TestCase, TestResult } from '@playwright/test/reporter';

/** A run as Playwright describes it to reporters, made up: nothing is executed. */
export interface SyntheticRun {
  readonly config: FullConfig;
  readonly suite: Suite;
}

/** Every so many tests one fails and names a defect. */
const FAILING = 100;

/** Makes a run of so many tests in one file, one in a hundred of which failed and names a defect. */
export function syntheticRun(folder: string, count: number): SyntheticRun {
  const tests: TestCase[] = [];
  const suite: Suite = {
    type: 'root',
    title: '',
    suites: [],
    tests: [],
    allTests: () => tests,
    entries: () => [],
    project: () => undefined,
    titlePath: () => [''],
  };
  for (let at = 0; at < count; at++) tests.push(syntheticTest(at, suite, folder));
  return { config: configOf(folder), suite };
}

function syntheticTest(at: number, parent: Suite, folder: string): TestCase {
  const fails = at % FAILING === 0;
  const annotations = fails ? [{ type: 'defect', description: `KP-${1_000 + at / FAILING}` }] : [];
  const title = plain(`shows part ${at}`);
  const error = {
    message: `Error: part ${at} is missing`,
    stack: `Error: part ${at} is missing\n    at test`,
  };
  const result: TestResult = {
    annotations,
    attachments: [],
    duration: 5,
    errors: fails ? [error] : [],
    parallelIndex: 0,
    retry: 0,
    startTime: new Date(0),
    status: fails ? 'failed' : 'passed',
    stderr: [],
    stdout: [],
    steps: [],
    workerIndex: 0,
    ...(fails && { error }),
  };
  return {
    type: 'test',
    id: plain(`test-${at}`),
    title,
    annotations,
    expectedStatus: 'passed',
    location: { file: plain(`${folder}/area.spec.ts`), line: at + 1, column: 1 },
    parent,
    repeatEachIndex: 0,
    results: [result],
    retries: 0,
    tags: [],
    timeout: 30_000,
    ok: () => !fails,
    outcome: () => (fails ? 'unexpected' : 'expected'),
    titlePath: () => ['', 'chromium', 'area.spec.ts', title],
  };
}

/** A text in one piece, as Playwright has it from its workers: what is put together grows in memory when it is first read. */
function plain(text: string): string {
  return Buffer.from(text).toString();
}

function configOf(rootDir: string): FullConfig {
  return {
    argv: [],
    configFile: `${rootDir}/playwright.config.ts`,
    failOnFlakyTests: false,
    filteredProjects: [],
    forbidOnly: false,
    fullyParallel: false,
    globalSetup: null,
    globalTeardown: null,
    globalTimeout: 0,
    grep: /.*/,
    grepInvert: null,
    maxFailures: 0,
    metadata: {},
    preserveOutput: 'always',
    projects: [],
    quiet: false,
    reporter: [],
    reportSlowTests: null,
    rootDir,
    shard: null,
    tags: [],
    updateSnapshots: 'none',
    updateSourceMethod: 'patch',
    version: '1.65.1',
    webServer: null,
    workers: 1,
  };
}
