import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JiraSimulator } from '@defectlink/jira-simulator';
import type { DefectlinkConfig, Mention, TestOutcome } from '@defectlink/core';
import type { LinkReport } from '@defectlink/core/linking';
import { runNode, type Ended, type Environment } from './run-node.ts';

export const BIN = fileURLToPath(new URL('../../bin/defectlink.js', import.meta.url));

/** The mapping that the simulator's usual site has. */
export const KP_SETTINGS: DefectlinkConfig = {
  projects: ['KP'],
  mapping: {
    defectIssueType: 'Bug',
    defectToExecution: 'is caused by',
    defectToTestCase: 'is tested by',
    testCaseIssueType: 'Test Case',
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
    this.dir = mkdtempSync(join(tmpdir(), 'defectlink-cli-'));
    // The search for a configuration ends at the repository's root.
    mkdirSync(join(this.dir, '.git'));
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

  /** Runs the built command as a child process, its input and outputs being no terminals. */
  run(args: readonly string[], env: Environment = {}): Promise<Ended> {
    return runCommand(args, { cwd: this.dir, env: { ...this.#env, ...env } });
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Runs the built command in a folder, with nothing of this process's environment but the path. */
export function runCommand(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Environment },
): Promise<Ended> {
  return runNode([BIN, ...args], { cwd, env });
}

/** The environment of a user of a simulated site. The gateway is the simulator's own: nothing leaves this machine. */
export function userOf(simulator: JiraSimulator, deployment: 'cloud' | 'dataCenter' = 'cloud'): Environment {
  const { origin } = new URL(simulator.url);
  const common = { JIRA_BASE_URL: simulator.url, JIRA_GATEWAY_URL: origin, JIRA_AUTH_URL: origin };
  return deployment === 'cloud'
    ? { ...common, JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: 'simulator-token' }
    : { ...common, JIRA_PERSONAL_TOKEN: 'simulator-pat' };
}

interface Said extends Partial<TestOutcome> {
  readonly title: string;
  readonly defect?: string;
  readonly testCase?: string;
}

/** A failed test that names issues by the helpers; anything else about it can be given. */
export function failed({ title, defect, testCase, ...over }: Said): TestOutcome {
  const mention = (type: string, text: string | undefined): Mention[] =>
    text === undefined ? [] : [{ from: 'helper', level: 'test', type, text }];
  return {
    testId: title,
    titlePath: [title],
    file: 'test/login.test.ts',
    line: 3,
    outcome: 'failed',
    settled: true,
    mentions: [...mention('defect', defect), ...mention('testCase', testCase)],
    ...over,
  };
}

interface RunFacts {
  readonly runId?: string;
  readonly executionKey?: string;
  readonly buildId?: string;
  readonly shard?: { readonly current: number; readonly total: number };
  readonly passed?: number;
}

/** The time that a run's id begins with, as ISO 8601. */
function startOf(runId: string): string {
  return runId.replace(/^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z.*$/, '$1-$2-$3T$4:$5:$6.000Z');
}

/** The text of a run journal, as a reporter writes it. */
export function journalOf(outcomes: readonly TestOutcome[], facts: RunFacts = {}): string {
  const { runId = '20261122t113900z-jest-k3f9', executionKey, buildId, shard, passed = 0 } = facts;
  const counts = { failed: 0, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed, skipped: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  const header = {
    type: 'header',
    schemaVersion: 1,
    runId,
    runner: 'jest',
    suite: '.',
    startedAt: startOf(runId),
    host: { name: 'elsewhere', pid: 1 },
    ...(executionKey !== undefined && { executionKey }),
    ...(shard && { shard }),
    ...(buildId !== undefined && { ci: { provider: 'github', buildId, pullRequest: false } }),
  };
  const finish = {
    type: 'finish',
    at: '2026-11-22T11:40:00.000Z',
    interrupted: false,
    counts,
    runErrors: [],
  };
  const lines = [header, ...outcomes.map((outcome) => ({ type: 'outcome', ...outcome })), finish];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}
