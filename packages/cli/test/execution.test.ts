import { startJiraSimulator } from '@defectlink/jira-simulator';
import { API_TOKEN } from '@defectlink/test-kit';
import { describe, expect, test, vi } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

const SETTINGS = { ...KP_SETTINGS, execution: { project: 'KP', summary: 'Nightly {branch} #{build}' } };
const PIPELINE = {
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_NUMBER: '14',
  GITHUB_REF_NAME: 'main',
};

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  test('the Test Execution of a pipeline is created once, and its key is alone on standard output', async () => {
    const simulator = await startJiraSimulator({ deployment, indexLagMs: 100 });
    const user = userOf(simulator, deployment);
    const project = new UserProject(SETTINGS, { ...user, ...PIPELINE });
    const first = await project.run(['execution', 'create']);
    const [again, json] = await Promise.all([
      project.run(['execution', 'create']),
      project.run(['execution', 'create', '--json']),
    ]);
    expect([first.code, first.stdout, first.stderr]).toEqual([
      0,
      'KP-107\n',
      `Created ${simulator.url}/browse/KP-107\n`,
    ]);
    expect([again.stdout, again.stderr]).toEqual(['KP-107\n', `Found ${simulator.url}/browse/KP-107\n`]);
    expect(JSON.parse(json.stdout)).toEqual({
      id: expect.any(String) as string,
      key: 'KP-107',
      url: `${simulator.url}/browse/KP-107`,
      created: false,
    });

    // A run of the same CI build that was not told the key finds it by its label.
    project.write(
      'defectlink-results/20261122t113900z-jest-k3f9.jsonl',
      journalOf([failed({ title: 'a', defect: 'KP-101' })], { buildId: '4711' }),
    );
    const push = await project.run(['push']);
    const created = simulator.snapshot().issues?.find(({ key }) => key === 'KP-107');
    await simulator.close();
    project.remove();
    expect(push.stdout).toContain('created: is caused by KP-107');
    expect(created).toMatchObject({ type: '10106', summary: 'Nightly main #14' });
  });
});

test('the Test Execution shows no credential that a branch is named by', async () => {
  const simulator = await startJiraSimulator();
  const user = userOf(simulator);
  vi.stubEnv('JIRA_API_TOKEN', API_TOKEN.JIRA_API_TOKEN);
  const project = new UserProject(SETTINGS, { ...user, ...PIPELINE });
  const { code } = await project.run(['execution', 'create'], {
    GITHUB_REF_NAME: `fix/${API_TOKEN.JIRA_API_TOKEN}`,
  });
  const created = simulator.snapshot().issues?.find(({ key }) => key === 'KP-107');
  vi.unstubAllEnvs();
  await simulator.close();
  project.remove();
  expect(code).toBe(0);
  expect(created).toMatchObject({ summary: 'Nightly fix/[secret] #14' });
});

test('it is refused where nothing can be created, and outside of a build that can be told from others', async () => {
  const simulator = await startJiraSimulator();
  const user = userOf(simulator);
  const unconfigured = new UserProject(KP_SETTINGS, { ...user, ...PIPELINE });
  const project = new UserProject(SETTINGS, user);
  const [nowhere, noBuild, named, reader] = await Promise.all([
    unconfigured.run(['execution', 'create']),
    project.run(['execution', 'create']),
    project.run(['execution', 'create', '--id', 'nightly-2026-11-22']),
    project.run(['execution', 'create', '--id', 'other'], {
      JIRA_EMAIL: 'reader@example.com',
      JIRA_API_TOKEN: 'reader-token',
    }),
  ]);
  await simulator.close();
  unconfigured.remove();
  project.remove();
  expect(nowhere.stderr).toContain('Set execution.project, such as KP');
  expect(noBuild.stderr).toContain('Name the build: --id nightly-2026-11-22');
  expect(reader.stderr).toContain('The Test Execution cannot be created.');
  expect([nowhere, noBuild, named, reader].map(({ code }) => code)).toEqual([2, 2, 0, 1]);
  expect([nowhere, noBuild, reader].map(({ stdout }) => stdout)).toEqual(['', '', '']);
  expect(named.stdout).toBe('KP-107\n');
});
