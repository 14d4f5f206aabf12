import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/domain/build/choice.ts';
import { pushFileName } from '../../src/journal/push-file-name.ts';
import { chooseExecution } from '../../src/workbench/choose-execution.ts';
import { linkByHand, planLinkByHand } from '../../src/workbench/link-by-hand.ts';
import { lookAtBuild } from '../../src/workbench/look-at-build.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite, type LinkingOptions, type Site } from '../support/site.ts';

const title = 'keeps the cart';
const run = runOf([failedTest({ title, error: 'Error: card 4711 was declined by the acquirer' })]);
const choosing = (defect: string): readonly Choice[] => [
  { test: `jest:.:${title}`, defect: key(defect), testCases: [key('KP-43')] },
];
const CREATED = { execution: { project: 'KP' } };

function hidden(seed: SimulatorSeed): void {
  const project = seed.projects.find(({ key }) => key === 'KP');
  if (project) project.hiddenFields = ['issuelinks'];
}

/** A project that is tried out on one site and linked to another, where the same keys are other issues. */
async function stageAndProduction() {
  const [stage, production] = [await startSite(), await startSite()];
  const folder = newFolder();
  const choose = async (site: Site, defect: string, options: Pick<LinkingOptions, 'env' | 'config'> = {}) =>
    site.byHand(run, (request) => linkByHand(choosing(defect), request), { folder, ...options });
  return { stage, production, folder, choose };
}

const passedOver = (there: Site, here: Site) =>
  `What was chosen by hand for this build on ${there.simulator.url} does not count on ${here.simulator.url}: there the same keys are other issues.`;

describe('a defect that a person chose on one site', () => {
  it('is not linked on another, which is said until one is chosen there', async () => {
    const { stage, production, folder, choose } = await stageAndProduction();
    await choose(stage, 'KP-102');
    expect(await stage.read('KP-102')).toContain('KP-102 is caused by KP-88');
    for (const mode of ['plan', 'link'] as const) {
      const { report } = await production.link(run, { folder, mode });
      expect(report.links).toEqual([]);
      expect(report.notices).toEqual([passedOver(stage, production)]);
    }
    expect(await production.read('KP-102')).toEqual([]);

    // Nor does it stand in the way of another choice there.
    const plan = await production.byHand(run, (request) => planLinkByHand(choosing('KP-103'), request), {
      folder,
    });
    expect(plan).toMatchObject({ ok: true, knownChoices: 0 });
    const { report } = await choose(production, 'KP-103');
    expect([report.notices, report.problems]).toEqual([[], []]);
    expect(await production.read('KP-103')).toContain('KP-103 is caused by KP-88');

    const again = await stage.link(run, { folder });
    expect(again.report.links.map(({ from, status }) => [from, status])).toEqual([
      ['KP-102', 'existed'],
      ['KP-102', 'existed'],
    ]);
    expect(again.report.notices).toEqual([]);
  });

  it('while Jira could not be asked, counts on the site that was configured', async () => {
    const { stage, production, folder, choose } = await stageAndProduction();
    const { report } = await choose(production, 'KP-102', { env: {} });
    expect(report.problems).toEqual([expect.stringContaining('credentials')]);
    expect((await stage.link(run, { folder })).report.links).toEqual([]);
    await production.link(run, { folder });
    expect(await production.read('KP-102')).toContain('KP-102 is caused by KP-88');
  });

  it('is not shown as linked where another site is looked at, and cannot be asked', async () => {
    const { stage, production, folder, choose } = await stageAndProduction();
    await choose(stage, 'KP-102');
    const look = (site: Site) => site.byHand(run, lookAtBuild, { folder, env: {} });
    expect((await look(stage)).report.links).toHaveLength(2);
    expect((await look(production)).report.links).toEqual([]);
  });

  it('is not suggested on another', async () => {
    const { stage, production, folder, choose } = await stageAndProduction();
    await choose(stage, 'KP-102');
    const later = { ...run, runId: '20260602t095900z-jest-0000' };
    const suggested = async (site: Site) =>
      (await site.link(later, { folder, mode: 'plan' })).report.suggestions?.map(({ defect }) => defect);
    expect(await suggested(stage)).toEqual(['KP-102']);
    expect(await suggested(production)).toBeUndefined();
  });
});

it('the Test Execution that a person named on one site is not taken on another', async () => {
  const { stage, production, folder } = await stageAndProduction();
  const tagged = runOf([failedTest({ title, defect: 'KP-101' })]);
  const config = CREATED;
  await stage.link(tagged, { folder, config, executionKey: key('KP-88') });
  const { report } = await production.link(tagged, { folder, config });
  expect(report.execution).toMatchObject({ created: true });
  expect(report.notices).toEqual([passedOver(stage, production)]);
  const chosen = await production.byHand(tagged, (request) => chooseExecution(key('KP-89'), request), {
    folder,
    config,
  });
  expect(chosen).toEqual({ ok: true, key: 'KP-89' });
});

it('a link that was created on one site is created on another that does not show its links', async () => {
  const [stage, production] = [await startSite({ seed: hidden }), await startSite({ seed: hidden })];
  const folder = newFolder();
  const tagged = runOf([failedTest({ title, defect: 'KP-101' })]);
  const { length } = production.simulator.links();
  await stage.link(tagged, { folder });
  const { report } = await production.link(tagged, { folder });
  expect(report.links.map(({ status }) => status)).toEqual(['created']);
  expect(production.simulator.links()).toHaveLength(length + 1);
});

it('a choice of an earlier version, which does not tell its site, counts on every one', async () => {
  const { stage, production, folder } = await stageAndProduction();
  const lines = [
    { type: 'begin', at: '2026-06-01T10:00:00.000Z', host: 'ci', pid: 1 },
    { type: 'choice', ...choosing('KP-102')[0] },
    { type: 'end', at: '2026-06-01T10:00:01.000Z' },
  ];
  writeFileSync(
    join(folder, pushFileName(run.runId, 1)),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  for (const site of [stage, production]) {
    await site.link(run, { folder });
    expect(await site.read('KP-102')).toContain('KP-102 is caused by KP-88');
  }
});
