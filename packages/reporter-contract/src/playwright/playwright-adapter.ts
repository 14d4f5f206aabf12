import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { JSONReport } from '@playwright/test/reporter';
import type { Feature } from '../contract-case.ts';
import { ourReporters } from '../our-reporters.ts';
import type { FinishedRun, FixtureProject, RunnerAdapter, RunSettings } from '../runner-adapter.ts';
import { runRunner } from '../run-runner.ts';
import { comparableReport, countTestsInReport, failedTestsInReport } from './json-report.ts';
import { writeTestFile } from './write-test-file.ts';

const REPORT = 'report.json';
/** Our projects are CommonJS: Playwright's loader for ESM, a fifth of what it costs to start one of its workers, has nothing to do. */
export const NO_ESM_LOADER = { PW_DISABLE_TS_ESM: '1' };
/** What Playwright writes for those who read JUnit XML. */
export const JUNIT_XML = 'results.xml';

export interface PlaywrightAdapter extends RunnerAdapter {
  /** Path of Playwright's command. */
  readonly cli: string;
  /** Runs another command than `test`. */
  command(folder: string, args: readonly string[], settings?: RunSettings): Promise<FinishedRun>;
}

/**
 * Playwright as the contract sees it.
 * @param workspace Folder from which `@playwright/test` and `@defectlink/playwright` resolve; projects are written inside it.
 */
export function playwrightAdapter(workspace: string): PlaywrightAdapter {
  const manifest = createRequire(join(workspace, 'package.json')).resolve('@playwright/test/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cli = join(dirname(manifest), 'cli.js');
  const command = async (
    folder: string,
    args: readonly string[],
    settings: RunSettings = {},
  ): Promise<FinishedRun> => {
    const env = { ...NO_ESM_LOADER, ...settings.env };
    const ended = await runRunner([cli, ...args], folder, { ...settings, env });
    const path = join(folder, REPORT);
    const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JSONReport) : undefined;
    const written = `${ended.stdout}\n${report ? comparableReport(report) : ''}`;
    return {
      ...ended,
      failedTests: report && failedTestsInReport(report),
      testCount: report && countTestsInReport(report),
      otherReports: written.replaceAll(folder, '').replace(/\(\d+(?:\.\d+)?m?s\)/g, ''),
    };
  };
  return {
    name: `Playwright ${version}`,
    features: featuresOf(version),
    write: (project) => Promise.resolve(writeProject(workspace, project)),
    run: (folder, settings = {}) => command(folder, ['test', ...(settings.args ?? [])], settings),
    cli,
    command,
  };
}

function writeProject(workspace: string, project: FixtureProject): string {
  const projects = join(workspace, '.tmp');
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, 'playwright-'));
  // Playwright puts its results beside the nearest package.json; runs at the same time must not share them.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  for (const [name, groups] of Object.entries(project.files)) {
    writeFileSync(join(folder, `${name}.spec.ts`), writeTestFile(groups));
  }
  const reporter = [
    ['dot'],
    ['json', { outputFile: REPORT }],
    ['junit', { outputFile: JUNIT_XML }],
    ...ourReporters('@defectlink/playwright', project),
  ];
  const config = { testDir: '.', retries: project.retries, reporter, ...project.config };
  writeFileSync(
    join(folder, 'playwright.config.mjs'),
    `export default ${JSON.stringify(config, undefined, 2)};\n`,
  );
  return folder;
}

function featuresOf(version: string): ReadonlySet<Feature> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const features: Feature[] = [
    'annotations',
    'attachments',
    'expected failures that time out',
    'fixtures',
    'group hooks blamed on one test',
    'serial groups',
    'skipping while running',
    'soft assertions',
    'tags',
    'worker crashes are failures',
  ];
  if (major > 1 || minor >= 45) features.push('failing the run on flaky tests');
  // On 1.42 the test server runs no reporters of the configuration.
  if (major > 1 || minor >= 49) features.push('test server');
  // On 1.42 a failed and an interrupted attempt make a flaky test, and failures decide the exit code of an interrupted run.
  if (major > 1 || minor >= 52) features.push('interruptions apart from failures');
  // Annotations have had locations since 1.54.
  if (major > 1 || minor >= 54) features.push('annotations of describes told apart');
  if (major > 1 || minor >= 63) features.push('reporters added on the command line');
  return new Set(features);
}
