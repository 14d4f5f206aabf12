import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '@defectlink/core';
import { runNode, type EndedProcess } from '@defectlink/test-kit';
import { KP_SETTINGS, runCommand, runHere, type Ended } from './project.ts';

const packageDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(import.meta.url);

const SPECS: Readonly<Record<string, string>> = {
  'pw/login.spec.mjs': `
    import { expect, test } from '@playwright/test';
    import { defect, testCase } from '@defectlink/playwright/annotations';
    test('rejects an expired password', { annotation: [...defect('KP-101'), ...testCase('KP-42')] }, () => { expect(1).toBe(2); });
    test('passes', () => {});`,
  'pw/checkout.spec.mjs': `
    import { expect, test } from '@playwright/test';
    test('KP-43 | applies a discount once @defect:KP-102', () => { expect(1).toBe(2); });`,
  'pw/payment.spec.mjs': `
    import { expect, test } from '@playwright/test';
    test('charges once', { tag: ['@defect:KP-103', '@testcase:KP-44'] }, () => { expect(1).toBe(2); });
    test('charges once after a retry', { tag: ['@defect:KP-103'] }, () => { expect(1).toBe(2); });`,
  'pw/delivery.spec.mjs': `
    import { expect, test } from '@playwright/test';
    test('says nothing', () => { expect(1).toBe(2); });
    test('KP-45 | arrives on a weekday', { annotation: { type: 'issue', description: 'KP-104' } }, () => { expect(1).toBe(2); });`,
};
const JEST_TESTS: Readonly<Record<string, string>> = {
  'unit/password.test.js': `
    const { defect, testCase } = require('@defectlink/jest');
    test('refuses an old password', () => { defect('KP-101'); testCase('KP-42'); expect(1).toBe(2); });`,
  'unit/return.test.js': `
    test('keeps the return address @defect:KP-105', () => { expect(1).toBe(2); });
    test('passes', () => {});`,
};
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true }',
  'playwright.config.mjs': `export default { testDir: 'pw', workers: 1, reporter: [['@defectlink/playwright']] };`,
  'jest.config.json': JSON.stringify({
    roots: ['<rootDir>/unit'],
    transform: {},
    reporters: ['@defectlink/jest/reporter'],
  }),
  'defectlink.config.json': JSON.stringify(KP_SETTINGS),
};

/** A user's project whose tests run in a real runner, with the built reporters. */
export class RunnersProject {
  readonly dir: string;

  /** @param files By their paths; those of a suite of Playwright and one of Jest when they are not given. */
  constructor(files: Readonly<Record<string, string>> = { ...SPECS, ...JEST_TESTS, ...CONFIGURATIONS }) {
    mkdirSync(join(packageDir, '.tmp'), { recursive: true });
    this.dir = mkdtempSync(join(packageDir, '.tmp', 'runners-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.dir, name)), { recursive: true });
      writeFileSync(join(this.dir, name), text);
    }
  }

  playwright(env: Environment, shard?: string): Promise<EndedProcess> {
    const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js');
    const args = [cli, 'test', ...(shard === undefined ? [] : [`--shard=${shard}`])];
    // What is JavaScript needs no loader that compiles, a fifth of what it costs to start one of Playwright's workers.
    return this.#runner(args, { PW_DISABLE_TS_ESM: '1', ...env });
  }

  jest(env: Environment, shard?: string): Promise<EndedProcess> {
    const cli = join(dirname(require.resolve('jest/package.json')), 'bin', 'jest.js');
    return this.#runner([cli, '--runInBand', ...(shard === undefined ? [] : [`--shard=${shard}`])], env);
  }

  vitest(env: Environment): Promise<EndedProcess> {
    const cli = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
    return this.#runner([cli, 'run'], env);
  }

  /** Paths of the run journals, the first run's first: their names tell runs of one second not apart. */
  journals(): string[] {
    const folder = join(this.dir, 'defectlink-results');
    return readdirSync(folder)
      .filter((name) => /z-[a-z]+-\w+\.jsonl$/.test(name))
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  }

  /** Runs a command line in this process. */
  run(args: readonly string[], env: Environment): Promise<Ended> {
    return runHere(args, { cwd: this.dir, env });
  }

  defectlink(args: readonly string[], env: Environment): Promise<Ended> {
    return runCommand(args, { cwd: this.dir, env });
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  #runner(args: readonly string[], env: Environment): Promise<EndedProcess> {
    return runNode(args, { cwd: this.dir, env });
  }
}
