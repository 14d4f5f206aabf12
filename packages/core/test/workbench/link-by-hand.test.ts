import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KP_MAPPING } from '@defectlink/test-kit';
import { describe, expect, it } from 'vitest';
import type { DefectlinkConfig } from '../../src/config/written-config.ts';
import { linkByHand, planLinkByHand } from '../../src/workbench/link-by-hand.ts';
import { lookAtBuild } from '../../src/workbench/look-at-build.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite, type Site } from '../support/site.ts';

const ERROR = 'Error: expected 200, received 503';
const run = runOf([
  failedTest({ title: 'signs in', testCase: 'KP-42', error: ERROR }),
  failedTest({ title: 'pays', testCase: 'KP-44', error: ERROR }),
  failedTest({ title: 'names its defect', defect: 'KP-102' }),
  failedTest({ title: 'passes', outcome: 'passed' }),
]);
const CELL = { system: 'linux', architecture: 'x64', node: 'v22.12.0', machine: 'host', workspace: '/shop' };
const choice = (title: string, defect = 'KP-101') => ({
  test: `jest:.:${title}`,
  defect: key(defect),
  testCases: [],
});
const created = async (site: Site) => (await site.read('KP-101')).map((link) => link.replace('KP-101 ', ''));

describe('several tests at once', () => {
  it('are linked to the same defect, each with its own test case', async () => {
    const site = await startSite();
    const choices = [choice('signs in'), choice('pays')];
    const folder = newFolder();
    const plan = await site.byHand(run, (request) => planLinkByHand(choices, request), { folder });
    expect(plan).toMatchObject({ ok: true, refused: [], execution: { key: 'KP-88' } });
    expect(await created(site)).toEqual([]);
    const linked = await site.byHand(run, (request) => linkByHand(choices, request), { folder });
    expect(linked.report.problems).toEqual([]);
    const links = ['is caused by KP-88', 'is tested by KP-42', 'is tested by KP-44'];
    expect(await created(site)).toEqual(links);
    await site.byHand(run, (request) => linkByHand(choices, request), { folder });
    expect(await created(site)).toEqual(links);
    // What was chosen is known to a later push.
    const later = await site.link(run, { folder });
    expect(later.report.links.filter(({ from }) => from === 'KP-101').map(({ status }) => status)).toEqual([
      'existed',
      'existed',
      'existed',
    ]);
  });

  it('are planned without those that cannot be linked, which are named with the reason', async () => {
    const site = await startSite();
    const choices = [choice('signs in'), choice('names its defect'), choice('passes')];
    const plan = await site.byHand(run, (request) => planLinkByHand(choices, request));
    expect(plan.ok && plan.tests.map(({ testId }) => testId)).toEqual(['signs in']);
    expect(plan.ok && plan.refused.map(({ message }) => message)).toEqual([
      '"passes" passed, and only a test that failed is linked.',
      '"names its defect" names KP-102 already, and a test is linked to one defect. To make that link: npx defectlink push',
    ]);
  });
});

it.each([
  ['a Task', 'KP-106', /KP-106 is of type "Task" and the mapping expects "Test Case" for a test case/],
  ['an issue that does not exist', 'KP-999', /KP-999 does not exist/],
])('%s is refused as a test case', async (_, testCase, message) => {
  const site = await startSite();
  const choices = [{ ...choice('signs in'), testCases: [key(testCase)] }];
  const plan = await site.byHand(run, (request) => planLinkByHand(choices, request));
  expect(plan).toMatchObject({
    ok: false,
    kind: 'refused',
    message: expect.stringMatching(message) as string,
  });
});

it.each([
  ['a Task', 'KP-106', /KP-106 is of type "Task" and the mapping expects "Bug" for a defect/],
  ['an issue that does not exist', 'KP-999', /KP-999 does not exist/],
])('%s is refused as a defect', async (_, defect, message) => {
  const site = await startSite();
  const plan = await site.byHand(run, (request) => planLinkByHand([choice('signs in', defect)], request));
  expect(plan).toMatchObject({ ok: false, kind: 'refused' });
  expect(plan).toHaveProperty('message', expect.stringMatching(message));
});

it('a choice is kept although Jira is down, and a later push makes its links', async () => {
  const site = await startSite();
  const folder = newFolder();
  site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
  const choices = [choice('signs in')];
  const plan = await site.byHand(run, (request) => planLinkByHand(choices, request), { folder });
  expect(plan).toMatchObject({ ok: false, kind: 'jira' });
  const { report } = await site.byHand(run, (request) => linkByHand(choices, request), { folder });
  expect([report.problems.length, report.notices]).toEqual([1, []]);
  site.simulator.faults.clear();
  await site.link(run, { folder });
  expect(await created(site)).toEqual(['is caused by KP-88', 'is tested by KP-42']);
});

it.each([
  ['is linked when it does', choice('signs in'), ['is caused by KP-88', 'is tested by KP-42']],
  ['is refused once and for all', choice('signs in', 'KP-106'), []],
])(
  'what was chosen while Jira did not answer, for a test that is tagged since, %s',
  async (_, chosen, links) => {
    const site = await startSite();
    const folder = newFolder();
    site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    await site.byHand(run, (request) => linkByHand([chosen], request), { folder });
    site.simulator.faults.clear();
    const tagged = failedTest({ title: 'signs in @testcase:KP-42', testCase: 'KP-42', error: ERROR });
    const runs = [
      run,
      runOf([tagged], { runId: '20260601t120000z-jest-0002', startedAt: '2026-06-01T12:00:00Z' }),
    ];
    await site.link(runs, { folder });
    expect(await created(site)).toEqual(links);
    expect((await site.link(runs, { folder })).report.problems).toEqual([]);
  },
);

describe('what was chosen while Jira did not answer', () => {
  const down = async (site: Site, folder: string, choices: readonly ReturnType<typeof choice>[]) => {
    site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    for (const one of choices) await site.byHand(run, (request) => linkByHand([one], request), { folder });
    site.simulator.faults.clear();
  };

  /** A run on a CI in which each of these files of results tells how a test of one name ended. */
  const inFiles = (day: number, outcomes: Readonly<Record<string, 'passed' | 'failed'>>) =>
    runOf(
      Object.entries(outcomes).map(([results, outcome]) => ({
        ...failedTest({ title: 'signs in', outcome }),
        results,
      })),
      {
        runId: `2026060${day}t095900z-jest-0000`,
        startedAt: `2026-06-0${day}T09:59:00.000Z`,
        executionKey: 'KP-88',
        ci: { provider: 'github', buildId: `${day}`, pullRequest: false },
        results: Object.fromEntries(Object.keys(outcomes).map((file) => [file, {}])),
      },
    );

  it('is refused once it does, for the reasons that refuse a plan, and not kept', async () => {
    const site = await startSite();
    const folder = newFolder();
    await down(site, folder, [choice('names its defect'), choice('signs in', 'KP-106')]);
    const look = await site.byHand(run, (request) => lookAtBuild(request), { folder });
    expect(look.rows.map(({ defects }) => defects)).toEqual([['KP-102'], [], [], []]);
    const { report } = await site.link(run, { folder });
    expect(report.problems).toEqual([
      expect.stringMatching(/^"names its defect" is not linked as it was chosen\. .*KP-102 already/),
      expect.stringMatching(/^"signs in" is not linked .* KP-106 is of type "Task"/),
    ]);
    expect(report.links.map(({ from }) => from)).toEqual(['KP-102']);
    expect(await created(site)).toEqual([]);
    expect((await site.link(run, { folder })).report.problems).toEqual([]);
  });

  it('may be chosen anew, and what is linked by then stays', async () => {
    const site = await startSite();
    const folder = newFolder();
    await down(site, folder, [choice('signs in', 'KP-102'), choice('signs in')]);
    await site.link(run, { folder });
    expect(await created(site)).toEqual(['is caused by KP-88', 'is tested by KP-42']);
    await down(site, folder, [choice('signs in', 'KP-105')]);
    const { report } = await site.link(run, { folder });
    expect(report.problems).toEqual([
      expect.stringMatching(/"signs in" names KP-101 already.*The link exists/),
    ]);
    expect(await site.read('KP-105')).toEqual([]);
  });

  it('waits for the next failure of a test that passes by then', async () => {
    const site = await startSite();
    const folder = newFolder();
    await down(site, folder, [choice('signs in')]);
    const later = (day: number, outcome: 'passed' | 'failed') =>
      runOf([failedTest({ title: 'signs in', testCase: 'KP-42', outcome })], {
        runId: `2026060${day}t095900z-jest-0000`,
        startedAt: `2026-06-0${day}T09:59:00.000Z`,
      });
    const runs = [run, later(2, 'passed')];
    expect((await site.link(runs, { folder })).report.problems).toEqual([]);
    expect(await created(site)).toEqual([]);
    await site.link([...runs, later(3, 'failed')], { folder });
    expect(await created(site)).toEqual(['is caused by KP-88', 'is tested by KP-42']);
  });

  it('is judged when its test fails again, though it passed at a push in between', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.byHand(run, (request) => linkByHand([choice('signs in')], request), { folder });
    await down(site, folder, [choice('signs in', 'KP-105')]);
    const later = (day: number, outcome: 'passed' | 'failed') =>
      runOf([failedTest({ title: 'signs in', testCase: 'KP-42', outcome })], {
        runId: `2026060${day}t095900z-jest-0000`,
        startedAt: `2026-06-0${day}T09:59:00.000Z`,
      });
    const runs = [run, later(2, 'passed')];
    expect((await site.link(runs, { folder })).report.problems).toEqual([]);
    const { report } = await site.link([...runs, later(3, 'failed')], { folder });
    expect(report.problems).toEqual([
      expect.stringMatching(/"signs in" names KP-101 already.*The link exists/),
    ]);
    expect(await site.read('KP-105')).toEqual([]);
  });

  it('waits, too, where the test of another file of results fails instead', async () => {
    const site = await startSite();
    const folder = newFolder();
    const runs = [inFiles(1, { chrome: 'failed', firefox: 'passed' })];
    site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    await site.byHand(runs, (request) => linkByHand([choice('signs in')], request), { folder });
    site.simulator.faults.clear();
    runs.push(inFiles(2, { chrome: 'passed', firefox: 'failed' }));
    expect((await site.link(runs, { folder })).report.problems).toEqual([]);
    expect(await created(site)).toEqual([]);
    await site.link([...runs, inFiles(3, { chrome: 'failed', firefox: 'failed' })], { folder });
    expect(await created(site)).toEqual(['is caused by KP-88']);
  });

  it('is judged for each service that has a test of that name', async () => {
    const site = await startSite();
    const folder = newFolder();
    const told = (day: number, of: string, outcome: 'passed' | 'failed', defect: readonly string[] = []) =>
      runOf([{ ...failedTest({ title: 'signs in', outcome, defect }), results: of }], {
        runId: `2026060${day}t095900z-junit-${of}`,
        startedAt: `2026-06-0${day}T09:59:00.000Z`,
        executionKey: 'KP-88',
        ci: { provider: 'github', buildId: `${day}`, pullRequest: false },
        cell: { ...CELL, job: of },
        results: { [of]: {} },
      });
    const runs = [told(1, 'shop', 'failed'), told(1, 'cart', 'passed')];
    site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    const chosen = (defect: string) =>
      site.byHand(runs, (request) => linkByHand([choice('signs in', defect)], request), { folder });
    await chosen('KP-101');
    runs.push(told(2, 'shop', 'passed'), told(2, 'cart', 'failed'));
    await chosen('KP-105');
    site.simulator.faults.clear();
    runs.push(told(3, 'shop', 'failed', ['KP-102']), told(3, 'cart', 'passed'));
    const { report } = await site.link(runs, { folder });
    expect(report.problems).toEqual([expect.stringContaining('names KP-102 already')]);
    expect(await created(site)).toEqual([]);
    expect(await site.read('KP-102')).toEqual(['KP-102 is caused by KP-88']);
  });

  it('is refused for no other file of results, whose test of that name is linked to what was chosen for it', async () => {
    const site = await startSite();
    const folder = newFolder();
    const runs = [inFiles(1, { chrome: 'passed', firefox: 'failed' })];
    const choose = (defect: string) =>
      site.byHand(runs, (request) => linkByHand([choice('signs in', defect)], request), { folder });
    await choose('KP-105');
    runs.push(inFiles(2, { chrome: 'failed', firefox: 'passed' }));
    await choose('KP-101');
    await site.unlink('KP-101');
    site.simulator.faults.add({ endpoint: '* *', fault: { kind: 'unavailable' } });
    await choose('KP-102');
    site.simulator.faults.clear();
    runs.push(inFiles(3, { chrome: 'failed', firefox: 'failed' }));
    expect((await site.link(runs, { folder })).report.problems).toEqual([]);
    expect(await created(site)).toEqual([]);
    expect(await site.read('KP-102')).toEqual(['KP-102 is caused by KP-88']);
  });

  it('takes back what was chosen before and removed in Jira, although it cannot be linked itself', async () => {
    const site = await startSite();
    const folder = newFolder();
    await site.byHand(run, (request) => linkByHand([choice('signs in')], request), { folder });
    await site.unlink('KP-101');
    await down(site, folder, [choice('signs in', 'KP-106')]);
    const { report } = await site.link(run, { folder });
    expect(report.problems).toEqual([
      expect.stringMatching(/^"signs in" is not linked .* KP-106 is of type/),
    ]);
    await site.link(run, { folder });
    expect(await created(site)).toEqual([]);
  });
});

it('a choice that the code has overtaken counts no more, whichever runs are linked later', async () => {
  const site = await startSite();
  const folder = newFolder();
  const told = (day: number, defect: readonly string[] = []) =>
    runOf([failedTest({ title: 'signs in', defect })], {
      runId: `2026060${day}t095900z-jest-0000`,
      startedAt: `2026-06-0${day}T09:59:00.000Z`,
      executionKey: 'KP-88',
    });
  await site.byHand(told(1), (request) => linkByHand([choice('signs in')], request), { folder });
  await site.link([told(1), told(2, ['KP-105'])], { folder });
  await site.unlink('KP-101');
  await site.link(told(3), { folder });
  expect(await created(site)).toEqual([]);
  expect(await site.read('KP-105')).toEqual(['KP-105 is caused by KP-88']);
});

it('of two people who choose without having seen a plan, the later is told of the link that is there', async () => {
  const site = await startSite();
  const folder = newFolder();
  const link = (defect: string) =>
    site.byHand(run, (request) => linkByHand([choice('signs in', defect)], request), { folder });
  await link('KP-101');
  const { refused } = await link('KP-105');
  expect(refused).toMatchObject([{ message: expect.stringContaining('names KP-101 already') as string }]);
  expect(await site.read('KP-105')).toEqual([]);
});

it('links are not made where they would say another thing than was confirmed', async () => {
  const site = await startSite();
  const folder = newFolder();
  const choices = [choice('signs in'), choice('pays')];
  const plan = await site.byHand(run, (request) => planLinkByHand(choices, request), { folder });
  const confirmed = plan.ok ? plan.seal : '';
  const link = (config: DefectlinkConfig) =>
    site.byHand(run, (request) => linkByHand(choices, { ...request, confirmed }), { folder, config });
  for (const config of [
    { execution: { key: 'KP-89' } },
    { mapping: { ...KP_MAPPING, defectToExecution: 'blocks' } },
  ]) {
    const { refused } = await link(config);
    expect(refused).toMatchObject(
      choices.map(() => ({ message: expect.stringMatching(/not what you confirmed/) as string })),
    );
  }
  expect(await created(site)).toEqual([]);
  expect((await link({})).refused).toEqual([]);
  expect(await created(site)).toEqual(['is caused by KP-88', 'is tested by KP-42', 'is tested by KP-44']);
});

it('who confirms twice is told of the links, although the first time made the Test Execution', async () => {
  const site = await startSite();
  const folder = newFolder();
  const config = { execution: { project: 'KP' } };
  const unnamed = {
    ...run,

    ci: { provider: 'github', buildId: '1', pullRequest: false },
  };
  const plan = await site.byHand(unnamed, (request) => planLinkByHand([choice('signs in')], request), {
    folder,
    config,
  });
  const confirmed = plan.ok ? plan.seal : '';
  const link = () =>
    site.byHand(unnamed, (request) => linkByHand([choice('signs in')], { ...request, confirmed }), {
      folder,
      config,
    });
  const made = await Promise.all([link(), link()]);
  expect(made.map(({ refused }) => refused)).toEqual([[], []]);
  const links = made.flatMap(({ report }) => report.links.filter(({ from }) => from === 'KP-101'));
  expect(links.map(({ status }) => status).sort()).toEqual(['created', 'created', 'existed', 'existed']);
});

it.each([401, 403, 404, 302])('a Jira that answers %i while one chooses refuses nothing', async (status) => {
  const site = await startSite();
  const fault = { kind: 'status', status, headers: { location: 'https://login.invalid/' } } as const;
  site.simulator.faults.add({ endpoint: 'POST /issue/bulkfetch', fault });
  const plan = await site.byHand(run, (request) => planLinkByHand([choice('signs in')], request));
  expect(plan).toMatchObject({ ok: false, kind: 'jira' });
});

it('links are made although the folder cannot keep the choice, which is said', async () => {
  const site = await startSite();
  const parent = newFolder();
  writeFileSync(join(parent, 'results'), 'a file');
  const folder = join(parent, 'results');
  const { report } = await site.byHand(run, (request) => linkByHand([choice('signs in')], request), {
    folder,
  });
  expect(await created(site)).toEqual(['is caused by KP-88', 'is tested by KP-42']);
  expect(report.notices).toEqual([
    `What was chosen is not kept for later linkings of the build. The folder ${folder} cannot be written: allow it, free space on its disk, or name another with outputDir.`,
  ]);
});
