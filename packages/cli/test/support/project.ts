import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DefectlinkConfig, TestOutcome } from '@defectlink/core';
import { outgoing, terminalLook, type LinkReport } from '@defectlink/core/linking';
import type { Environment } from '@defectlink/core';
import {
  essentialEnvironment,
  failedTest,
  folderWith,
  journalOf,
  KP_MAPPING,
  runNode,
  userOf,
  type Said,
} from '@defectlink/test-kit';
import { runProgram } from '../../src/program.ts';

export { journalOf, userOf };

/** How the command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const BIN = fileURLToPath(new URL('../../bin/defectlink.js', import.meta.url));

/** The mapping that the simulator's usual site has. */
export const KP_SETTINGS: DefectlinkConfig = {
  projects: ['KP'],
  mapping: {
    ...KP_MAPPING,
    requirementIssueType: 'Story',
    executionToTestCase: 'includes',
    testCaseToRequirement: 'tests',
  },
};

/** A user's project in a folder of its own, with the command to run in it. */
export class UserProject {
  readonly dir: string;
  readonly #env: Environment;

  /** @param settings Written to `defectlink.config.json` unless undefined. */
  constructor(settings: DefectlinkConfig | undefined, env: Environment = {}) {
    // The search for a configuration ends at the repository's root.
    this.dir = folderWith({ '.git/': '' });
    this.#env = env;
    if (settings) this.write('defectlink.config.json', JSON.stringify(settings));
  }

  get results(): string {
    return join(this.dir, 'defectlink-results');
  }

  write(name: string, text: string): string {
    const path = join(this.dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  read(name: string): string {
    return readFileSync(join(this.dir, name), 'utf8');
  }

  files(folder = 'defectlink-results'): string[] {
    return readdirSync(join(this.dir, folder)).sort();
  }

  report(name: string): LinkReport {
    return JSON.parse(this.read(`defectlink-results/${name}.report.json`)) as LinkReport;
  }

  /** Runs a command line in this process, as the command does without a terminal: for all but what a process of its own adds. */
  run(args: readonly string[], over: Environment = {}): Promise<Ended> {
    return runHere(args, { cwd: this.dir, env: { ...this.#env, ...over } });
  }

  /** Runs the built command as a child process, its input and outputs being no terminals. */
  runProcess(args: readonly string[], env: Environment = {}): Promise<Ended> {
    return runCommand(args, { cwd: this.dir, env: { ...WIDE, ...this.#env, ...env } });
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Lines stay in one piece, as they are compared. */
const WIDE: Environment = { COLUMNS: '1000' };

/** Runs a command line in a folder, in this process, as the command does without a terminal. */
export async function runHere(
  args: readonly string[],
  { cwd, env: given }: { readonly cwd: string; readonly env: Environment },
): Promise<Ended> {
  const env = { ...essentialEnvironment(), ...WIDE, ...given };
  const said = { stdout: '', stderr: '' };
  const code = await runProgram(args, {
    env,
    cwd,
    look: terminalLook({}, env),
    print: (text) => {
      said.stdout += `${outgoing(text, env)}\n`;
    },
    printJson: (json) => {
      said.stdout += `${json}\n`;
    },
    note: (text) => {
      said.stderr += `${outgoing(text, env)}\n`;
    },
    status: () => undefined,
  });
  return { code, ...said };
}

/** Runs the built command in a folder, with nothing of this process's environment but what any program needs. */
export async function runCommand(
  args: readonly string[],
  settings: { readonly cwd: string; readonly env: Environment },
): Promise<Ended> {
  const { exitCode: code, ...said } = await runNode([BIN, ...args], settings);
  return { code, ...said };
}

/** A failed test of one file that names issues by the helpers; anything else about it can be given. */
export function failed(said: Said & { readonly title: string }): TestOutcome {
  return failedTest({ file: 'test/login.test.ts', line: 3, ...said });
}
