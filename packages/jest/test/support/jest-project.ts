import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestOutcome } from '@defectlink/core';
import { newestJest, type InstalledJest } from './jest-versions.ts';

const packageDir = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A run of Jest that has ended. */
export interface FinishedRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The last line of each kind in a run journal. */
export interface Journal {
  readonly header: Readonly<Record<string, unknown>>;
  readonly outcomes: readonly TestOutcome[];
  readonly finish:
    | {
        readonly counts: Record<string, number>;
        readonly runErrors: readonly string[];
        readonly interrupted: boolean;
      }
    | undefined;
}

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
  start({ args = [], env = {}, jest = newestJest(), nodeOptions = [] }: RunOptions = {}): ChildProcess {
    return spawn(process.execPath, [...nodeOptions, join(jest.dir, 'bin', 'jest.js'), ...args], {
      cwd: this.dir,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs Jest to its end. */
  async run(options: RunOptions = {}): Promise<FinishedRun> {
    const child = this.start(options);
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    const exitCode = await new Promise<number | null>((done) => child.on('close', done));
    return { exitCode, stdout: stdout(), stderr: stderr() };
  }

  /** Reads the journals written so far, as a reader of a possibly killed run must: torn lines are skipped, later records win. */
  journals(outputDir = 'defectlink-results'): Journal[] {
    const dir = join(this.dir, outputDir);
    const names = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.jsonl')) : [];
    return names.sort().map((name) => parseJournal(readFileSync(join(dir, name), 'utf8')));
  }

  /** The journal of the only run. */
  journal(): Journal {
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

function parseJournal(text: string): Journal {
  const outcomes = new Map<string, TestOutcome>();
  let header: Journal['header'] = {};
  let finish: Journal['finish'];
  for (const line of text.split('\n')) {
    let record: { type: string } | undefined;
    try {
      record = JSON.parse(line) as { type: string };
    } catch {
      continue;
    }
    if (record.type === 'header') header = record;
    if (record.type === 'finish') finish = record as unknown as Journal['finish'];
    if (record.type === 'outcome') {
      const outcome = record as unknown as TestOutcome;
      outcomes.set(outcome.testId, outcome);
    }
  }
  return { header, outcomes: [...outcomes.values()], finish };
}

/** The environment without what a CI build, Jira credentials or an outer run would add. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(?:CI$|CI_|GITHUB_|GITLAB_|BUILD|JENKINS|JIRA_|DEFECTLINK_|__DEFECTLINK|VITEST|NODE_ENV$|JEST_|NODE_OPTIONS$|FORCE_COLOR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
