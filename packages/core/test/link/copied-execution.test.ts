import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { executionLabel } from '../../src/execution/execution-label.ts';
import { prepareExecution } from '../../src/execution/prepare-execution.ts';
import { startDeadline } from '../../src/platform/deadline.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { clientOf, newFolder, startSite } from '../support/site.ts';

const CI = { provider: 'github', buildId: '4711', pullRequest: false };
const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })], { ci: CI });
const LABEL = executionLabel('github/4711');
const config = { execution: { project: 'KP' } };
const PASSED_OVER =
  "KP-120 is a Bug, which the mapping takes for a defect: it carries the build's label and is passed over. Take the label off it in Jira.";

/** A copy of the build's Test Execution became a bug; the execution itself may be there beside it. */
function copied(withExecution: boolean) {
  return ({ issues }: SimulatorSeed): void => {
    issues?.push({ key: 'KP-120', type: 'Bug', summary: 'Copy of #4711', labels: [LABEL] });
    if (withExecution)
      issues?.push({ key: 'KP-121', type: 'Test Execution', summary: '#4711', labels: [LABEL] });
  };
}

describe.each(['cloud', 'dataCenter'] as const)(
  'on %s a bug with the label of a Test Execution',
  (deployment) => {
    it('is passed over for the Test Execution beside it', async () => {
      const site = await startSite({ deployment, seed: copied(true) });
      const { report } = await site.link(BUILD, { config });
      expect(report.problems).toEqual([]);
      expect(report.notices).toEqual([PASSED_OVER]);
      expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-121', 'KP-101 is tested by KP-42']);
    });

    it('is passed over where one is created, once', async () => {
      const site = await startSite({ deployment, seed: copied(false) });
      const first = await site.link(BUILD, { config });
      expect(first.report.notices).toEqual([PASSED_OVER]);
      expect(first.report.execution).toMatchObject({ key: 'KP-121', created: true });
      const again = await site.link(BUILD, { config });
      expect(again.report.execution).toMatchObject({ key: 'KP-121', created: false });
      expect(again.report.links.map(({ status }) => status)).toEqual(['existed', 'existed']);
      expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-121', 'KP-101 is tested by KP-42']);
    });

    it.each([
      ['found', true],
      ['created', false],
    ])('is passed over where the Test Execution is %s before the tests', async (_, withExecution) => {
      const site = await startSite({ deployment, seed: copied(withExecution) });
      const { execution, mappings } = site.config(config);
      const { template } = execution;
      if (!template) throw new Error('nothing says where to create it');
      const client = await clientOf(site);
      const prepared = await prepareExecution({
        client,
        mappings,
        execution: { ...execution, template },
        ci: undefined,
        identity: 'github/4711',
        outputDir: newFolder(),
        clock: site.clock,
        deadline: startDeadline({ timeout: 60_000, maxDuration: 60_000 }, site.clock),
      });
      client.close();
      expect(prepared).toMatchObject({
        ok: true,
        value: { issue: { key: 'KP-121' }, created: !withExecution, notices: [PASSED_OVER] },
      });
    });
  },
);
