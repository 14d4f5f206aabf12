import { expect, it } from 'vitest';
import { rowsWithSameError } from '../../src/workbench/build-rows.ts';
import { linkByHand } from '../../src/workbench/link-by-hand.ts';
import { lookAtBuild, type BuildLook } from '../../src/workbench/look-at-build.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite } from '../support/site.ts';

const run = runOf(
  [
    failedTest({ title: 'passes', outcome: 'passed', testCase: 'KP-43' }),
    failedTest({ title: 'is known', defect: 'KP-101', testCase: 'KP-42' }),
    failedTest({ title: 'is new', testCase: 'KP-44' }),
    failedTest({ title: 'came back', defect: 'KP-105' }),
    failedTest({ title: 'names a task', defect: 'KP-106' }),
    failedTest({ title: 'was killed', settled: false }),
  ],
  { passed: 20 },
);

const shown = ({ rows }: BuildLook) =>
  rows.map(({ test, kind, action }) => [test.testId, kind ?? '-', action.kind].join(' · '));

it('shows the failed tests first, known or new, and what may be done about each', async () => {
  const site = await startSite();
  const look = await site.byHand(run, lookAtBuild);
  expect(shown(look)).toEqual([
    'came back · knownClosed · waiting',
    'is known · known · waiting',
    'is new · new · link',
    'names a task · unusable · link',
    'was killed · - · refused',
    'passes · - · refused',
  ]);
  expect(look.issues.get('KP-101')).toMatchObject({ summary: 'Login accepts an expired password' });
  expect(look.unanswered).toBeUndefined();
});

it('shows the links after a test was linked', async () => {
  const site = await startSite();
  const folder = newFolder();
  const choices = [{ test: 'jest:.:is new', defect: key('KP-103'), testCases: [] }];
  await site.byHand(run, (request) => linkByHand(choices, request), { folder });
  const { rows } = await site.byHand(run, lookAtBuild, { folder });
  expect(rows.find(({ test }) => test.testId === 'is new')).toMatchObject({
    action: { kind: 'linked' },
    defects: ['KP-103'],
    testCases: ['KP-44'],
    links: [{ status: 'existed' }, { status: 'existed' }],
  });
});

it('shows what the last report said while Jira does not answer, and says why', async () => {
  const site = await startSite();
  const folder = newFolder();
  await site.link(run, { folder });
  site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
  const look = await site.byHand(run, lookAtBuild, { folder });
  expect(look.unanswered).toMatch(/503/);
  expect(look.report.execution?.key).toBe('KP-88');
  expect(shown(look)).toContain('is known · known · linked');
});

it('refuses every link while the mapping cannot be used on the site, and says why', async () => {
  const site = await startSite();
  const mapping = {
    defectIssueType: 'Bug',
    defectToExecution: 'is eaten by',
    defectToTestCase: 'is tested by',
  };
  const { rows } = await site.byHand(run, lookAtBuild, { config: { mapping } });
  const { action } = rows.find(({ test }) => test.testId === 'is new') ?? {};
  expect(action?.kind).toBe('refused');
  expect(action).toHaveProperty('why', expect.stringContaining('is eaten by'));
});

it('offers the link without a Test Execution only where one can be created', async () => {
  const site = await startSite();
  const actionOf = async (execution: object) => {
    const { rows } = await site.byHand(run, lookAtBuild, { config: { execution } });
    return rows.find(({ test }) => test.testId === 'is new')?.action.kind;
  };
  expect([await actionOf({}), await actionOf({ project: 'KP' })]).toEqual(['refused', 'link']);
});

it('takes errors for the same that differ in what changes from test to test, and empty ones only word for word', async () => {
  const site = await startSite();
  const failed = (title: string, error: string) => failedTest({ title, error });
  const look = await site.byHand(
    runOf([
      failed('a', 'Error: the basket of customer 4711 answered 503 after 120 ms'),
      failed('b', 'Error: the basket of customer 9 answered 503 after 8 ms'),
      failed('c', 'Error: the price list of customer 9 answered 503 after 8 ms'),
      failed('d', 'expect(received).toBe(expected) 1 2'),
      failed('e', 'expect(received).toBe(expected) 3 4'),
      failed('f', 'expect(received).toBe(expected) 1 2'),
    ]),
    lookAtBuild,
  );
  const alike = look.rows.map((row) =>
    [row, ...rowsWithSameError(row, look.rows)].map(({ test }) => test.testId).join(''),
  );
  expect(alike).toEqual(['ab', 'ba', 'c', 'df', 'e', 'fd']);
});
