import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Feature } from '../contract-case.ts';
import { runRunner } from '../run-runner.ts';
import type { FinishedRun, FixtureProject, RunnerAdapter, RunSettings } from '../runner-adapter.ts';
import { comparableReport, countTestsInReport, failedTestsInReport, type JsonReport } from './json-report.ts';
import { writeTestFile, type Dialect } from './write-test-file.ts';

/** What tells runners apart whose test files and JSON reports have the shape of Jest's. */
export interface JestStyleRunner {
  readonly name: string;
  /** Name of its package. */
  readonly package: string;
  /** Its command, from its package's folder. */
  readonly command: string;
  /** Arguments of a plain run, before those of a case. */
  readonly args: readonly string[];
  readonly features: readonly Feature[];
  readonly dialect: Dialect;
  /** Whether its terminal report holds no times, and so can be compared. */
  readonly comparesTerminal: boolean;
  /** Its configuration files, by name, for a project in `folder` whose JSON report goes to `report`. */
  readonly configFiles: (
    project: FixtureProject,
    places: { readonly folder: string; readonly report: string },
  ) => Readonly<Record<string, string>>;
}

export const REPORT = 'report.json';
/** What such a runner writes for those who read JUnit XML. */
export const JUNIT_XML = 'results.xml';

/**
 * A runner like Jest as the contract sees it.
 * @param workspace Folder from which the runner and our package for it resolve; projects are written inside it.
 * @param node Path of the Node that runs it. @default the one that runs the tests
 */
export function jestStyleAdapter(runner: JestStyleRunner, workspace: string, node?: string): RunnerAdapter {
  const manifest = createRequire(join(workspace, 'package.json')).resolve(`${runner.package}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const command = join(dirname(manifest), runner.command);
  return {
    name: `${runner.name} ${version}`,
    features: new Set(runner.features),
    write: (project) => Promise.resolve(writeProject(runner, workspace, project)),
    run: (folder, settings = {}) => run(runner, command, folder, { ...settings, ...(node && { node }) }),
  };
}

async function run(
  { args, comparesTerminal }: JestStyleRunner,
  command: string,
  folder: string,
  settings: RunSettings,
): Promise<FinishedRun> {
  const ended = await runRunner([command, ...args, ...(settings.args ?? [])], folder, settings);
  const path = join(folder, REPORT);
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JsonReport) : undefined;
  const written = [
    ...(comparesTerminal ? [`${ended.stdout}\n`] : []),
    ...(report ? [comparableReport(report)] : []),
  ];
  return {
    ...ended,
    failedTests: report && failedTestsInReport(report),
    testCount: report && countTestsInReport(report),
    otherReports: written.join('').replaceAll(folder, ''),
  };
}

function writeProject(runner: JestStyleRunner, workspace: string, project: FixtureProject): string {
  const projects = join(workspace, '.tmp');
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, `${runner.package}-`));
  const tests: readonly (readonly [string, string])[] = Object.entries(project.files).map(
    ([name, groups]) => [`${name}.test.js`, writeTestFile(groups, runner.dialect, project.retries)],
  );
  const files = { ...Object.fromEntries(tests), ...runner.configFiles(project, { folder, report: REPORT }) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
