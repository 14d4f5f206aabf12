import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  comparableReport,
  countTestsInReport,
  failedTestsInReport,
  type JestJsonReport,
} from '../jest/json-report.ts';
import { runNode } from '../run-process.ts';
import type { FinishedRun, FixtureProject, RunnerAdapter, RunSettings } from '../runner-adapter.ts';
import { HANGING_MARK, writeTestFile } from './write-test-file.ts';

const REPORT = 'report.json';
/** What is installed is not transformed; here our packages are links to sources of the same workspace. */
const INSTALLED = 'server: { deps: { external: [/\\/packages\\/[a-z]+\\/dist\\//] } }';

/**
 * Vitest as the contract sees it.
 * @param workspace Folder from which `vitest` and `@defectlink/vitest` resolve; projects are written inside it.
 */
export function vitestAdapter(workspace: string): RunnerAdapter {
  const manifest = createRequire(join(workspace, 'package.json')).resolve('vitest/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return {
    name: `Vitest ${version}`,
    features: new Set(['skipping while running', 'soft assertions']),
    write: (project) => Promise.resolve(writeProject(workspace, project)),
    run: (folder, settings = {}) => run(join(dirname(manifest), 'vitest.mjs'), folder, settings),
  };
}

async function run(vitest: string, folder: string, settings: RunSettings): Promise<FinishedRun> {
  const ended = await runNode([vitest, 'run', ...(settings.args ?? [])], {
    cwd: folder,
    ...(settings.env && { env: settings.env }),
    ...(settings.signalWhenHanging && {
      interrupt: { signal: settings.signalWhenHanging, whenExists: join(folder, HANGING_MARK) },
    }),
  });
  const path = join(folder, REPORT);
  // Vitest's JSON report has the shape of Jest's.
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JestJsonReport) : undefined;
  return {
    ...ended,
    failedTests: report && failedTestsInReport(report),
    testCount: report && countTestsInReport(report),
    // Its terminal report holds times; the file says the same.
    otherReports: report ? comparableReport(report).replaceAll(folder, '') : '',
  };
}

function writeProject(workspace: string, project: FixtureProject): string {
  const projects = join(workspace, '.tmp');
  mkdirSync(projects, { recursive: true });
  const folder = mkdtempSync(join(projects, 'vitest-'));
  for (const [name, groups] of Object.entries(project.files)) {
    writeFileSync(join(folder, `${name}.test.js`), writeTestFile(groups));
  }
  const ours = project.reporter ? [['@defectlink/vitest/reporter', project.reporter]] : [];
  const test = {
    root: folder,
    watch: false,
    retry: project.retries,
    reporters: ['default', ['json', { outputFile: REPORT }], ...ours],
    ...project.config,
  };
  const config = `const test = ${JSON.stringify(test, undefined, 2)};\nexport default { test: { ...test, ${INSTALLED} } };\n`;
  writeFileSync(join(folder, 'vitest.config.mjs'), config);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  return folder;
}
