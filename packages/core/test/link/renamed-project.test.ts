import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

/** SHOP was SHOPOLD once, and its issues too. */
function renamed(seed: SimulatorSeed): void {
  const project = seed.projects.find(({ key }) => key === 'SHOP');
  if (project) project.formerKeys = ['SHOPOLD'];
}
const config = {
  projects: ['KP', 'SHOPOLD'],
  mappingByProject: { SHOPOLD: { defectToTestCase: 'is found by' } },
};

describe('the mapping of a project whose key was changed', () => {
  it.each([
    ['the former key', 'SHOPOLD-7', 'SHOPOLD-8'],
    ['the key of today', 'SHOP-7', 'SHOP-8'],
    ['one of each', 'SHOPOLD-7', 'SHOP-8'],
  ])('holds for a test that names %s', async (_, defect, testCase) => {
    const site = await startSite({ seed: renamed });
    const { report } = await site.link(runOf([failedTest({ defect, testCase })]), { config });
    expect(report.problems).toEqual([]);
    expect(await site.read('SHOP-7')).toEqual(['SHOP-7 is caused by KP-88', 'SHOP-7 is found by SHOP-8']);
    expect(report.notices.join()).toContain('Project SHOPOLD has the key SHOP today');
  });

  it('holds on Data Center', async () => {
    const site = await startSite({ seed: renamed, deployment: 'dataCenter' });
    await site.link(runOf([failedTest({ defect: 'SHOPOLD-7', testCase: 'SHOPOLD-8' })]), { config });
    expect(await site.read('SHOP-7')).toContain('SHOP-7 is found by SHOP-8');
  });

  it('gives way to a mapping under the key of today', async () => {
    const site = await startSite({ seed: renamed });
    const mappingByProject = { ...config.mappingByProject, SHOP: { defectToTestCase: 'is tested by' } };
    await site.link(runOf([failedTest({ defect: 'SHOPOLD-7', testCase: 'SHOPOLD-8' })]), {
      config: { ...config, mappingByProject },
    });
    expect(await site.read('SHOP-7')).toContain('SHOP-7 is tested by SHOP-8');
  });

  it('is not taken for that of a project into which single issues were moved', async () => {
    const site = await startSite({
      seed: (seed) => {
        const moved = (seed.issues ?? []).find(({ key }) => key === 'SHOP-7');
        if (moved) moved.formerKeys = ['KP-900'];
      },
    });
    await site.link(runOf([failedTest({ defect: 'KP-900', testCase: 'KP-42' })]), {
      config: { mappingByProject: { KP: { defectToTestCase: 'is found by' } } },
    });
    expect(await site.read('SHOP-7')).toContain('SHOP-7 is tested by KP-42');
  });

  it('costs no request while every project has its key of today', async () => {
    const site = await startSite();
    const { requests } = await site.link(runOf([failedTest({ defect: 'SHOP-7', testCase: 'SHOP-8' })]), {
      config: { mappingByProject: { SHOP: { defectToTestCase: 'is found by' }, KP: {} } },
    });
    expect(requests.filter(({ path }) => path.includes('/project/'))).toEqual([]);
  });
});
