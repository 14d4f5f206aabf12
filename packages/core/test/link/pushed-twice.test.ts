import { describe, expect, it } from 'vitest';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { newFolder, startSite, type Linking, type Site, type SiteOptions } from '../support/site.ts';

const CI = { provider: 'github', buildId: '4711', branch: 'main', pullRequest: false };
/** Two shards of one build, which share a defect. */
const SHARDS: readonly BuildRun[] = [1, 2].map((current) =>
  runOf(
    [
      failedTest({ defect: 'KP-101', testCase: 'KP-42' }),
      failedTest({ defect: current === 1 ? 'KP-102' : 'KP-103', testCase: 'KP-43' }),
    ],
    { runId: `20260601t095900z-jest-${current}of2-000${current}`, ci: CI, shard: { current, total: 2 } },
  ),
);
const LINKS = 6;
const CREATE = { config: { execution: { project: 'KP' } } };

/** A pristine copy of the build's journals, as a CI job downloads it. */
function copyOfJournals(): string {
  const folder = newFolder();
  for (const run of SHARDS) writeJournal(folder, run);
  return folder;
}

async function push(site: Site, folder: string): Promise<Linking> {
  return site.link(await buildIn(folder), { ...CREATE, folder });
}

function newLinks({ simulator }: Site) {
  // The seed has four.
  return simulator.links().slice(4);
}

function newExecutions({ simulator }: Site): string[] {
  const { issues = [] } = simulator.snapshot();
  return issues
    .filter(({ type }) => type === '10106')
    .flatMap(({ key }) => (/KP-8[89]/.test(key) ? [] : [key]));
}

const statuses = ({ report }: Linking) => report.links.map(({ status }) => status);

describe.each<{ where: string; options: SiteOptions; repeated?: string }>([
  { where: 'Cloud', options: {} },
  { where: 'Cloud whose search lags by two seconds', options: { indexLagMs: 2_000 } },
  { where: 'Data Center', options: { deployment: 'dataCenter' } },
  {
    where: 'Data Center whose search lags by two seconds',
    options: { deployment: 'dataCenter', indexLagMs: 2_000 },
    // Its reads come from the index, which does not show the links yet; that Jira keeps one of each is enough.
    repeated: 'created',
  },
])('two copies of the same journals, on $where', ({ options, repeated = 'existed' }) => {
  it('pushed one after the other make one Test Execution, and each link once', async () => {
    const site = await startSite(options);
    const first = await push(site, copyOfJournals());
    const second = await push(site, copyOfJournals());
    expect(statuses(first)).toEqual(Array(LINKS).fill('created'));
    expect(statuses(second)).toEqual(Array(LINKS).fill(repeated));
    expect(newExecutions(site)).toEqual(['KP-107']);
    expect(newLinks(site)).toHaveLength(LINKS);
    expect(second.report.execution).toMatchObject({ key: 'KP-107', created: false });
  });

  it('pushed at the same moment agree on one Test Execution, and a notice names the other', async () => {
    const site = await startSite(options);
    const pushes = await Promise.all([push(site, copyOfJournals()), push(site, copyOfJournals())]);
    const [kept, orphan] = newExecutions(site);
    expect(pushes.map(({ report }) => report.execution?.key)).toEqual(['KP-107', 'KP-107']);
    expect(kept).toBe('KP-107');
    expect(newExecutions(site).length).toBeLessThanOrEqual(2);
    expect(pushes.flatMap(({ report }) => report.notices)).toEqual(
      orphan === undefined
        ? []
        : [
            `${orphan} was created at the same time as KP-107 for the same build, and stays unused. Delete it.`,
          ],
    );
    if (orphan !== undefined) expect(await site.read(orphan)).toEqual([]);
    expect(newLinks(site)).toHaveLength(LINKS);
    expect(await site.read('KP-101')).toEqual(['KP-101 is caused by KP-107', 'KP-101 is tested by KP-42']);
  });

  it('pushed half a second apart agree as well', async () => {
    const site = await startSite(options);
    const second = site.clock.sleep(500).then(() => push(site, copyOfJournals()));
    const pushes = await Promise.all([push(site, copyOfJournals()), second]);
    expect(pushes.map(({ report }) => report.execution?.key)).toEqual(['KP-107', 'KP-107']);
    expect(newLinks(site)).toHaveLength(LINKS);
    expect(pushes.flatMap(({ report }) => report.notices)).toHaveLength(newExecutions(site).length - 1);
  });
});

describe('two copies of the same journals, on Cloud whose search lags and forgets at times', () => {
  it.each([0, 300, 600, 900, 1_600, 2_500, 3_500])('agree on one when pushed %s ms apart', async (apart) => {
    const site = await startSite({ indexLagMs: 3_000, nonMonotonicIndex: true });
    const second = site.clock.sleep(apart).then(() => push(site, copyOfJournals()));
    const pushes = await Promise.all([push(site, copyOfJournals()), second]);
    expect(pushes.map(({ report }) => report.execution?.key)).toEqual(['KP-107', 'KP-107']);
    expect(newLinks(site)).toHaveLength(LINKS);
    expect(pushes.flatMap(({ report }) => report.notices)).toHaveLength(newExecutions(site).length - 1);
  });
});

describe('one folder, pushed by two at the same moment', () => {
  it('is linked by one while the other waits, and makes one Test Execution', async () => {
    const site = await startSite({ indexLagMs: 2_000 });
    const folder = copyOfJournals();
    const pushes = await Promise.all([push(site, folder), push(site, folder)]);
    expect(newExecutions(site)).toEqual(['KP-107']);
    expect(pushes.flatMap(statuses).sort()).toEqual([
      ...(Array(LINKS).fill('created') as string[]),
      ...(Array(LINKS).fill('existed') as string[]),
    ]);
    expect(newLinks(site)).toHaveLength(LINKS);
  });
});

describe('a site that stores two identical links when they arrive at once', () => {
  it('gets each link once from one push, also when answers are lost', async () => {
    const site = await startSite({
      racyLinkInsert: true,
      faults: [
        { endpoint: 'POST /issueLink', probability: 0.4, randomSeed: 7, fault: { kind: 'resetAfter' } },
      ],
    });
    const { report } = await push(site, copyOfJournals());
    expect(report.links.map(({ status }) => status)).toEqual(Array(LINKS).fill('created'));
    expect(newLinks(site)).toHaveLength(LINKS);
  });
});
