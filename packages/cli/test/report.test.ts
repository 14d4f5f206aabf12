import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';

let simulator: JiraSimulator;
let project: UserProject;

beforeAll(async () => {
  simulator = await startJiraSimulator();
  project = new UserProject(KP_SETTINGS, userOf(simulator));
  const journal = (title: string, runId: string, buildId: string) => {
    project.write(
      `defectlink-results/${runId}.jsonl`,
      journalOf([failed({ title, defect: 'KP-101' })], { runId, buildId }),
    );
  };
  journal('older', '20261122t113900z-jest-k3f9', '4711');
  journal('newer', '20261123t113900z-jest-k3f9', '4712');
  await project.run(['push', '--all', '--execution', 'KP-88']);
});

afterAll(async () => {
  project.remove();
  await simulator.close();
});

test('the last report is shown again, as text, JSON or Markdown, without asking Jira', async () => {
  simulator.clearRequests();
  const [text, json, markdown] = await Promise.all([
    project.run(['report']),
    project.run(['report', '--json']),
    project.run(['report', '--markdown']),
  ]);
  expect(text.stdout).toContain('created: is caused by KP-88');
  expect(JSON.parse(json.stdout)).toEqual(project.report('execution-kp-88'));
  expect(markdown.stdout).toMatch(/^\*\*2 failed: .*\*\*\n\n### defectlink: /);
  expect([text.code, json.code, markdown.code, simulator.requests.length]).toEqual([0, 0, 0, 0]);
});

test('a build without a report is refused with those that have one', async () => {
  const found = await project.run(['report', 'Execution/KP-88']);
  expect(found.code).toBe(0);
  const unknown = await project.run(['report', 'github/1']);
  expect([unknown.code, unknown.stdout]).toEqual([2, '']);
  expect(unknown.stderr).toBe(
    'defectlink: There is no report of github/1. There are reports of execution/KP-88.\n',
  );
});

test('a folder without a report, and a file that is none, are said', async () => {
  const empty = await project.run(['report', '--output-dir', 'elsewhere']);
  expect([empty.code, empty.stderr]).toEqual([
    2,
    `defectlink: There is no report in ${project.dir}/elsewhere. Link first: npx defectlink push\n`,
  ]);
  project.write('broken/x.report.json', '{"schemaVersion": 1}');
  project.write(
    'broken/y.report.json',
    JSON.stringify({ ...project.report('execution-kp-88'), schemaVersion: 99 }),
  );
  const broken = await project.run(['report', '--output-dir', 'broken']);
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain('x.report.json is not a link report that can be read.');
  expect(broken.stderr).toContain('y.report.json was written by a newer defectlink. Update defectlink.');
});

test('a report is written as a page to keep and as a matrix, with the chain as Jira has it', async () => {
  const { code, stdout, stderr } = await project.run([
    'report',
    '--html',
    'kept/report.html',
    '--csv',
    'kept/matrix.csv',
  ]);
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain(`Wrote ${project.dir}/kept/report.html`);
  expect(project.files('kept')).toEqual(['matrix.csv', 'report.css', 'report.html']);
  expect(project.read('kept/report.html')).toContain('/browse/KP-101');
  const csv = project.read('kept/matrix.csv');
  expect(csv).toContain('KP-101 is caused by KP-88');
  // No test names it: it is there because Jira has it.
  expect(csv).toContain('"KP-1","Customers sign in to their account","To Do","KP-42"');
});

test('of several builds that were pushed to one execution, the journals of each are read', async () => {
  const { stderr } = await project.run(['report', '--csv', 'kept/builds.csv', '--offline']);
  expect(stderr).not.toContain('journal');
  const rows = project.read('kept/builds.csv').split('\r\n');
  // The line of its file stands in the journal alone.
  for (const title of ['older', 'newer'])
    expect(rows.filter((row) => row.includes(`"${title}","test/login.test.ts:3"`))).toHaveLength(1);
});

test('without credentials, or asked to leave Jira alone, it says what it could not know', async () => {
  simulator.clearRequests();
  const offline = await project.run(['report', '--csv', 'kept/offline.csv', '--offline']);
  const without = await project.run(['report', '--csv', 'kept/without.csv'], {
    JIRA_API_TOKEN: '',
    JIRA_EMAIL: '',
  });
  expect([offline.code, without.code, simulator.requests.length]).toEqual([0, 0, 0]);
  expect(offline.stderr).toContain('Jira was not read: --offline was given.');
  expect(without.stderr).toContain('Jira was not read: there are no credentials in the environment.');
  expect(project.read('kept/offline.csv')).toContain('KP-101 is caused by KP-88');
  expect(project.read('kept/offline.csv')).not.toContain('"KP-1"');
});

test.each([
  ['--html', 'kept/same', '--csv', 'kept/same'],
  ['--html', 'kept/report.html', '--csv', 'kept/report.css'],
  ['--html', 'kept/report.css'],
])('no two parts of a report are written to one file: %s %s %s %s', async (...args) => {
  const { code, stderr } = await project.run(['report', '--offline', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('name others for --html and --csv')]);
});

test.skipIf(process.platform !== 'linux')(
  'a file where no folder can be made is refused, also where the system says that one is not there which is',
  async () => {
    const { code, stderr } = await project.run(['report', '--offline', '--csv', '/proc/there/matrix.csv']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('defectlink: /proc/there/matrix.csv cannot be written: '),
    ]);
  },
);
