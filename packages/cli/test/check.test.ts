import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
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
  }: { settings?: object; outcomes?: typeof MARKS; args?: readonly string[] } = {},
) {
  simulator = await startJiraSimulator({ deployment });
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
