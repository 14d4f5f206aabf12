import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defectKey } from './link-workload.ts';

interface MadeUpBlob {
  readonly tests: number;
  /** Every so many tests one fails. */
  readonly failing: number;
}

const FILES = 100;
/** Every so many tests one names a defect of its own. */
const TAGGED = 40;
/** Failures with so many errors among them. */
const ERRORS = 50;

interface ZipFile {
  addFile(name: string, content: Buffer): void;
  writeZip(path: string): void;
}

/**
 * Writes a blob report as Playwright does, of a run that never was: ten thousand failures take Playwright hours, since each ends a worker.
 * Each test has two steps; one in forty names a defect.
 * @returns Its folder, for `playwright merge-reports`.
 */
export function makeUpBlob(peersFolder: string, folder: string, { tests, failing }: MadeUpBlob): string {
  const blob = join(folder, 'blob');
  mkdirSync(blob, { recursive: true });
  const Zip = createRequire(join(peersFolder, 'package.json'))('adm-zip') as new () => ZipFile;
  const zip = new Zip();
  const events = [...eventsOf({ tests, failing }, join(folder, 'tests'))];
  zip.addFile('report.jsonl', Buffer.from(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`));
  zip.writeZip(join(blob, 'report.zip'));
  return blob;
}

function* eventsOf({ tests, failing }: MadeUpBlob, rootDir: string): Generator<object> {
  yield event('onBlobReportMetadata', {
    version: 2,
    userAgent: 'Playwright/1.65.1 (x64; debian 12) node/20.20',
    pathSeparator: '/',
  });
  yield event('onConfigure', {
    config: {
      configFile: '../playwright.config.js',
      globalTimeout: 0,
      maxFailures: 0,
      metadata: { actualWorkers: 2 },
      rootDir,
      shard: null,
      version: '1.65.1',
      workers: 2,
      globalSetup: null,
      globalTeardown: null,
      tags: [],
      webServer: null,
      failOnFlakyTests: false,
    },
  });
  const numbers = Array.from({ length: tests }, (_, at) => at);
  yield event('onProject', {
    project: {
      metadata: {},
      name: '',
      outputDir: '../test-results',
      repeatEach: 1,
      retries: 0,
      testDir: '',
      testIgnore: [],
      testMatch: [],
      grep: [{ r: { source: '.*', flags: '' } }],
      grepInvert: [],
      dependencies: [],
      snapshotDir: '',
      use: {},
      timeout: 30_000,
      suites: Array.from({ length: FILES }, (_, file) =>
        suiteOf(
          file,
          numbers.filter((number) => number % FILES === file),
        ),
      ),
    },
  });
  yield event('onBegin', undefined);
  for (const number of numbers) yield* test(number, number % failing === 0);
  yield event('onEnd', { result: { status: 'failed', startTime: START, duration: tests * 20 } });
}

const START = Date.UTC(2026, 10, 22, 11, 39);

function event(method: string, params: object | undefined): object {
  return { method, ...(params && { params }) };
}

function suiteOf(file: number, numbers: readonly number[]): object {
  const name = fileOf(file);
  const entries = numbers.map((number) => ({
    testId: `test-${number}`,
    title: `shows part ${number}`,
    location: place(number, 3),
    retries: 0,
    tags: [],
    repeatEachIndex: 0,
    annotations: number % TAGGED === 0 ? [{ type: 'defect', description: defectKey(number / TAGGED) }] : [],
  }));
  const top = { file: name, line: 0, column: 0 };
  return {
    title: name,
    location: top,
    entries: [{ title: `area ${file}`, location: { ...top, line: 2, column: 6 }, entries }],
  };
}

function* test(number: number, fails: boolean): Generator<object> {
  const [testId, resultId] = [`test-${number}`, `result-${number}`];
  const startTime = START + number * 20;
  yield event('onTestBegin', {
    testId,
    result: { id: resultId, retry: 0, workerIndex: 0, parallelIndex: 0, startTime },
  });
  for (const [at, title] of ['opens it', 'looks at it'].entries()) {
    const step = { id: `step-${number}-${at}` };
    yield event('onStepBegin', {
      testId,
      resultId,
      step: { ...step, title, category: 'test.step', startTime, location: place(number, 4 + at) },
    });
    yield event('onStepEnd', { testId, resultId, step: { ...step, duration: 8 } });
  }
  yield event('onTestEnd', {
    test: { testId, expectedStatus: 'passed', timeout: 30_000, annotations: [] },
    result: {
      id: resultId,
      duration: 18,
      status: fails ? 'failed' : 'passed',
      errors: fails ? [errorOf(number)] : [],
    },
  });
}

function errorOf(number: number): object {
  const message = `Error: expect(received).toBe(expected)\n\nExpected: "part ${number % ERRORS}"\nReceived: "part missing"`;
  const { file, line, column } = place(number, 5);
  return { message, stack: `${message}\n    at tests/${file}:${line}:${column}` };
}

function fileOf(file: number): string {
  return `area-${file}.spec.js`;
}

function place(number: number, line: number): { file: string; line: number; column: number } {
  return { file: fileOf(number % FILES), line: line + Math.floor(number / FILES) * 5, column: 3 };
}
