import { startJiraSimulator } from '@defectlink/jira-simulator';
import { expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

test('push keeps the report in the formats that the option names, beside its JSON', async () => {
  const simulator = await startJiraSimulator();
  const settings = { ...KP_SETTINGS, execution: { key: 'KP-88' }, report: ['html', 'csv'] } as const;
  const project = new UserProject(settings, userOf(simulator));
  const outcomes = [failed({ title: 'refuses it', defect: 'KP-101', testCase: 'KP-42' })];
  project.write(
    'defectlink-results/20261122t113900z-jest-k3f9.jsonl',
    journalOf(outcomes, { buildId: '4711' }),
  );
  const pushed = await project.run(['push']);
  await simulator.close();
  const files = project.files();
  const csv = project.read('defectlink-results/github-4711.report.csv');
  const html = project.read('defectlink-results/github-4711.report.html');
  project.remove();

  expect(pushed.code).toBe(0);
  expect(pushed.stderr).toContain('github-4711.report.html');
  expect(files.filter((name) => name.includes('report'))).toEqual([
    'github-4711.report.csv',
    'github-4711.report.html',
    'github-4711.report.json',
    'report.css',
  ]);
  expect(csv).toContain('"KP-1","Customers sign in to their account","To Do","KP-42"');
  expect(html).toContain('1 failed: 1 known (KP-101)');
});
