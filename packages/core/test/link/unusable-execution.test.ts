import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import type { ExecutionOptions } from '../../src/config/written-config.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const EXECUTIONS = 'project = KP AND issuetype = "Test Execution"';
const IN_SHOP = 'project = SHOP AND issuetype = "Test Execution"';
const OF_TEST_CASE = 'KP-101 is tested by KP-42';

/** A site with a Test Execution in another project, SHOP-50, and what else is particular. */
const withShop =
  (change: (seed: SimulatorSeed) => void = () => undefined) =>
  (seed: SimulatorSeed): void => {
    seed.issues?.push({ key: 'SHOP-50', type: 'Test Execution', summary: 'Shop run' });
    change(seed);
  };
const archivedIssue = (seed: SimulatorSeed): void => {
  for (const issue of seed.issues ?? []) if (issue.key === 'KP-88') issue.archived = true;
};
const archivedShop = withShop((seed) => {
  for (const project of seed.projects) if (project.key === 'SHOP') project.archived = true;
});
const allowedInShop = (...allowed: ('BROWSE_PROJECTS' | 'LINK_ISSUES')[]) =>
  withShop(({ accounts }) => {
    for (const account of accounts)
      account.permissions = { SHOP: allowed, '*': ['BROWSE_PROJECTS', 'LINK_ISSUES'] };
  });
const deleted = (seed: SimulatorSeed): void => {
  seed.issues = seed.issues?.filter(({ key }) => key !== 'KP-88');
  seed.links = [];
};

interface Case {
  readonly what: string;
  readonly seed?: (seed: SimulatorSeed) => void;
  readonly execution: ExecutionOptions;
  /** What the problem, or the reason of the link to the execution, says. */
  readonly says: string;
}

/** Those of which nothing can be linked. */
const REFUSED: readonly Case[] = [
  { what: 'is deleted', seed: deleted, execution: { key: 'KP-88' }, says: 'KP-88 does not exist' },
  {
    what: 'is archived, so that no query shows it',
    seed: archivedIssue,
    execution: { jql: `${EXECUTIONS} AND summary ~ "Sprint 14"` },
    says: 'No Test Execution is found by execution.jql',
  },
  {
    what: 'may not be seen',
    seed: allowedInShop(),
    execution: { key: 'SHOP-50' },
    says: 'SHOP-50 does not exist, or the account may not see it.',
  },
  {
    what: 'may not be seen, asked for by a query',
    seed: allowedInShop(),
    execution: { jql: IN_SHOP },
    says: `No Test Execution is found by execution.jql: ${IN_SHOP}.`,
  },
  {
    what: 'is asked for by a field that does not exist, although one could be created',
    execution: { jql: `${EXECUTIONS} AND nosuch = 1`, project: 'KP', create: 'whenMissing' },
    says: "Field 'nosuch' does not exist",
  },
  {
    what: 'is asked for by a query that finds a defect',
    execution: { jql: 'key = KP-102' },
    says: "cannot be the Test Execution. Narrow execution.jql, or name the Test Execution's key.",
  },
];

/** Those of which the links to test cases are made all the same. */
const NOT_LINKED: readonly Case[] = [
  { what: 'is archived', seed: archivedIssue, execution: { key: 'KP-88' }, says: 'KP-88 is archived' },
  {
    what: 'is of an archived project',
    seed: archivedShop,
    execution: { key: 'SHOP-50' },
    says: 'Project SHOP is archived: its issues are read only. Ask an administrator to restore the project',
  },
  {
    what: 'is of a project in which the account may link nothing',
    seed: allowedInShop('BROWSE_PROJECTS'),
    execution: { key: 'SHOP-50' },
    says: 'needs the permission "Link issues"',
  },
  {
    what: 'is to be created in an archived project',
    seed: archivedShop,
    execution: { project: 'SHOP' },
    says: 'Project SHOP is archived: no Test Execution can be created in it.',
  },
  {
    what: 'is to be created in a project in which the account may create nothing',
    seed: allowedInShop('BROWSE_PROJECTS'),
    execution: { project: 'SHOP' },
    says: 'needs the permission "Create issues"',
  },
];

describe.each(['cloud', 'dataCenter'] as const)('on %s a Test Execution', (deployment) => {
  it.each(REFUSED)('that $what is a problem, and nothing is linked', async ({ seed, execution, says }) => {
    const site = await startSite({ deployment, ...(seed && { seed }) });
    const { report } = await site.link(BUILD, { config: { execution } });
    expect(report.problems).toEqual([expect.stringContaining(says)]);
    expect(await site.read('KP-101')).toEqual([]);
  });

  it.each(NOT_LINKED)('that $what is said, and its test case linked', async ({ seed, execution, says }) => {
    const site = await startSite({ deployment, ...(seed && { seed }) });
    const { report } = await site.link(BUILD, { config: { execution } });
    const toExecution = report.links.find(({ kind }) => kind === 'defectToExecution');
    expect(toExecution?.reason).toContain(says);
    expect(await site.read('KP-101')).toEqual([OF_TEST_CASE]);
  });

  it.each<[string, ExecutionOptions]>([
    ['its key', { key: 'SHOP-50' }],
    ['a query', { jql: IN_SHOP }],
  ])('in another project is linked as any other, by %s', async (_, execution) => {
    const site = await startSite({ deployment, seed: withShop() });
    const { report } = await site.link(BUILD, { config: { execution } });
    expect(report.problems).toEqual([]);
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by SHOP-50', OF_TEST_CASE]);
  });
});

it('on Data Center a Test Execution that is archived is told as such before the links and after', async () => {
  const site = await startSite({ deployment: 'dataCenter', seed: archivedIssue });
  const says = 'KP-88 is archived: nothing can be linked to it. Ask an administrator to restore it';
  const planned = await site.link(BUILD, { mode: 'plan' });
  expect(planned.report.notices).toEqual([expect.stringContaining(says)]);
  const { report } = await site.link(BUILD);
  expect(report.links.map(({ reason }) => reason)).toEqual([expect.stringContaining(says), undefined]);
});
