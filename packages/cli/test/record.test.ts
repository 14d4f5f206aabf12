import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserProject } from './support/project.ts';

let project: UserProject;
beforeEach(() => {
  project = new UserProject(undefined);
});
afterEach(() => {
  project.remove();
});

const FAILED =
  '<testsuite name="login" timestamp="2026-11-22T11:39:00Z"><testcase name="KP-101 rejects"><failure message="m"/></testcase><testcase name="passes"/></testsuite>';
const journals = () => project.files().filter((name) => name.endsWith('.jsonl'));

test('a result is kept as a journal, which push would link, without configuration or Jira', async () => {
  project.write('results.xml', FAILED);
  const { code, stdout, stderr } = await project.run(['record', 'results.xml', '--execution', 'KP-88']);
  expect(code).toBe(0);
  expect(stdout).toBe(`Recorded: 1 failed of 2 tests, in defectlink-results/${journals()[0]}\n`);
  expect(stderr).toContain('npx defectlink push');
  const lines = project
    .read(`defectlink-results/${journals()[0]}`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { type: 'header', runner: 'junit', executionKey: 'KP-88' },
    { type: 'outcome', outcome: 'failed', settled: true },
    { type: 'finish', counts: { passed: 1, failed: 1 } },
  ]);
});

test('the execution is kept as it was given: whether its address is of the site is for the push to say', async () => {
  project.write('results.xml', FAILED);
  const address = 'https://acme.example.com/browse/KP-88';
  const { code } = await project.run(['record', 'results.xml', '--execution', address]);
  expect([code, project.read(`defectlink-results/${journals()[0]}`).includes(`"${address}"`)]).toEqual([
    0,
    true,
  ]);
});

test('a variable that names no issue is told of, and not kept: once it is mended the push needs no more', async () => {
  project.write('results.xml', FAILED);
  const unset = { DEFECTLINK_EXECUTION: '$(DEFECTLINK_EXECUTION)' };
  const { code, stderr } = await project.run(['record', 'results.xml'], unset);
  expect([code, project.read(`defectlink-results/${journals()[0]}`).includes('executionKey')]).toEqual([
    0,
    false,
  ]);
  expect(stderr).toContain('execution.key (environment variable DEFECTLINK_EXECUTION): Expected the key');
});

test('recording the same results again adds nothing, for another execution it is another run', async () => {
  project.write('results.xml', FAILED);
  await project.run(['record', 'results.xml']);
  const again = await project.run(['record', 'results.xml']);
  expect(again.stdout).toContain('Recorded already');
  expect(journals()).toHaveLength(1);
  await project.run(['record', 'results.xml', '--execution', 'KP-88']);
  expect(journals()).toHaveLength(2);
});

test('the same results in the next build of a CI, which took them out of a cache, are another run', async () => {
  project.write('results.xml', FAILED);
  const build = (id: string) => ({ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: id });
  for (const id of ['7', '7', '8'])
    await project.run(['record', 'results.xml', '--execution', 'KP-88'], build(id));
  expect(journals()).toHaveLength(2);
});

test('of a run that is older than another in the folder, the command to link it names it', async () => {
  project.write('results.xml', FAILED);
  project.write('newer.xml', FAILED.replace('11:39:00Z', '11:50:00Z'));
  await project.run(['record', 'newer.xml']);
  const { stderr } = await project.run(['record', 'results.xml']);
  expect(stderr).toBe(`To link them: npx defectlink push defectlink-results/${journals()[0]}\n`);
});

test('results beside run journals are said to be left out, as those of an earlier record in the same folder are', async () => {
  project.write('results.xml', FAILED);
  await project.run(['record', 'results.xml']);
  const { code, stderr } = await project.run(['record', '.']);
  expect(code).toBe(2);
  expect(stderr).toContain(
    'lies beside run journals is left out, since they tell of its tests: results.xml.',
  );
});

test('a folder stands for its JUnit XML, and other XML in it is passed over', async () => {
  project.write('reports/a/TEST-a.xml', FAILED);
  project.write(
    'reports/b.xml',
    `<?xml version="1.0"?>\n<!-- by x -->\n${FAILED.replace('KP-101', 'KP-102')}`,
  );
  project.write('reports/coverage.xml', '<coverage line-rate="1"/>');
  const { stdout, stderr } = await project.run(['record', 'reports', '--json']);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ counts: { failed: 2, passed: 2 } });
});

test('a torn file is told of, with nothing of the machine in the journal, and the rest is kept', async () => {
  project.write('a.xml', FAILED);
  project.write('b.xml', '<testsuite name="s">\n<testcase');
  const { code, stderr } = await project.run(['record', 'a.xml', 'b.xml']);
  expect(code).toBe(0);
  expect(stderr).toContain('b.xml:2:');
  const [, ...records] = project.read(`defectlink-results/${journals()[0]}`).trim().split('\n');
  expect(records).toHaveLength(2);
  expect(records.join('\n')).not.toContain(project.dir);
});

test('a job that ran no test is recorded like any other', async () => {
  project.write('none.xml', '<testsuites name="jest tests" tests="0"/>');
  const recorded = await project.run(['record', 'none.xml']);
  expect([recorded.code, recorded.stdout]).toEqual([
    0,
    expect.stringContaining('Recorded: 0 failed of 0 tests'),
  ]);
});

test.each([['missing.xml'], ['empty']])('%s is nothing to record, and said so', async (name) => {
  project.write('empty/readme.txt', '');
  const { code, stderr } = await project.run(['record', name]);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no JUnit XML in');
});
