import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

let stage: JiraSimulator;
let production: JiraSimulator;
let project: UserProject;

/** To production; as `onStage`, to where the product is tried out. */
beforeAll(async () => {
  const seed = kpSeed();
  seed.issues = seed.issues?.map((issue) =>
    /^KP-10[12]$/.test(issue.key) ? { ...issue, summary: 'Quite another bug' } : issue,
  );
  [stage, production] = [await startJiraSimulator(), await startJiraSimulator({ seed })];
  const staged = Object.entries(userOf(stage)).map(([name, value]) => [name.replace('JIRA', 'STAGE'), value]);
  project = new UserProject(
    { ...KP_SETTINGS, execution: { key: 'KP-88' } },
    { ...userOf(production), ...(Object.fromEntries(staged) as Record<string, string>) },
  );
  for (const [day, runner, defect] of [
    ['21', 'playwright', 'KP-102'],
    ['22', 'jest', 'KP-101'],
  ] as const) {
    const runId = `202611${day}t113900z-${runner}-k3f9`;
    const test = failed({ title: `of ${runner}`, defect });
    project.write(`defectlink-results/${runId}.jsonl`, journalOf([test], { runId, runner }));
  }
  const { code } = await onStage('push', '--all');
  expect(code).toBe(0);
});

afterAll(async () => {
  project.remove();
  await Promise.all([stage.close(), production.close()]);
});

const onStage = (...args: readonly string[]) => project.run(args, { DEFECTLINK_JIRA_ENV_PREFIX: 'STAGE' });

test('a report of one site is kept without what another says of the same keys', async () => {
  production.clearRequests();
  const { code, stderr } = await project.run(['report', '--html', 'kept/r.html', '--csv', 'kept/m.csv']);
  expect([code, production.requests]).toEqual([0, []]);
  expect(stderr).toContain(
    `Jira was not read: the report is of ${stage.url}, and the configuration names ${production.url}.`,
  );
  for (const file of ['kept/r.html', 'kept/m.csv']) {
    expect(project.read(file)).toContain('KP-88');
    expect(project.read(file)).not.toContain('Quite another bug');
  }
  await onStage('report', '--html', 'kept/staged.html');
  expect(project.read('kept/staged.html')).toContain('Customers sign in to their account');
});

test('doctor says that the last run was linked on another site', async () => {
  expect((await project.run(['doctor'])).stdout).toMatch(
    new RegExp(
      `^Last run \\(.*\\), as it was linked on ${stage.url}, which is not the site that is configured:$`,
      'm',
    ),
  );
  expect((await onStage('doctor')).stdout).toMatch(/^Last run \(.*\), as it was linked:$/m);
});

test('failures of another runner that were linked on another site are left out here, which is said', async () => {
  expect((await onStage('plan')).stderr).not.toContain('Left out');
  expect((await project.run(['plan'])).stderr).toMatch(/Left out, .* failed tests of \w+\. To link them/);
});
