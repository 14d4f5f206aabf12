import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { executionLabel } from '../../src/execution/execution-label.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { KP_MAPPING } from '@defectlink/test-kit';
import { newFolder, startSite, type Site } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const config = { execution: { project: 'KP', issueType: 'Test Execution' } };
const DEPLOYMENTS = ['cloud', 'dataCenter'] as const;

function newExecutions({ simulator }: Site) {
  const { issues = [] } = simulator.snapshot();
  return issues.filter(({ type, key }) => type === '10106' && key !== 'KP-88' && key !== 'KP-89');
}

function lacking(...fields: readonly string[]) {
  return ({ projects }: SimulatorSeed) => {
    for (const project of projects) if (project.key === 'KP') project.fieldsNotOnScreen = [...fields];
  };
}

describe.each(DEPLOYMENTS)('creating where the create screen lacks a field (%s)', (deployment) => {
  it.each([['description'], ['labels'], ['labels', 'description']])(
    'leaves %s out, and links',
    async (...fields) => {
      const site = await startSite({ deployment, seed: lacking(...fields) });
      const { report } = await site.link(BUILD, { config });
      expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
      expect(report.notices).toEqual([
        expect.stringMatching(
          new RegExp(
            `^KP-\\d+: It has no ${fields.join(' and no ')}, which the create screen of KP lacks[.;]`,
          ),
        ),
      ]);
    },
  );

  it('finds one without labels again by its property, on another machine too', async () => {
    const site = await startSite({ deployment, seed: lacking('labels') });
    await site.link(BUILD, { config });
    const again = await site.link(BUILD, { config });
    expect(again.report.problems).toEqual([]);
    expect(again.report.execution).toMatchObject({ created: false });
    expect(again.report.links.map(({ status }) => status)).toEqual(['existed', 'existed']);
    expect(newExecutions(site)).toHaveLength(1);
    expect((await site.read('KP-101')).filter((link) => link.includes('is caused by'))).toHaveLength(1);
  });

  it('doubles no link of a symmetric type to one that is found when it was to be created', async () => {
    const site = await startSite({ deployment, seed: lacking('labels') });
    const mapping = { ...KP_MAPPING, defectToExecution: 'relates to' };
    const over = { config: { ...config, mapping } };
    await site.link(runOf([failedTest({ defect: 'KP-102', testCase: 'KP-42' })]), over);
    const [made] = newExecutions(site);
    if (!made) throw new Error('nothing was created');
    await site.linkByHand({ type: 'Relates', source: made.key, destination: 'KP-101' });
    const { report } = await site.link(BUILD, over);
    expect(report.links.map(({ status }) => status)).toEqual(['existed', 'created']);
    expect((await site.read('KP-101')).filter((link) => link.endsWith(made.key))).toHaveLength(1);
  });

  it('finds one without labels again by what the folder noted', async () => {
    const site = await startSite({ deployment, seed: lacking('labels') });
    const folder = newFolder();
    await site.link(BUILD, { config, folder });
    const again = await site.link(BUILD, { config, folder });
    expect(again.report.links.map(({ status }) => status)).toEqual(['existed', 'existed']);
    expect(newExecutions(site)).toHaveLength(1);
  });

  it('makes no twin of one without labels behind a failure that hid a success', async () => {
    const site = await startSite({
      deployment,
      seed: lacking('labels'),
      indexLagMs: 600_000,
      faults: [
        {
          endpoint: 'POST /issue',
          nth: 2,
          fault: { kind: 'intermediary', by: 'cloudflare', status: 520, carriedOut: true },
        },
      ],
    });
    const { report } = await site.link(BUILD, { config });
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    expect(newExecutions(site)).toHaveLength(1);
  });
});

describe.each(DEPLOYMENTS)('creating where several types have one name (%s)', (deployment) => {
  it('names the type by its id after the name was refused', async () => {
    const site = await startSite({
      deployment,
      seed: ({ issueTypes, projects }) => {
        issueTypes.push({ id: '10206', name: 'Test Execution', scope: 'OPS' });
        for (const project of projects) if (project.key === 'OPS') project.issueTypes.push('10206');
      },
    });
    const { report } = await site.link(BUILD, { config });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    expect(newExecutions(site)).toHaveLength(1);
  });
});

describe('an issue that a search shows for the label', () => {
  it.each([
    ['does not carry it', { id: '10089', key: 'KP-89', fields: { labels: ['nightly'] } }],
    ['is of another project', { id: '10030', key: 'SHOP-7' }],
  ])('is not taken for the Test Execution when it %s', async (_, issue) => {
    const site = await startSite();
    const fields = { labels: [executionLabel('other')] };
    const body = { issues: [{ fields, ...issue }], isLast: true, startAt: 0, maxResults: 50, total: 1 };
    site.simulator.faults.add({
      endpoint: 'POST /search/jql',
      nth: 1,
      fault: { kind: 'status', status: 200, body },
    });
    const { report } = await site.link(BUILD, {
      config: { execution: { ...config.execution, id: 'other' } },
    });
    expect(report.problems).toEqual([]);
    expect(report.execution).toMatchObject({ created: true });
    expect(report.links.map(({ kind, status }) => [kind, status])).toContainEqual([
      'defectToExecution',
      'created',
    ]);
  });
});
