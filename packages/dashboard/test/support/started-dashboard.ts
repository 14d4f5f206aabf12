import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefectlinkConfig, TestOutcome } from '@defectlink/core';
import {
  startJiraSimulator,
  type JiraSimulator,
  type JiraSimulatorOptions,
} from '@defectlink/jira-simulator';
import { afterFile, failedTest, folderWith, journalOf, KP_MAPPING, userOf } from '@defectlink/test-kit';
import { startDashboard } from '../../src/index.ts';

const RUN = '20261122t113900z-jest-k3f9';
const ERROR = 'Error: expected 200, received 503 from https://shop.example/basket';

/** Failed tests of each kind, and others. */
const OUTCOMES: readonly TestOutcome[] = [
  failedTest({
    title: 'refuses an expired password',
    defect: 'KP-101',
    testCase: 'KP-42',
    error: 'expected 401',
  }),
  failedTest({ title: 'goes back after the login', defect: 'KP-105', error: 'expected /basket' }),
  failedTest({ title: 'keeps the basket', testCase: 'SHOP-8', error: ERROR, line: 18 }),
  failedTest({ title: 'empties the basket', error: ERROR, line: 31 }),
  failedTest({ title: 'fills the basket', testCase: 'KP-43', error: ERROR, line: 44 }),
  failedTest({ title: 'charges the card once', testCase: 'KP-44', outcome: 'flaky', line: 11 }),
  failedTest({ title: 'signs in', testCase: 'KP-42', outcome: 'passed', line: 7 }),
];

export const SETTINGS: DefectlinkConfig = {
  projects: ['KP', 'SHOP'],
  mapping: KP_MAPPING,
  mappingByProject: { SHOP: { defectToTestCase: 'is found by' } },
  execution: { key: 'KP-88' },
};

export interface DashboardSetup {
  readonly outcomes?: readonly TestOutcome[];
  readonly passed?: number;
  /** Written to `defectlink.config.json`; a text as it is, to the file named. */
  readonly settings?: DefectlinkConfig | { readonly file: string; readonly text: string };
  readonly simulator?: JiraSimulatorOptions;
  /** Without credentials. */
  readonly anonymous?: boolean;
}

/** A dashboard over a simulated Jira and a folder with one recorded build; ended when the test file has ended. */
export interface StartedDashboard {
  readonly simulator: JiraSimulator;
  /** With the token that lets one browser in. */
  readonly address: string;
  readonly origin: string;
  readonly folder: string;
  readonly results: string;
  /** Path of the build's page. */
  readonly build: string;
  /** Sentences of the links made since the start. */
  readonly made: () => readonly string[];
  /** Texts of the build's push files. */
  readonly pushes: () => string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends it before the test file has. */
  readonly end: () => Promise<void>;
}

export async function startedDashboard(setup: DashboardSetup = {}): Promise<StartedDashboard> {
  const { outcomes = OUTCOMES, passed = 412, settings = SETTINGS, anonymous = false } = setup;
  const simulator = await startJiraSimulator(setup.simulator);
  const config =
    'file' in settings
      ? { [settings.file]: settings.text }
      : { 'defectlink.config.json': JSON.stringify({ jira: { baseUrl: simulator.url }, ...settings }) };
  const folder = folderWith({
    '.git/': '',
    ...config,
    [`defectlink-results/${RUN}.jsonl`]: journalOf(outcomes, { runId: RUN, buildId: '4711', passed }),
  });
  const results = join(folder, 'defectlink-results');
  const user = userOf(simulator);
  const env = anonymous ? { JIRA_BASE_URL: simulator.url } : user;
  const dashboard = await startDashboard({
    folders: [results],
    outputDir: results,
    configDir: folder,
    configFile: undefined,
    env,
  });
  afterFile(async () => {
    await dashboard.close();
    await simulator.close();
  });
  const seeded = simulator.links().length;
  return {
    simulator,
    address: dashboard.address,
    origin: new URL(dashboard.address).origin,
    folder,
    results,
    build: `/builds/${encodeURIComponent('github/4711')}`,
    made: () =>
      simulator
        .links()
        .slice(seeded)
        .map(({ sentence }) => sentence)
        .sort(),
    pushes: () =>
      readdirSync(results)
        .filter((name) => name.includes('.push-'))
        .map((name) => readFileSync(join(results, name), 'utf8'))
        .join(''),
    env: user,
    end: dashboard.close,
  };
}

interface Asked {
  readonly method?: 'POST';
  readonly body?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client without a browser: lets itself in and keeps the cookie. */
export async function client({ address, origin }: StartedDashboard) {
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return (path: string, init: Asked = {}) =>
    fetch(`${origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...(init.method === 'POST' && { origin }), ...init.headers },
    });
}
