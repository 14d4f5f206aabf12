import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

const onBranch = (branch: string) =>
  runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })], {
    ci: { provider: 'github', buildId: '4711', number: '42', branch, pullRequest: false },
  });
const MAIN = onBranch('main');
const EXECUTIONS = 'project = KP AND issuetype = "Test Execution"';

describe('a Test Execution that a query finds', () => {
  it.each(['cloud', 'dataCenter'] as const)('on %s is linked when it is the only one', async (deployment) => {
    const site = await startSite({ deployment });
    const execution = { jql: `${EXECUTIONS} AND summary ~ "Sprint 15"` };
    const { report } = await site.link(MAIN, { config: { execution } });
    expect(report.execution).toMatchObject({ key: 'KP-89', created: false });
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101']);
  });

  it('is none of several, which are named, unless the newest is to be picked', async () => {
    const site = await startSite();
    const several = await site.link(MAIN, { config: { execution: { jql: EXECUTIONS } } });
    expect(several.report.problems).toEqual([
      expect.stringMatching(/^Several issues are found by execution\.jql: .*KP-8[89] .*Narrow the query/),
    ]);
    expect(await site.read('KP-101')).toEqual([]);
    const newest = await site.link(MAIN, { config: { execution: { jql: EXECUTIONS, pick: 'newest' } } });
    expect(newest.report.problems).toEqual([]);
    expect(newest.report.execution?.created).toBe(false);
  });

  it('is created when there is none, only where the configuration says so, and then found again', async () => {
    const site = await startSite();
    const jql = `${EXECUTIONS} AND labels = "{branch}"`;
    const without = await site.link(MAIN, { config: { execution: { jql, project: 'KP' } } });
    expect(without.report.problems).toEqual([
      expect.stringContaining(
        `No Test Execution is found by execution.jql: ${EXECUTIONS} AND labels = "main".`,
      ),
    ]);
    const execution = { jql, project: 'KP', create: 'whenMissing' as const };
    const made = await site.link(MAIN, { config: { execution } });
    expect(made.report.execution?.created).toBe(true);
    const again = await site.link(MAIN, { config: { execution } });
    expect(again.report.execution).toMatchObject({ key: made.report.execution?.key, created: false });
  });

  it.each(['x" OR key = "KP-88', "x' OR key = 'KP-88", 'x\\', '"', '{build}', ') OR (key = KP-88'])(
    'is not changed by a branch named %j',
    async (branch) => {
      const site = await startSite();
      for (const labels of ['"{branch}"', '{branch}']) {
        const execution = { jql: `${EXECUTIONS} AND labels = ${labels}` };
        const { report } = await site.link(onBranch(branch), { config: { execution } });
        expect(report.problems).toEqual([
          expect.stringContaining('No Test Execution is found by execution.jql'),
        ]);
        expect(report.links).toEqual([]);
      }
    },
  );

  it('goes after the key of the run', async () => {
    const site = await startSite();
    const { report } = await site.link(
      { ...MAIN, executionKey: 'KP-88' },
      { config: { execution: { jql: `${EXECUTIONS} AND summary ~ "Sprint 15"` } } },
    );
    expect(report.execution?.key).toBe('KP-88');
  });
});

describe('an issue named as the Test Execution', () => {
  it.each([
    ['KP-42', 'a Test Case, which the mapping takes for a test case'],
    ['KP-101', 'a Bug, which the mapping takes for a defect'],
  ])('is refused when it is %s', async (key, says) => {
    const site = await startSite();
    const { report } = await site.link(runOf([failedTest({ defect: 'KP-102' })], {}), {
      config: { execution: { key } },
    });
    expect(report.problems).toEqual([expect.stringContaining(says)]);
    expect(report.links).toEqual([]);
  });

  it('is linked with a word when its type is another than execution.issueType', async () => {
    const site = await startSite();
    const { report } = await site.link(MAIN, {
      config: { execution: { key: 'KP-88', issueType: 'Test Run' } },
    });
    expect(report.notices).toEqual([
      expect.stringContaining('KP-88, the Test Execution, is of type "Test Execution" and not "Test Run".'),
    ]);
  });
});
