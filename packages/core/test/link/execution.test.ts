import { hostname } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { GIVEN_TO_RUNS } from '../../src/domain/plan/execution-wish.ts';
import { executionLabel } from '../../src/execution/execution-label.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite, USUAL_CONFIG, type LinkingOptions, type Site } from '../support/site.ts';

const TEST = failedTest({ defect: 'KP-101', testCase: 'KP-42', error: 'Expected 200, received 500' });
const BUILD = runOf([TEST], {
  passed: 3,
  ci: {
    provider: 'github',
    buildId: '4711',
    number: '42',
    branch: 'main',
    commit: 'c0ffee1234567',
    pullRequest: false,
  },
});
const LOGIN = {
  cloud: `Basic ${Buffer.from('dev@example.com:simulator-token').toString('base64')}`,
  dataCenter: 'Bearer simulator-pat',
};
const CREATED = { project: 'KP', summary: 'Nightly {branch} #{build}' };

/** The Test Executions beyond those that the site began with. */
function newExecutions({ simulator }: Site) {
  const { issues = [] } = simulator.snapshot();
  return issues.filter(({ type, key }) => type === '10106' && key !== 'KP-88' && key !== 'KP-89');
}

describe('a Test Execution whose key is given', () => {
  it.each<{ said: string; link: LinkingOptions; run: Partial<BuildRun> }>([
    { said: 'the configuration', link: { config: { execution: { key: 'KP-89' } } }, run: {} },
    { said: 'the run', link: {}, run: { executionKey: 'KP-89' } },
    { said: 'the run, in lower case', link: {}, run: { executionKey: ' kp-89 ' } },
    {
      said: 'the command, over the run',
      link: { executionKey: key('KP-89') },
      run: { executionKey: 'KP-88' },
    },
  ])('is linked as $said says, and otherwise left alone', async ({ link, run }) => {
    const site = await startSite();
    const before = await site.issue('KP-89');
    const { report } = await site.link(runOf([TEST], run), link);
    expect(report.execution).toEqual({
      key: 'KP-89',
      summary: 'Sprint 15 Execution',
      url: `${site.simulator.url}/browse/KP-89`,
      created: false,
    });
    expect(await site.read('KP-89')).toEqual(['KP-89 causes KP-101']);
    const { summary, labels, description } = await site.issue('KP-89');
    expect({ summary, labels, description }).toEqual({
      summary: before.summary,
      labels: before.labels,
      description: before.description,
    });
    expect(newExecutions(site)).toEqual([]);
  });

  it('is found by an old key, and named by the one that it has now', async () => {
    const site = await startSite({
      seed: ({ issues = [] }) => {
        for (const issue of issues) if (issue.key === 'KP-88') issue.formerKeys = ['OLD-88'];
      },
    });
    const { report } = await site.link(BUILD, { config: { execution: { key: 'OLD-88' } } });
    expect(report.execution?.key).toBe('KP-88');
    expect(await site.read('KP-101')).toContain('KP-101 is caused by KP-88');
  });

  it('that does not exist is a problem, and nothing is linked', async () => {
    const site = await startSite();
    const { report, text } = await site.link(runOf([TEST], { executionKey: 'KP-999' }));
    expect(report.problems).toEqual([
      `The Test Execution KP-999 does not exist, or the account may not see it. ${GIVEN_TO_RUNS}`,
    ]);
    expect(text).toContain('nothing linked');
    expect(await site.read('KP-101')).toEqual([]);
  });

  it('that is a defect is a problem, and nothing is linked', async () => {
    const site = await startSite();
    const { report } = await site.link(runOf([TEST], { executionKey: 'KP-102' }));
    expect(report.problems).toEqual([
      expect.stringContaining(
        `KP-102 is a Bug, which the mapping takes for a defect, and cannot be the Test Execution. ${GIVEN_TO_RUNS}`,
      ),
    ]);
    expect(await site.read('KP-101')).toEqual([]);
  });

  it('that is no key is a problem that names what goes over it, without a request', async () => {
    const site = await startSite();
    const { report, requests } = await site.link(runOf([TEST], { executionKey: 'Sprint 14' }));
    expect(report.problems).toEqual([`"Sprint 14" is not the key of an issue. ${GIVEN_TO_RUNS}`]);
    expect(requests).toEqual([]);
  });

  it('by its address is that issue, and one of another site is said to be', async () => {
    const site = await startSite();
    const here = `${site.config().jira.baseUrl}/browse/KP-88`;
    const { report } = await site.link(runOf([TEST], { executionKey: here }));
    expect([report.execution?.key, report.buildId]).toEqual(['KP-88', 'execution/KP-88']);
    const there = await site.link(runOf([TEST], { executionKey: 'https://other.example.com/browse/KP-88' }));
    expect(there.report.problems).toEqual([expect.stringContaining('on another site than')]);
    expect(there.requests).toEqual([]);
  });

  it('is no defect of a test that names it', async () => {
    const site = await startSite();
    const { report } = await site.link(runOf([failedTest({ defect: ['KP-88', 'KP-101'] })]));
    expect(report.leftOut.map(({ message }) => message)).toContain(
      'KP-88 is the Test Execution of this build and cannot be a defect too.',
    );
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-88']);
  });
});

describe('without a Test Execution', () => {
  it('the run stays recorded, and the report says what to set', async () => {
    const site = await startSite();
    const { report, text, requests } = await site.link(BUILD, { config: { execution: {} } });
    expect(report.deferred).toBe(
      'There is no Test Execution to link. Give the key of one (DEFECTLINK_EXECUTION=KP-88, or npx defectlink push --execution KP-88), or set execution.project to create one for each build.',
    );
    expect(report.problems).toEqual([]);
    expect(text).toContain('nothing linked yet');
    expect(requests.filter(({ path }) => path.endsWith('/issueLink'))).toEqual([]);
  });
});

describe('a Test Execution that is created', () => {
  it.each(['cloud', 'dataCenter'] as const)('on %s says what the build was', async (deployment) => {
    const site = await startSite({ deployment });
    const { report } = await site.link(BUILD, {
      config: { execution: { ...CREATED, labels: ['nightly', 'two words'] } },
    });
    expect(report.execution).toMatchObject({ key: 'KP-107', summary: 'Nightly main #42', created: true });
    const { summary, labels, issuetype, description } = await site.issue('KP-107');
    expect(summary).toBe('Nightly main #42');
    expect(issuetype.name).toBe('Test Execution');
    expect([...labels].sort()).toEqual([executionLabel('github/4711'), 'nightly', 'two-words'].sort());
    const written = typeof description === 'string' ? description : JSON.stringify(description);
    if (deployment === 'cloud') expect(description).toMatchObject({ type: 'doc', version: 1 });
    else expect(description).toContain('h3. Failed tests');
    expect(written).toContain('4 tests: 1 failed, 3 passed.');
    expect(written).toContain('Branch: main');
    expect(written).toMatch(/catches KP\\*-101 KP\\*-42/);
    expect(written).toContain('Expected 200, received 500');
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-107', 'KP-101 is tested by KP-42']);
    expect(report.links.map(({ to }) => to)).toEqual(['KP-107', 'KP-42']);
  });

  it('is found again by its label, whatever attempt of the build it is', async () => {
    const site = await startSite();
    const link = { config: { execution: CREATED } };
    await site.link(BUILD, link);
    const again = runOf([TEST, failedTest({ defect: 'KP-102' })], {
      runId: '20260601t105900z-jest-0001',
      ci: { provider: 'github', buildId: '4711', attempt: '2', pullRequest: false },
    });
    const { report } = await site.link(again, link);
    expect(report.execution).toMatchObject({ key: 'KP-107', created: false });
    expect(await site.read('KP-107')).toEqual(['KP-107 causes KP-101', 'KP-107 causes KP-102']);
    expect(newExecutions(site)).toHaveLength(1);
  });

  it('is another one for another identity', async () => {
    const site = await startSite();
    await site.link(BUILD, { config: { execution: { ...CREATED, id: 'sprint-14' } } });
    await site.link(BUILD, { config: { execution: { ...CREATED, id: 'sprint-15' } } });
    expect(newExecutions(site).map(({ labels }) => labels)).toEqual([
      [executionLabel('sprint-14')],
      [executionLabel('sprint-15')],
    ]);
  });

  it('is created only when there is something to link', async () => {
    const site = await startSite();
    const { report } = await site.link(runOf([failedTest({ defect: 'KP-999' })]), {
      config: { execution: CREATED },
    });
    expect(newExecutions(site)).toEqual([]);
    expect(report.deferred).toBe('No Test Execution is created because there is nothing to link.');
  });

  it('is created always when the configuration says so', async () => {
    const site = await startSite();
    const { report } = await site.link(runOf([failedTest({ defect: 'KP-999' })]), {
      config: { execution: { ...CREATED, create: 'always' } },
    });
    expect(newExecutions(site)).toHaveLength(1);
    expect(report.execution).toMatchObject({ key: 'KP-107', created: true });
  });

  it('is only planned in mode plan', async () => {
    const site = await startSite();
    const { report, text } = await site.link(BUILD, { mode: 'plan', config: { execution: CREATED } });
    expect(newExecutions(site)).toEqual([]);
    expect(report.links.map(({ to, status }) => [to, status])).toEqual([
      ['a new Test Execution', 'skipped'],
      ['KP-42', 'skipped'],
    ]);
    expect(text).toContain('2 links to create');
  });
});

describe('a Test Execution that Jira refuses to create', () => {
  const demanding: Parameters<typeof startSite>[0] = {
    seed: (seed) => {
      seed.customFields = [
        { id: 'customfield_10010', name: 'Environment', type: 'string', requiredIn: ['KP'] },
        { id: 'customfield_10011', name: 'Team', type: 'string' },
      ];
    },
  };

  it.each(['cloud', 'dataCenter'] as const)(
    'on %s names the fields that the project demands',
    async (deployment) => {
      const site = await startSite({ ...demanding, deployment });
      const { report } = await site.link(BUILD, { config: { execution: CREATED } });
      expect(report.problems).toEqual([
        expect.stringContaining(
          'Project KP demands Environment (customfield_10010) of a Test Execution. Give values in execution.fields.',
        ),
      ]);
      expect(report.problems[0]).toContain('The Test Execution cannot be created.');
      // The link between defect and test case needs no Test Execution.
      expect(report.links.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
        'defectToExecution skipped',
        'defectToTestCase created',
      ]);
    },
  );

  it('is created with these fields in the configuration, and nothing is waited for since it was refused', async () => {
    const site = await startSite(demanding);
    const folder = newFolder();
    await site.link(BUILD, { folder, config: { execution: CREATED } });
    const { report, took } = await site.link(BUILD, {
      folder,
      config: { execution: { ...CREATED, fields: { customfield_10010: 'staging' } } },
    });
    expect(took).toBeLessThan(1_000);
    expect(report.execution).toMatchObject({ key: 'KP-107', created: true });
    expect((await site.issue('KP-107')).customfield_10010).toBe('staging');
  });

  it.each([
    {
      because: 'the project has no such issue type',
      execution: { project: 'KP', issueType: 'Test Run' },
      seed: undefined,
      says: 'Project KP has no issue type "Test Run" to create. It has Epic, Story, Task, Bug, Sub-task, Test Case, Test Execution. Set execution.issueType.',
    },
    {
      because: 'the project does not exist',
      execution: { project: 'NOPE' },
      seed: undefined,
      says: 'Project NOPE, where a Test Execution would be created, does not exist, or the account may not see it. Check execution.project.',
    },
    {
      because: 'a configured field is none that it takes',
      execution: { ...CREATED, fields: { customfield_99999: 'x' } },
      seed: undefined,
      says: 'Check execution.project, execution.issueType and execution.fields.',
    },
    {
      because: 'the account may not create issues',
      execution: CREATED,
      seed: { '*': ['BROWSE_PROJECTS' as const, 'LINK_ISSUES' as const] },
      says: 'The account may create no issue in project KP: it needs the permission "Create issues" there.',
    },
  ])('because $because says so', async ({ execution, seed: permissions, says }) => {
    const site = await startSite({
      seed: ({ accounts: [account] }) => {
        if (account && permissions) account.permissions = permissions;
      },
    });
    const { report } = await site.link(BUILD, { config: { execution } });
    expect(report.problems).toEqual([expect.stringContaining(says)]);
    expect(newExecutions(site)).toEqual([]);
    // Without its project nothing is planned; else what needs no Test Execution is linked.
    expect(await site.read('KP-101')).toEqual(
      execution.project === 'NOPE' ? [] : ['KP-101 is tested by KP-42'],
    );
  });
});

describe('creating a Test Execution when the answer does not arrive', () => {
  const link = { config: { execution: CREATED } };

  it.each([
    { what: 'the connection is cut after the issue was created', fault: { kind: 'resetAfter' } as const },
    { what: 'there is no answer in time', fault: { kind: 'timeout', carriedOut: true } as const },
    { what: 'a gateway answers 502', fault: { kind: 'badGateway', carriedOut: true } as const },
  ])('finds it when $what', async ({ fault }) => {
    const site = await startSite({
      indexLagMs: 2_000,
      faults: [{ endpoint: 'POST /issue', times: 1, fault }],
    });
    const { report } = await site.link(BUILD, link);
    expect(newExecutions(site).map(({ key }) => key)).toEqual(['KP-107']);
    expect(report.execution).toMatchObject({ key: 'KP-107' });
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-107', 'KP-101 is tested by KP-42']);
  });

  it.each([
    { what: 'the connection was cut before Jira saw it', fault: { kind: 'resetBefore' } as const },
    { what: 'Jira asked to slow down', fault: { kind: 'rateLimit', retryAfter: 5 } as const },
    { what: 'Jira was not available', fault: { kind: 'unavailable', retryAfter: 5 } as const },
  ])('creates it again when $what', async ({ fault }) => {
    const site = await startSite({ faults: [{ endpoint: 'POST /issue', times: 1, fault }] });
    const { report } = await site.link(BUILD, link);
    expect(newExecutions(site).map(({ key }) => key)).toEqual(['KP-107']);
    expect(report.execution).toMatchObject({ key: 'KP-107', created: true });
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
  });

  it('gives up when Jira never has time, and says how to go on', async () => {
    const site = await startSite({ faults: [{ endpoint: 'POST /issue', fault: { kind: 'rateLimit' } }] });
    const { report, requests } = await site.link(BUILD, link);
    expect(report.problems).toEqual([
      'The Test Execution cannot be created. POST /issue answered 429. Jira says: "The request has been rate-limited. Please try again later." Jira asks to slow down. To link the failed tests later: npx defectlink push',
    ]);
    expect(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/issue'))).toHaveLength(
      5,
    );
    expect(newExecutions(site)).toEqual([]);
  });
});

describe('a linking that was killed while it created the Test Execution', () => {
  /** What the killed linking left on disk: it began to create, and never noted a key down. */
  function killedWhileCreating(folder: string, at: Date): void {
    const began = { type: 'begin', at: at.toISOString(), host: hostname(), pid: 999_999_999 };
    const creating = { type: 'creating', at: at.toISOString(), label: executionLabel('github/4711') };
    writeFileSync(
      join(folder, 'github-4711.push-1.jsonl'),
      `${JSON.stringify(began)}\n${JSON.stringify(creating)}\n`,
    );
  }

  it('left one that the index does not show yet: it is waited for and used', async () => {
    const site = await startSite({ indexLagMs: 5_000 });
    const left = await site.link(BUILD, {
      config: { execution: CREATED },
      // Only the Test Execution is created: the time is up before the first link.
      budget: { timeout: 60_000, maxDuration: 1 },
    });
    expect(left.report.links.every(({ status }) => status === 'skipped')).toBe(true);
    expect(newExecutions(site)).toHaveLength(1);
    const folder = newFolder();
    killedWhileCreating(folder, site.clock.date());
    const { report } = await site.link(BUILD, { folder, config: { execution: CREATED } });
    expect(newExecutions(site)).toHaveLength(1);
    expect(report.execution).toMatchObject({ key: 'KP-107' });
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-107', 'KP-101 is tested by KP-42']);
  });

  it('left none: one is created after looking for it', async () => {
    const site = await startSite();
    const folder = newFolder();
    killedWhileCreating(folder, site.clock.date());
    const { report, took } = await site.link(BUILD, { folder, config: { execution: CREATED } });
    expect(newExecutions(site)).toHaveLength(1);
    expect(report.execution).toMatchObject({ key: 'KP-107', created: true });
    expect(took).toBeGreaterThan(10_000);
  });
});

describe.each(['cloud', 'dataCenter'] as const)(
  'a Test Execution that was noted down, on %s',
  (deployment) => {
    const link = (folder: string) => ({
      folder,
      config: { execution: CREATED, mapping: USUAL_CONFIG.mapping },
    });

    it('is found although the index does not show it', async () => {
      const site = await startSite({ deployment, indexLagMs: 3_600_000 });
      const folder = newFolder();
      await site.link(BUILD, link(folder));
      const { report } = await site.link(BUILD, link(folder));
      expect(newExecutions(site)).toHaveLength(1);
      expect(report.execution).toMatchObject({ key: 'KP-107', created: false });
    });

    it('is left alone when somebody has taken its label away', async () => {
      const site = await startSite({ deployment });
      const folder = newFolder();
      await site.link(BUILD, link(folder));
      const { status } = await fetch(`${site.simulator.url}/rest/api/2/issue/KP-107`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Authorization: LOGIN[deployment] },
        body: JSON.stringify({ fields: { labels: [] } }),
      });
      expect(status).toBe(204);
      const { report } = await site.link(BUILD, link(folder));
      expect(report.execution).toMatchObject({ key: 'KP-108', created: true });
    });
  },
);
