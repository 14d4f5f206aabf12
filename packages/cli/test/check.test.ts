import {
  kpSeed,
  startJiraSimulator,
  type JiraSimulator,
  type SimulatorSeed,
} from '@defectlink/jira-simulator';
import { afterEach, describe, expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

const RUN = '20261122t113900z-jest-k3f9';
const MARKS = [
  failed({ title: 'pays', defect: 'KP-101' }),
  failed({ title: 'fails of a typo', defect: 'KP-999' }),
  failed({ title: 'names a story', defect: 'KP-1' }),
  failed({ title: 'names nothing' }),
  failed({ title: 'is skipped for long', defect: 'KP-105', outcome: 'skipped' }),
  failed({ title: 'fails as expected for long', defect: 'KP-105', outcome: 'expectedFailure' }),
  failed({ title: 'is skipped with reason', defect: 'KP-102', outcome: 'skipped' }),
  failed({ title: 'is mended', defect: 'KP-103', outcome: 'passed' }),
];

let simulator: JiraSimulator;
let project: UserProject;

async function check(
  deployment: 'cloud' | 'dataCenter',
  {
    settings = {},
    outcomes = MARKS,
    args = [],
    seed = kpSeed(),
  }: { settings?: object; outcomes?: typeof MARKS; args?: readonly string[]; seed?: SimulatorSeed } = {},
) {
  simulator = await startJiraSimulator({ deployment, seed });
  project = new UserProject({ ...KP_SETTINGS, ...settings }, userOf(simulator, deployment));
  project.write(`defectlink-results/${RUN}.jsonl`, journalOf(outcomes));
  return project.run(['check', ...args]);
}

afterEach(async () => {
  project.remove();
  await simulator.close();
});

test('a skipped test, and one that is expected to fail, are to name their defect; one yet to be written is not', async () => {
  const skipped = (title: string, by: 'skip' | 'fixme' | 'todo', defect?: string) => ({
    ...failed({ title, outcome: 'skipped', ...(defect !== undefined && { defect }) }),
    skipped: { by, ...(by === 'skip' && { reason: 'slow on CI' }) },
  });
  const { code, stdout } = await check('cloud', {
    outcomes: [
      skipped('skips', 'skip'),
      skipped('is to be fixed', 'fixme'),
      skipped('is to be written', 'todo'),
      skipped('names its defect', 'skip', 'KP-101'),
      failed({ title: 'never came to run', outcome: 'skipped' }),
      failed({ title: 'fails as expected', outcome: 'expectedFailure' }),
    ],
    settings: { check: { skippedWithoutDefect: 'error' } },
  });
  expect(code).toBe(1);
  expect(stdout).toContain('skippedWithoutDefect: 2 (error)');
  expect(stdout).toContain('The test is skipped ("slow on CI") and names no defect.');
  expect(stdout).toContain('The test is marked as to be fixed and names no defect.');
  expect(stdout).toContain(
    'expectedWithoutDefect: 1 (warn)\n  ! The test is expected to fail and names no defect.',
  );
  expect(stdout).not.toMatch(/never came|be written|names its/);
});

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  test('each mark is held against Jira, a cause is told once, and warnings are no failure', async () => {
    const { code, stdout } = await check(deployment);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'unknownDefect: 2 (warn)\n  ! KP-999 does not exist, or the account may not see it.',
    );
    expect(stdout).toContain('KP-1 is of type "Story", and no defect by the mapping.');
    expect(stdout).toContain('closedDefect: 2 (warn)');
    expect(stdout).toContain('KP-105 is Done, and its test is still skipped.\n    is skipped for long');
    expect(stdout).toContain('KP-105 is Done, and its test is still expected to fail.');
    expect(stdout).toContain(
      'passingWithDefect: 1 (warn)\n  ! KP-103 is named by a test that passed. Is it mended?',
    );
    expect(stdout).toContain('newFailures: 3 (warn)');
    expect(stdout).not.toMatch(/KP-10[12]/);
    expect(
      simulator.requests.every(({ method, path }) => method === 'GET' || /search|bulkfetch/.test(path)),
    ).toBe(true);
  });

  test('a rule that is an error fails the command, and one that is off says nothing', async () => {
    const { code, stdout } = await check(deployment, {
      settings: { check: { closedDefect: 'error', unknownDefect: 'off', newFailures: 'off' } },
      args: ['--json'],
    });
    expect(code).toBe(1);
    const found = JSON.parse(stdout) as readonly { rule: string; level: string; defect: string }[];
    expect(found.map(({ rule, level, defect }) => `${rule} ${level} ${defect}`).sort()).toEqual([
      'closedDefect error KP-105',
      'closedDefect error KP-105',
      'passingWithDefect warn KP-103',
    ]);
  });
});

describe('of a suite that was run more than once', () => {
  const runAt = (day: number) => `202611${day}t113900z-jest-k3f9`;
  /** A run on a day of November 2026, of a CI build of its own, under a Test Execution that all share. */
  const dayOf = (day: number, outcomes: typeof MARKS) =>
    project.write(
      `journals/${runAt(day)}.jsonl`,
      journalOf(outcomes, { runId: runAt(day), executionKey: 'KP-88', buildId: String(day) }),
    );
  const passed = (title: string) => failed({ title, defect: 'KP-103', outcome: 'passed' });

  test.each([
    [3, 'KP-103 is named by a test that passed in the last 3 builds. Is it mended?\n    passes since'],
    [4, ''],
  ])('a tag is doubted after %i builds in which its test passed', async (passingBuilds, told) => {
    simulator = await startJiraSimulator();
    project = new UserProject({ ...KP_SETTINGS, check: { passingBuilds } }, userOf(simulator));
    dayOf(11, [failed({ title: 'passes since', defect: 'KP-103' }), passed('failed once')]);
    dayOf(12, [passed('passes since'), failed({ title: 'failed once', defect: 'KP-103' })]);
    dayOf(13, [passed('passes since'), passed('failed once')]);
    dayOf(14, [failed({ title: 'passes since', defect: 'KP-103', outcome: 'skipped' })]);
    dayOf(15, [passed('passes since'), passed('failed once')]);
    const { code, stdout } = await project.run(['check', 'journals']);
    expect(code).toBe(0);
    expect(stdout).toContain(told);
    expect(stdout).not.toContain('failed once');
  });
});

test('a defect that is open for long is told with its age, while its test does not pass', async () => {
  const seed = kpSeed();
  const created = new Date(Date.now() - 100 * 24 * 60 * 60_000).toISOString();
  const old = ['KP-101', 'KP-103', 'KP-105'];
  seed.issues = seed.issues?.map((issue) => (old.includes(issue.key) ? { ...issue, created } : issue));
  const { stdout } = await check('cloud', { seed });
  expect(stdout).toContain(
    'oldDefect: 1 (warn)\n  ! KP-101 was created 100 days ago and is still To Do.\n    pays (',
  );
  const { stdout: patient } = await project.run(['check'], { DEFECTLINK_CHECK_DEFECT_AGE: '101' });
  expect(patient).not.toContain('oldDefect');
});

test('a defect that a person chose counts as one that the test names', async () => {
  const { stdout } = await check('cloud', { outcomes: MARKS.slice(3, 4) });
  expect(stdout).toContain('    names nothing');
  const chosen = await project.run([
    'link',
    '--test',
    'names nothing',
    '--defect',
    'KP-101',
    '--execution',
    'KP-88',
    '--yes',
  ]);
  expect(chosen.code).toBe(0);
  expect((await project.run(['check'])).stdout).not.toContain('names nothing');
});

test('a defect that was chosen wrongly counts until the code of a later run names another', async () => {
  await check('cloud', { outcomes: [] });
  const record = (runId: string, defect?: string) =>
    project.write(
      `defectlink-results/${runId}.jsonl`,
      journalOf([failed({ title: 'pays', ...(defect !== undefined && { defect }) })], {
        runId,
        executionKey: 'KP-88',
      }),
    );
  record('20261123t113900z-jest-k3f9');
  expect((await project.run(['link', '--test', 'pays', '--defect', 'KP-105', '--yes'])).code).toBe(0);
  expect((await project.run(['check'])).stdout).toContain('closedDefect: 1');
  record('20261124t113900z-jest-k3f9', 'KP-101');
  expect((await project.run(['check'])).stdout).toBe('');
});

test('a suite whose marks are all right is told so', async () => {
  const { code, stdout, stderr } = await check('cloud', { outcomes: MARKS.slice(0, 1) });
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('Every defect that a test names is open, and its test does not pass.');
});

test('an unknown rule or level is a mistake in the configuration', async () => {
  const { code, stderr } = await check('cloud', { settings: { check: { closedDefect: 'fatal' } } });
  expect(code).toBe(2);
  expect(stderr).toContain('check.closedDefect');
});
