import { startJiraSimulator } from '@defectlink/jira-simulator';
import { expect, test } from 'vitest';
import { ENTER } from './support/person.ts';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';
import { findTerminal, runInTerminal } from './support/terminal.ts';

test('in a real terminal it asks, colours its results and shows what is going on', async (context) => {
  const terminal = findTerminal();
  if (!terminal) {
    context.skip(
      'this machine has neither the `script` of util-linux nor Python 3.9, which give a terminal to a program',
    );
    return;
  }
  const simulator = await startJiraSimulator();
  const project = new UserProject({ ...KP_SETTINGS, execution: { key: 'KP-88' } });
  project.write(
    'defectlink-results/20261122t113900z-jest-k3f9.jsonl',
    journalOf([failed({ title: 'rejects an expired password' })]),
  );
  const before = simulator.links().length;
  const at = { cwd: project.dir, env: userOf(simulator) };
  const linked = await runInTerminal(terminal, ['link', '--test-case', 'KP-42'], {
    ...at,
    answers: [
      { to: 'Which failed test?', keys: [ENTER] },
      { to: 'Defect: its key', keys: ['expired', ENTER] },
      { to: 'Which defect?', keys: [ENTER] },
      { to: 'Make these links?', keys: ['y'] },
    ],
  });
  const made = simulator.links().slice(before);
  const pushed = await runInTerminal(terminal, ['push'], { ...at, answers: [] });
  await simulator.close();
  project.remove();
  expect([linked.code, pushed.code]).toEqual([0, 0]);
  expect(made.map(({ sentence }) => sentence).sort()).toEqual(['KP-42 tests KP-101', 'KP-88 causes KP-101']);
  expect(linked.stdout).toContain('\u001b[32mcreated:\u001b[39m is caused by KP-88');
  expect(pushed.stdout).toContain('\r\u001b[KReading Jira…');
});
