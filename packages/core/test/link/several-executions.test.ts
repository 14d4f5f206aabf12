import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite, type Site } from '../support/site.ts';

const CI = { provider: 'github', buildId: '4711', number: '42', branch: 'main', pullRequest: false };
const BUILD = runOf(
  [
    failedTest({ testId: 'c', defect: 'KP-101', testCase: 'KP-42', project: 'chromium' }),
    failedTest({ testId: 'f', defect: 'KP-101', testCase: 'KP-42', project: 'firefox' }),
    failedTest({ testId: 's', defect: 'KP-102', project: 'firefox', runnerTags: ['@smoke'] }),
  ],
  { ci: CI, passed: 5 },
);
const SPRINT_15 = 'project = KP AND issuetype = "Test Execution" AND summary ~ "Sprint 15"';
const IN_KP_89 = { match: { project: 'firefox' }, jql: SPRINT_15 };

/** The Test Executions beyond those that the site began with. */
function newExecutions({ simulator }: Site) {
  const { issues = [] } = simulator.snapshot();
  return issues.filter(({ type, key: name }) => type === '10106' && name !== 'KP-88' && name !== 'KP-89');
}

describe('a build with several Test Executions', () => {
  it.each(['cloud', 'dataCenter'] as const)('links each on %s, in one plan', async (deployment) => {
    const site = await startSite({ deployment });
    const { report, text } = await site.link(BUILD, {
      config: { execution: { key: 'KP-88' }, executions: [IN_KP_89] },
    });
    expect(report.problems).toEqual([]);
    expect(await site.read('KP-88')).toEqual(['KP-88 causes KP-101', 'KP-88 includes KP-42']);
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101', 'KP-89 causes KP-102']);
    expect(report.execution).toBeUndefined();
    expect(report.executions).toEqual([
      {
        of: 'project firefox',
        execution: expect.objectContaining({ key: 'KP-89', created: false }) as unknown,
        jql: 'issue in linkedIssues("KP-89", "causes")',
        tests: ['jest:.:f', 'jest:.:s'],
      },
      {
        execution: expect.objectContaining({ key: 'KP-88' }) as unknown,
        jql: 'issue in linkedIssues("KP-88", "causes")',
        tests: ['jest:.:c'],
      },
    ]);
    expect(report.jql).toBe(
      'issue in linkedIssues("KP-89", "causes") OR issue in linkedIssues("KP-88", "causes")',
    );
    expect(text.split('\n').slice(0, 4)).toEqual([
      'defectlink: 3 failed: 3 known (KP-101, KP-102)',
      'defectlink: 4 links created · 2 Test Executions',
      '  KP-89 Sprint 15 Execution of the tests of project firefox',
      expect.stringContaining('KP-101'),
    ]);
    expect(text).toContain('\n  KP-88 Sprint 14 Execution of the other tests\n');
    expect(markdown(report)).toContain('Sprint 15 Execution of the tests of project firefox');
  });

  it('takes as few requests as it can, and a second push writes nothing', async () => {
    const site = await startSite();
    const config = { execution: { key: 'KP-88' }, executions: [IN_KP_89] };
    const folder = newFolder();
    const first = await site.link(BUILD, { config, folder });
    // What the site is, who we are, link types; the issues, the query and the issue that it finds; 4 links, 2 proofs and one read-back.
    expect(first.requests.length).toBeLessThanOrEqual(3 + 3 + 4 + 2 + 1);
    const again = await site.link(BUILD, { config, folder });
    expect(again.requests.filter(({ method, path }) => method === 'POST' && /issueLink/.test(path))).toEqual(
      [],
    );
    expect(again.report.links.every(({ status }) => status === 'existed')).toBe(true);
  });

  it('creates one for each that there is none of, once', async () => {
    const site = await startSite();
    const config = {
      execution: { project: 'KP', summary: 'Nightly #{build}' },
      executions: [
        { match: { tag: '@smoke' }, key: 'KP-89' },
        { match: { project: 'firefox' }, labels: ['firefox'] },
      ],
    };
    const folder = newFolder();
    const first = await site.link(BUILD, { config, folder });
    expect(first.report.problems).toEqual([]);
    const made = newExecutions(site);
    expect(made.map(({ summary }) => summary).sort()).toEqual([
      'Nightly #42',
      'Nightly #42 · project firefox',
    ]);
    // Also from another machine, whose folder knows nothing of them, and with the entries in another order.
    const reordered = {
      ...config,
      executions: [config.executions[1], config.executions[0]].flatMap((one) => one ?? []),
    };
    reordered.executions.reverse();
    const again = await site.link(BUILD, { config: reordered });
    expect(again.report.links.every(({ status }) => status === 'existed')).toBe(true);
    expect(newExecutions(site)).toHaveLength(2);
  });

  it('makes the links of the others when one cannot be created, is not found, or has a query that Jira refuses', async () => {
    const site = await startSite();
    const { report, text } = await site.link(BUILD, {
      config: {
        execution: { key: 'KP-88' },
        executions: [
          { match: { tag: 'smoke' }, jql: 'labels = nowhere' },
          { match: { project: 'firefox' }, jql: 'sprnt = 4 AND' },
        ],
      },
    });
    expect(report.problems).toEqual([
      expect.stringMatching(
        /^Of the tests of tag @smoke: No Test Execution is found by executions\.0\.jql: labels = nowhere\./,
      ),
      expect.stringMatching(
        /^Of the tests of project firefox: executions\.1\.jql \(sprnt = 4 AND\) finds no Test Execution: /,
      ),
    ]);
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-88', 'KP-101 is tested by KP-42']);
    expect(await site.read('KP-102')).toEqual([]);
    expect(text).toContain('No Test Execution of the tests of tag @smoke');

    const refused = await site.link(BUILD, {
      config: {
        execution: { key: 'KP-88' },
        executions: [{ match: { project: 'firefox' }, project: 'KP', issueType: 'No such type' }],
      },
    });
    expect(refused.report.problems).toEqual([expect.stringContaining('No such type')]);
    expect(refused.report.links.filter(({ status }) => status === 'skipped')).toHaveLength(2);
  });

  it('tells tests that no execution is of, and links the others', async () => {
    const site = await startSite();
    const { report } = await site.link(BUILD, { config: { execution: {}, executions: [IN_KP_89] } });
    expect(report.problems).toEqual([]);
    expect(report.deferred).toBeUndefined();
    expect(report.notices).toEqual([
      expect.stringMatching(/^Of the other tests: There is no Test Execution to link\. /),
    ]);
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101', 'KP-89 causes KP-102']);
  });

  it('goes to one execution when a person names it for the build, and keeps to it', async () => {
    const site = await startSite();
    const config = { execution: { key: 'KP-88' }, executions: [IN_KP_89] };
    const folder = newFolder();
    const named = await site.link(BUILD, { config, folder, executionKey: key('KP-88') });
    expect(named.report.execution?.key).toBe('KP-88');
    expect(named.report.executions).toBeUndefined();
    const later = await site.link(BUILD, { config, folder });
    expect(later.report.execution?.key).toBe('KP-88');
    expect(await site.read('KP-89')).toEqual([]);
  });

  it("takes a run's own key for the common one", async () => {
    const site = await startSite();
    const config = { execution: { project: 'KP' }, executions: [IN_KP_89] };
    const { report } = await site.link({ ...BUILD, executionKey: 'KP-88' }, { config });
    expect(report.executions?.map(({ execution }) => execution?.key)).toEqual(['KP-89', 'KP-88']);
  });

  it('is planned without a write, and the report file holds it all', async () => {
    const site = await startSite();
    const config = { execution: { project: 'KP' }, executions: [IN_KP_89] };
    const { report, path = '', requests } = await site.link(BUILD, { config, mode: 'plan' });
    expect(
      requests.filter(({ method, path: to }) => method === 'POST' && !/search|bulkfetch/.test(to)),
    ).toEqual([]);
    expect(report.links.map(({ from, phrase, to }) => `${from} ${phrase} ${to}`)).toContain(
      'KP-101 is caused by a new Test Execution',
    );
    expect(report.executions?.[1]).toEqual({ tests: ['jest:.:c'] });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(report);
  });
});
