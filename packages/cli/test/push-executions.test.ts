import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import type { DefectlinkConfig, LinkReport } from '@defectlink/core/linking';
import { afterEach, describe, expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

const SHARDS = [
  failed({ testId: 'c', title: 'pays in Chromium', defect: 'KP-101', project: 'chromium' }),
  failed({ testId: 'f', title: 'pays in Firefox', defect: 'KP-101', project: 'firefox' }),
  failed({ testId: 's', title: 'signs in', defect: 'KP-102', project: 'firefox', runnerTags: ['@smoke'] }),
];
const SPRINT_15 = 'project = KP AND issuetype = "Test Execution" AND summary ~ "Sprint 15"';

let simulator: JiraSimulator;
let project: UserProject;

/** A project whose build ran in one shard for each of its tests. */
async function start(deployment: 'cloud' | 'dataCenter', settings: Partial<DefectlinkConfig>): Promise<void> {
  simulator = await startJiraSimulator({ deployment, customDomain: 'localhost' });
  project = new UserProject({ ...KP_SETTINGS, ...settings }, userOf(simulator, deployment));
  for (const [at, test] of SHARDS.entries()) {
    const runId = `20261122t113900z-jest-${at + 1}of3-k3f${at}`;
    const shard = { current: at + 1, total: 3 };
    project.write(`defectlink-results/${runId}.jsonl`, journalOf([test], { runId, buildId: '4711', shard }));
  }
}

afterEach(async () => {
  project.remove();
  await simulator.close();
});

async function push(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<LinkReport> {
  const { stdout, code, stderr } = await project.run(['push', '--json', ...args], env);
  expect([code, stderr.includes('✗')]).toEqual([0, false]);
  const [report] = JSON.parse(stdout) as LinkReport[];
  if (!report) throw new Error('no report was printed');
  return report;
}

function causes(): string[] {
  return simulator
    .links()
    .map(({ sentence }) => sentence)
    .filter((sentence) => / causes /.test(sentence))
    .sort();
}

describe.each(['cloud', 'dataCenter'] as const)('shards pushed together on %s', (deployment) => {
  test.each<
    [
      way: string,
      execution: NonNullable<DefectlinkConfig['execution']>,
      env: Readonly<Record<string, string>>,
      key: RegExp,
    ]
  >([
    [
      'the environment, over all',
      { key: 'KP-89', jql: SPRINT_15, project: 'KP' },
      { DEFECTLINK_EXECUTION: 'KP-88' },
      /^KP-88$/,
    ],
    ['a key, over a query', { key: 'KP-88', jql: SPRINT_15, project: 'KP' }, {}, /^KP-88$/],
    ['a query, over creation', { jql: SPRINT_15, project: 'KP', create: 'whenMissing' }, {}, /^KP-89$/],
    [
      'creation, where a query finds none',
      { jql: 'labels = {build}', project: 'KP', create: 'whenMissing' },
      {},
      /^KP-1\d\d$/,
    ],
    ['creation', { project: 'KP' }, {}, /^KP-1\d\d$/],
  ])('are linked to the Test Execution that is named by %s', async (_, execution, env, key) => {
    await start(deployment, { execution });
    const report = await push([], env);
    expect(report.execution?.key).toMatch(key);
    expect(report.execution?.key).toBe((await push([], env)).execution?.key);
    expect(causes()).toHaveLength(2);
  });

  test('are linked each to the execution of its first match, and all to the one that is named at the command', async () => {
    const executions = [
      { match: { tag: '@smoke' }, project: 'KP' },
      { match: { project: 'firefox' }, jql: SPRINT_15 },
    ];
    await start(deployment, { execution: { key: 'KP-88' }, executions });
    const report = await push();
    const made = report.executions?.map(({ execution }) => execution?.key);
    expect(made).toEqual([expect.stringMatching(/^KP-1\d\d$/), 'KP-89', 'KP-88']);
    expect(causes()).toEqual(
      [`${made?.[0]} causes KP-102`, 'KP-88 causes KP-101', 'KP-89 causes KP-101'].sort(),
    );
    expect((await push()).links.every(({ status }) => status === 'existed')).toBe(true);
    // What the environment names is that of the other tests, whether the journals are named or not.
    for (const named of [[], ['defectlink-results']]) {
      const { executions: found } = await push(named, { DEFECTLINK_EXECUTION: 'KP-89' });
      expect(found?.map(({ execution }) => execution?.key)).toEqual([made?.[0], 'KP-89']);
    }

    // By the site's other name, as a person copies it from the browser.
    const named = await push(['--execution', `${simulator.displayUrl}/browse/KP-88`]);
    expect(named.execution?.key).toBe('KP-88');
    expect(causes()).toContain('KP-88 causes KP-102');
  });
});
