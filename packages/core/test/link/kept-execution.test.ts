import { describe, expect, it } from 'vitest';
import { KP_MAPPING } from '@defectlink/test-kit';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite } from '../support/site.ts';

const EXECUTIONS = 'project = KP AND issuetype = "Test Execution"';
const FRIDAY = runOf(
  [
    failedTest({ title: 'signs in', defect: 'KP-101', testCase: 'KP-42' }),
    failedTest({ title: 'pays', defect: 'KP-102', project: 'firefox' }),
  ],
  { ci: { provider: 'github', buildId: '4711', number: '42', branch: 'main', pullRequest: false } },
);

const SPRINT_14 = { execution: { key: 'KP-88' } };
const FIREFOX = { project: 'firefox' };

describe('the Test Execution to which tests of a build were linked stays theirs', () => {
  it.each([
    ['another key', SPRINT_14, { execution: { key: 'KP-89' } }],
    [
      'another one by the query',
      { execution: { jql: `${EXECUTIONS} AND summary ~ "Sprint 14"` } },
      { execution: { jql: `${EXECUTIONS} AND summary ~ "Sprint 15"` } },
    ],
    ['one for each build', SPRINT_14, { execution: { project: 'KP' } }],
    [
      'another key for some of the tests',
      { ...SPRINT_14, executions: [{ match: FIREFOX, key: 'KP-88' }] },
      { ...SPRINT_14, executions: [{ match: FIREFOX, key: 'KP-89' }] },
    ],
    ['none', SPRINT_14, {}],
  ])('when the configuration has %s in the next sprint', async (_, now, next) => {
    const site = await startSite();
    const folder = newFolder();
    await site.link(FRIDAY, { folder, config: now });
    const { report } = await site.link(FRIDAY, { folder, config: next });
    expect(report.execution).toMatchObject({ key: 'KP-88', created: false });
    expect(report.links.map(({ status }) => status)).toEqual(report.links.map(() => 'existed'));
    expect(await site.read('KP-89')).toEqual([]);
  });

  it('also where the links stood before', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.link(FRIDAY, { config: SPRINT_14 });
    await site.link(FRIDAY, { folder, config: SPRINT_14 });
    await site.link(FRIDAY, { folder, config: { execution: { key: 'KP-89' } } });
    expect(await site.read('KP-89')).toEqual([]);
  });

  it('also where it was created because the query found none', async () => {
    const site = await startSite();
    const folder = newFolder();
    const found = (summary: string) => ({
      execution: {
        jql: `${EXECUTIONS} AND summary ~ "${summary}"`,
        project: 'KP',
        create: 'whenMissing' as const,
      },
    });
    const made = await site.link(FRIDAY, { folder, config: found('Sprint 16') });
    expect(made.report.execution?.created).toBe(true);
    // Another job of the build finds it by its label.
    const runs = [FRIDAY, { ...FRIDAY, runId: '20261127t090000z-jest-apis' }];
    await site.link(runs, { folder, config: found('Sprint 16') });
    const { report } = await site.link(runs, { folder, config: found('Sprint 15') });
    expect(report.execution).toMatchObject({ key: made.report.execution?.key, created: false });
    expect(await site.read('KP-89')).toEqual([]);
  });

  it('but is none of runs of the same build that are linked by themselves', async () => {
    const site = await startSite();
    const folder = newFolder();
    const api = { ...FRIDAY, runId: '20261127t090000z-jest-apis', suite: 'packages/api' };
    await site.link(FRIDAY, { folder, config: SPRINT_14 });
    const { report } = await site.link(api, { folder, config: { execution: { key: 'KP-89' } } });
    expect(report.execution?.key).toBe('KP-89');
    const together = await site.link([FRIDAY, api], { folder, config: SPRINT_14 });
    expect(together.report.execution?.key).toBe('KP-88');
  });

  it('but not where another run joined the build: one that is named for a release has a sprint after the other', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.link(FRIDAY, { folder, config: SPRINT_14 });
    const monday = { ...FRIDAY, runId: '20261130t090000z-jest-mond' };
    const { report } = await site.link([FRIDAY, monday], { folder, config: { execution: { key: 'KP-89' } } });
    expect(report.execution?.key).toBe('KP-89');
    expect((await site.link([FRIDAY, monday], { folder, config: SPRINT_14 })).report.execution?.key).toBe(
      'KP-89',
    );
  });

  it('and each of several keeps its own, although they have one id', async () => {
    const site = await startSite();
    const folder = newFolder();
    const config = {
      execution: { key: 'KP-88', id: 'sprint-14' },
      executions: [{ match: FIREFOX, key: 'KP-89', id: 'sprint-14' }],
    };
    await site.link(FRIDAY, { folder, config });
    const { report } = await site.link(FRIDAY, { folder, config });
    expect(report.links.map(({ status }) => status)).toEqual(report.links.map(() => 'existed'));
  });

  it('but is none of a build that has another id in the configuration', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.link(FRIDAY, { folder, config: { execution: { key: 'KP-88', id: 'job-1' } } });
    const { report } = await site.link(FRIDAY, {
      folder,
      config: { execution: { key: 'KP-89', id: 'job-2' } },
    });
    expect(report.execution?.key).toBe('KP-89');
  });

  it('but not where none could be made', async () => {
    const site = await startSite();
    const folder = newFolder();
    site.simulator.faults.add({ endpoint: 'POST /issueLink', fault: { kind: 'status', status: 404 } });
    // That the Test Execution includes the test case, as a team plans it, says nothing of the defect.
    const mapping = { ...KP_MAPPING, executionToTestCase: 'includes' };
    const { report } = await site.link(FRIDAY, { folder, config: { ...SPRINT_14, mapping } });
    expect(report.links.map(({ kind, status }) => `${kind} ${status}`)).toContain(
      'executionToTestCase existed',
    );
    site.simulator.faults.clear();
    await site.link(FRIDAY, { folder, config: { execution: { key: 'KP-89' } } });
    expect(await site.read('KP-88')).not.toContain('KP-88 causes KP-101');
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101', 'KP-89 causes KP-102']);
  });

  it('until a person names another one', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.link(FRIDAY, { folder, config: SPRINT_14 });
    await site.link(FRIDAY, { folder, config: SPRINT_14, executionKey: key('KP-89') });
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101', 'KP-89 causes KP-102']);
  });
});
