import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { runNode, userOf } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installReporter } from '../src/install-runner.ts';
import { linksMadeIn } from '../src/linking-to-simulator.ts';

const require = createRequire(import.meta.url);
const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');

/** The code blocks of the README that have a file's name as their title. */
const files = new Map(
  [...readme.matchAll(/```\w+ title="([^"]+)"\n([\s\S]*?)```/g)].map(([, name, code]) => [name, code]),
);

describe('the set-up that the README shows', () => {
  let simulator: JiraSimulator;
  let root: string;
  const temporary = resolve(import.meta.dirname, '../.tmp');

  beforeAll(() => {
    mkdirSync(temporary, { recursive: true });
    root = mkdtempSync(join(temporary, 'readme-'));
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  /** Runs a runner on a project that holds these files of the README and nothing else. */
  async function runProject(program: string, args: readonly string[], names: readonly string[]) {
    const folder = mkdtempSync(join(root, 'project-'));
    writeFileSync(join(folder, 'package.json'), '{}');
    installReporter(folder, resolve(import.meta.dirname, '../..'), 'playwright');
    for (const name of names) {
      const code = files.get(name);
      expect(code, `a block of the README with the title ${name}`).toBeDefined();
      writeFileSync(join(folder, name), code ?? '');
    }
    simulator = await startJiraSimulator();
    const ended = await runNode([require.resolve(program), ...args], {
      cwd: folder,
      env: {
        DEFECTLINK_MODE: 'link',
        DEFECTLINK_EXECUTION: 'KP-88',
        ...userOf(simulator),
      },
    });
    await simulator.close();
    return ended;
  }

  test(
    'is code to TypeScript, as is what the README of the Vitest reporter shows',
    { timeout: 60_000 },
    async () => {
      const folder = mkdtempSync(join(root, 'types-'));
      const vitestReadme = readFileSync(resolve(import.meta.dirname, '../../vitest/README.md'), 'utf8');
      const [, told = ''] = /## Name defects and test cases\n+```js\n([\s\S]*?)```/.exec(vitestReadme) ?? [];
      const options =
        "import type { ReporterOptions } from '@defectlink/vitest/config';\n" +
        "import { defineConfig } from 'vitest/config';\n" +
        "const options: ReporterOptions = { projects: ['KP'] };\n" +
        "export default defineConfig({ test: { reporters: [['@defectlink/vitest/reporter', options]] } });\n";
      const shown = ['defectlink.config.ts', 'playwright.config.ts', 'login.spec.ts'];
      const sources = { 'vitest.test.ts': told, 'vitest.config.ts': options };
      for (const name of shown) Object.assign(sources, { [name]: files.get(name) });
      for (const [name, code] of Object.entries({ ...sources, 'package.json': '{ "type": "module" }' }))
        writeFileSync(join(folder, name), code);
      const settings = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--types', 'node'];

      const compiled = await runNode(
        [require.resolve('typescript/bin/tsc'), '--ignoreConfig', ...settings, ...Object.keys(sources)],
        { cwd: folder, env: {} },
      );

      expect(told).toContain('meta');
      expect(compiled.stdout).toBe('');
    },
  );

  test('links failing Playwright tests to their defects', async () => {
    const run = await runProject(
      '@playwright/test/cli',
      ['test'],
      ['defectlink.config.ts', 'playwright.config.ts', 'login.spec.ts'],
    );

    expect(run.exitCode, run.stderr).toBe(1);
    expect(linksMadeIn(simulator).sort()).toEqual([
      'KP-42 tests KP-101',
      'KP-43 tests KP-102',
      'KP-88 causes KP-101',
      'KP-88 causes KP-102',
    ]);
  });

  test('links failing Jest tests to their defects', async () => {
    const run = await runProject(
      'jest/bin/jest',
      [],
      ['defectlink.config.ts', 'jest.config.js', 'login.test.js'],
    );

    expect(run.exitCode, run.stderr).toBe(1);
    expect(linksMadeIn(simulator).sort()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101']);
  });
});
