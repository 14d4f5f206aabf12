import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  journalsIn,
  startNode,
  type EndedProcess,
  type ReadJournal,
  type StartedProcess,
} from '@defectlink/test-kit';
import { newestJest, type InstalledJest } from './jest-versions.ts';

const packageDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly jest?: InstalledJest;
  readonly nodeOptions?: readonly string[];
}

/** A user's project in a folder of its own: its files, and this package as an installed dependency. */
export class JestProject {
  readonly dir: string;

  /** @param files Contents by path; a `jest.config.json` with the reporter is added unless given. */
  constructor(
    files: Readonly<Record<string, string>>,
    { reporterOptions = {}, config = {} }: { reporterOptions?: object; config?: object } = {},
  ) {
    mkdirSync(join(packageDir, '.tmp'), { recursive: true });
    this.dir = mkdtempSync(join(packageDir, '.tmp', 'project-'));
    const reporter = ['@defectlink/jest/reporter', reporterOptions];
    const all = {
      'package.json': '{ "private": true }',
      'jest.config.json': JSON.stringify({
        transform: {},
        testEnvironmentOptions: {},
        reporters: ['default', reporter],
        ...config,
      }),
      ...files,
    };
    for (const [path, content] of Object.entries(all)) {
      mkdirSync(dirname(join(this.dir, path)), { recursive: true });
      writeFileSync(join(this.dir, path), content);
    }
    mkdirSync(join(this.dir, 'node_modules', '@defectlink'), { recursive: true });
    symlinkSync(packageDir, join(this.dir, 'node_modules', '@defectlink', 'jest'), 'junction');
  }

  /** Path of a file of the project as outcomes name it: from the repository's root. */
  pathInRepository(path: string): string {
    return relative(resolve(packageDir, '../..'), join(this.dir, path)).replaceAll('\\', '/');
  }

  /** Starts Jest and leaves it to the caller. */
  start({ args = [], env = {}, jest = newestJest(), nodeOptions = [] }: RunOptions = {}): StartedProcess {
    return startNode([...nodeOptions, join(jest.dir, 'bin', 'jest.js'), ...args], { cwd: this.dir, env });
  }

  /** Runs Jest to its end. */
  run(options: RunOptions = {}): Promise<EndedProcess> {
    return this.start(options).ended;
  }

  /** Reads the journals written so far, as a reader of a possibly killed run must: torn lines are skipped, later records win. */
  journals(outputDir = 'defectlink-results'): ReadJournal[] {
    return journalsIn(join(this.dir, outputDir), { killed: true });
  }

  /** The journal of the only run. */
  journal(): ReadJournal {
    const [journal, ...others] = this.journals();
    if (!journal || others.length > 0)
      throw new Error(`expected one journal, found ${others.length + (journal ? 1 : 0)}`);
    return journal;
  }

  forgetJournals(): void {
    rmSync(join(this.dir, 'defectlink-results'), { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Path of a package that belongs to a Jest, wherever its package manager has put it. */
export function packageOfJest(jest: InstalledJest, name: string): string {
  const path = ['jest', '@jest/core', 'jest-config', name].reduce(
    (from, step) =>
      step === 'jest' ? from : createRequire(from).resolve(step === name ? name : `${step}/package.json`),
    join(jest.dir, 'package.json'),
  );
  return path;
}
