import { describe, expect, it } from 'vitest';
import { linkByHand, planLinkByHand } from '../../src/workbench/link-by-hand.ts';
import { lookAtBuild } from '../../src/workbench/look-at-build.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { key, newFolder, startSite, type Site } from '../support/site.ts';

const test = { title: 'keeps the cart', testCase: 'KP-43' };
const run = runOf([failedTest(test), failedTest({ title: 'pays' })], { executionKey: 'KP-88' });
/** The sprint's next run, after the choices that were made for the first. */
const later = (...outcomes: Parameters<typeof failedTest>[0][]) =>
  runOf(outcomes.map(failedTest), {
    runId: '20260602t095900z-jest-0000',
    startedAt: '2026-06-02T09:59:00.000Z',
    executionKey: 'KP-88',
  });
const LINKS = ['is caused by KP-88', 'is tested by KP-43'];
const linksOf = async (site: Site, defect: string) =>
  (await site.read(defect)).map((link) => link.replace(`${defect} `, ''));

/** A site on which the wrong defect, KP-102, was chosen and linked. */
async function wronglyLinked() {
  const site = await startSite();
  const folder = newFolder();
  const choose = async (defect: string, runs = [run], title = test.title) => {
    const choices = [{ test: `jest:.:${title}`, defect: key(defect), testCases: [] }];
    const plan = await site.byHand(runs, (request) => planLinkByHand(choices, request), { folder });
    if (!plan.ok) return { refused: plan.message };
    const { knownChoices, seal: confirmed } = plan;
    const wish = { knownChoices, confirmed };
    return site.byHand(runs, (request) => linkByHand(choices, { ...request, ...wish }), { folder });
  };
  await choose('KP-102');
  expect(await linksOf(site, 'KP-102')).toEqual(LINKS);
  return { site, folder, choose };
}

describe('a wrong choice whose links were removed in Jira', () => {
  it('is corrected by choosing again, for good', async () => {
    const { site, folder, choose } = await wronglyLinked();
    await site.unlink('KP-102');
    expect(await choose('KP-103')).toMatchObject({ refused: [], report: { problems: [] } });
    expect(await linksOf(site, 'KP-103')).toEqual(LINKS);
    for (const runs of [[run], [run, later(test)]]) {
      await site.link(runs, { folder });
      expect(await linksOf(site, 'KP-102')).toEqual([]);
    }
    expect(await linksOf(site, 'KP-103')).toEqual(LINKS);
  });

  it('is corrected by the code of a later run, whoever looks', async () => {
    const { site, folder } = await wronglyLinked();
    await site.unlink('KP-102');
    const runs = [run, later({ ...test, defect: 'KP-103' })];
    const { report } = await site.link(runs, { folder });
    expect(report.leftOut.map(({ text }) => text)).not.toContain('KP-102');
    expect(await linksOf(site, 'KP-103')).toEqual(LINKS);
    expect(await linksOf(site, 'KP-102')).toEqual([]);
    const { rows } = await site.byHand(runs, lookAtBuild, { folder });
    expect(rows.find(({ test: { testId } }) => testId === test.title)).toMatchObject({
      defects: ['KP-103'],
      action: { kind: 'linked' },
    });
  });
});

it('stays corrected by the code of a later run when the right defect is mended and its tag gone', async () => {
  const { site, folder } = await wronglyLinked();
  await site.unlink('KP-102');
  const named = later({ ...test, defect: 'KP-103' });
  const night = { runId: '20260603t095900z-jest-0000', startedAt: '2026-06-03T09:59:00.000Z' };
  const { report } = await site.link([run, named, { ...later(test), ...night }], { folder });
  expect(report.problems).toEqual([]);
  expect(await linksOf(site, 'KP-102')).toEqual([]);
});

it('a choice counts for later runs that name no defect, or the same one', async () => {
  const { site, folder, choose } = await wronglyLinked();
  await choose('KP-101', [run], 'pays');
  const runs = [run, later({ title: test.title, defect: 'KP-102' }, { title: 'pays', testCase: 'KP-44' })];
  await site.link(runs, { folder });
  expect(await linksOf(site, 'KP-101')).toEqual(['is caused by KP-88', 'is tested by KP-44']);
  expect(await linksOf(site, 'KP-102')).toEqual(LINKS);
});

it('a choice that was made after a run counts before what its code cannot link', async () => {
  const { site, folder, choose } = await wronglyLinked();
  const runs = [run, later({ ...test, defect: 'KP-106' })];
  await site.unlink('KP-102');
  await choose('KP-103', runs);
  await site.link(runs, { folder });
  expect([await linksOf(site, 'KP-103'), await linksOf(site, 'KP-102')]).toEqual([LINKS, []]);
});

it('where all links of the earlier choice stand, they are to be removed first; what is left then is named', async () => {
  const { site, choose } = await wronglyLinked();
  expect(await choose('KP-103')).toEqual({
    refused:
      '"keeps the cart" names KP-102 already, and a test is linked to one defect. The link exists. If it is wrong, remove it in Jira (on KP-102, under Linked work items or Issue Links), and choose again.',
  });
  await site.unlink('KP-102', 'KP-43');
  expect(await choose('KP-103')).toMatchObject({
    refused: [],
    report: {
      notices: [
        '"keeps the cart" was linked to KP-102 before, and "KP-102 is caused by KP-88" still stands in Jira. If it is wrong, remove it there: defectlink removes none.',
      ],
    },
  });
  expect(await linksOf(site, 'KP-103')).toEqual(LINKS);
});

it('a link that another test shares does not keep a choice from being made again', async () => {
  const { site, choose } = await wronglyLinked();
  await choose('KP-102', [run], 'pays');
  expect(await choose('KP-103', [run], 'pays')).toMatchObject({ refused: [], report: { notices: [] } });
  expect(await linksOf(site, 'KP-103')).toEqual(['is caused by KP-88']);
});
