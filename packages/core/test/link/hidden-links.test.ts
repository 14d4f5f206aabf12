import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { newFolder, startSite } from '../support/site.ts';

const BUILD = runOf([
  failedTest({ defect: 'KP-101', testCase: 'KP-42' }),
  failedTest({ defect: 'KP-102', testCase: 'KP-43' }),
]);

function hidden(seed: SimulatorSeed): void {
  const project = seed.projects.find(({ key }) => key === 'KP');
  if (project) project.hiddenFields = ['issuelinks'];
}

describe.each(['cloud', 'dataCenter'] as const)('a %s site that shows no links', (deployment) => {
  it('gets each link once, and the report says what is hidden', async () => {
    const site = await startSite({ deployment, seed: hidden });
    const folder = newFolder();
    const before = site.simulator.links().length;
    const first = await site.link(BUILD, { folder });
    expect(first.report.links.map(({ status }) => status)).toEqual(Array(4).fill('created'));
    expect(first.report.notices.join()).toContain('the field Linked Issues is hidden');
    const again = await site.link(BUILD, { folder });
    expect(again.report.links.map(({ status }) => status)).toEqual(Array(4).fill('existed'));
    expect(again.requests.filter(({ path }) => path.endsWith('/issueLink'))).toEqual([]);
    expect(site.simulator.links().length - before).toBe(4);
  });
});
