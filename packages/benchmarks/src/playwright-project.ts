import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defectKey } from './link-workload.ts';
import { peerFile } from './peers.ts';
import { runProcess } from './run-process.ts';

const FILES = 20;
/** Every so many tests one fails. */
const FAILING = 40;

/** A folder with the blob report of a run of so many tests, one in forty of which failed and names a defect. */
export async function makeBlob(
  peersFolder: string,
  tests: number,
): Promise<{ project: string; failed: number }> {
  // Inside the folder of the peers, so that test files find the runner.
  const project = join(peersFolder, 'projects', `playwright-${tests}`);
  mkdirSync(join(project, 'tests'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(
    join(project, 'playwright.config.js'),
    `module.exports = { testDir: 'tests', workers: 2, fullyParallel: false, reporter: [['blob', { outputDir: 'blob' }]] };\n`,
  );
  const each = Math.ceil(tests / FILES);
  for (let file = 0; file < FILES; file++) {
    const numbers = Array.from({ length: each }, (_, at) => file * each + at);
    writeFileSync(join(project, 'tests', `area-${file}.spec.js`), testFile(file, numbers));
  }
  const { exitCode, output } = await runProcess({
    args: [playwrightCommand(peersFolder), 'test'],
    cwd: project,
  });
  // Failing tests make it 1.
  if (exitCode !== 1) throw new Error(`Playwright ended with ${exitCode}:\n${output.slice(-2_000)}`);
  return { project, failed: Math.ceil(tests / FAILING) };
}

/** The file that Node runs as the command `playwright`. */
export function playwrightCommand(peersFolder: string): string {
  return peerFile(peersFolder, '@playwright/test/cli');
}

function testFile(file: number, numbers: readonly number[]): string {
  const tests = numbers.map((number) => {
    const fails = number % FAILING === 0;
    const details = fails
      ? `{ annotation: { type: 'defect', description: '${defectKey(number / FAILING)}' } }, `
      : '';
    // The number in brackets is how one of the peers names a test case.
    return `  test('shows part ${number} [T${number}]', ${details}async () => {
    await test.step('opens it', async () => { expect(${number}).toBeGreaterThanOrEqual(0); });
    await test.step('looks at it', async () => { expect('part ${number}').toBe('part ${fails ? 'missing' : number}'); });
  });`;
  });
  return `const { test, expect } = require('@playwright/test');\ntest.describe('area ${file}', () => {\n${tests.join('\n')}\n});\n`;
}
