import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FinishedRun, FixtureProject, RunnerAdapter, RunSettings } from '../runner-adapter.ts';
import { runNode } from '../run-process.ts';
import {
  comparableReport,
  countTestsInReport,
  failedTestsInReport,
  type JestJsonReport,
} from './json-report.ts';
import { HANGING_MARK, writeTestFile } from './write-test-file.ts';

const REPORT = 'report.json';

/**
 * Jest as the contract sees it. It has none of the features that are particular to Playwright: no annotations or tags, and a
 * failed group hook is blamed on all tests or on none.
 * @param workspace Folder from which `jest` and `@defectlink/jest` resolve; projects are written inside it.
 */
export function jestAdapter(workspace: string): RunnerAdapter {
  const manifest = createRequire(join(workspace, 'package.json')).resolve('jest/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return {
    name: `Jest ${version}`,
    features: new Set(),
    write: (project) => Promise.resolve(writeProject(workspace, project)),
    run: (folder, settings = {}) => run(join(dirname(manifest), 'bin', 'jest.js'), folder, settings),
  };
}

async function run(jest: string, folder: string, settings: RunSettings): Promise<FinishedRun> {
  const ended = await runNode([jest, '--json', `--outputFile=${REPORT}`, ...(settings.args ?? [])], {
    cwd: folder,
    ...(settings.env && { env: settings.env }),
    ...(settings.signalWhenHanging && {
      interrupt: { signal: settings.signalWhenHanging, whenExists: join(folder, HANGING_MARK) },
    }),
  });
  const path = join(folder, REPORT);
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JestJsonReport) : undefined;
  // Jest's terminal report goes to standard error, as ours does; the file says the same.
  const written = `${ended.stdout}\n${report ? comparableReport(report) : ''}`;
  return {
    ...ended,
    failedTests: report && failedTestsInReport(report),
    testCount: report && countTestsInReport(report),
    otherReports: written.replaceAll(folder, ''),
  };
}

function writeProject(workspace: string, project: FixtureProject): string {
  const projects = join(workspace, '.tmp');
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, 'jest-'));
  for (const [name, groups] of Object.entries(project.files)) {
    writeFileSync(join(folder, `${name}.test.js`), writeTestFile(groups, project.retries));
  }
  const ours = project.reporter ? [['@defectlink/jest/reporter', project.reporter]] : [];
  const config = { transform: {}, reporters: ['default', ...ours], ...project.config };
  writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(config, undefined, 2));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  return folder;
}
