import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { buildOf, withBugs } from '../support/many-bugs.ts';
import { newFolder, startSite, type Linking } from '../support/site.ts';

const LATER = 'To link the failed tests later: npx defectlink push';
const statuses = ({ report }: Linking) => report.links.map(({ status }) => status);
const many = { config: { maxNewLinks: 1_000 } };

describe('linking without progress', () => {
  it.each([
    { where: 'before anything was read', endpoint: '* *' },
    { where: 'while the issues are read', endpoint: 'POST /issue/bulkfetch' },
  ])('ends after `timeout` $where, and a later push links from the same journal', async ({ endpoint }) => {
    const site = await startSite({ faults: [{ endpoint, fault: { kind: 'timeout' } }] });
    const folder = newFolder();
    writeJournal(folder, runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]));
    const { report, took } = await site.link(await buildIn(folder), { folder, config: { timeout: 45_000 } });
    expect(took).toBe(45_000);
    expect(report.problems).toEqual([
      expect.stringMatching(/failed\. There was no answer within 35 s\. The time for linking was up\. /),
    ]);
    expect(report.problems[0]).toContain(LATER);
    expect(report.links).toEqual([]);

    site.simulator.faults.clear();
    const later = await site.link(await buildIn(folder), { folder });
    expect(statuses(later)).toEqual(['created', 'created']);
  });

  it('ends while links are written, with those that were not tried in the report', async () => {
    const site = await startSite({ seed: withBugs(40) });
    site.simulator.faults.add({
      endpoint: 'POST /issueLink',
      nth: range(11, 1_000),
      fault: { kind: 'timeout' },
    });
    site.simulator.faults.add({
      endpoint: 'POST /issue/bulkfetch',
      nth: range(3, 1_000),
      fault: { kind: 'timeout' },
    });
    const linking = await site.link(buildOf(40));
    expect(linking.took).toBeLessThanOrEqual(62_000);
    expect(statuses(linking)).toEqual([
      ...(Array(10).fill('created') as string[]),
      ...(Array(30).fill('skipped') as string[]),
    ]);
    expect(linking.report.problems).toEqual([
      `The time for linking was up. POST /issueLink failed. There was no answer within 50 s. ${LATER}`,
    ]);
    expect(linking.text).toContain('10 links created, 30 not tried');

    site.simulator.faults.clear();
    const later = await site.link(buildOf(40));
    expect(statuses(later).filter((status) => status === 'created')).toHaveLength(30);
    expect(site.simulator.links()).toHaveLength(4 + 40);
  });

  it('is not what waiting for room in the limits is: hundreds of links get all the time they need', async () => {
    const site = await startSite({ seed: withBugs(350), rateLimits: true });
    const linking = await site.link(buildOf(350), { config: { maxNewLinks: 1_000, timeout: 10_000 } });
    expect(new Set(statuses(linking))).toEqual(new Set(['created']));
    expect(linking.took).toBeGreaterThan(90_000);
    expect(linking.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('is what a site is that always asks to slow down', async () => {
    const site = await startSite({
      faults: [{ endpoint: 'POST /issueLink', fault: { kind: 'rateLimit', retryAfter: 10 } }],
    });
    const { report, took } = await site.link(
      runOf([failedTest({ defect: 'KP-101' }), failedTest({ defect: 'KP-102' })]),
      {
        config: { timeout: 25_000 },
      },
    );
    // Two pauses fit, the third does not and is not waited for.
    expect(took).toBeGreaterThan(20_000);
    expect(took).toBeLessThan(25_000);
    expect(report.links.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(report.problems).toEqual([
      `POST /issueLink answered 429. Jira says: "The request has been rate-limited. Please try again later." Jira asks to slow down. It asks to wait 10 s, and the time for linking (timeout) ends before. ${LATER}`,
    ]);
  });
});

describe('linking that takes too long in all', () => {
  it('ends within `maxDuration`, keeps what was made, and the rest is linked by the next push', async () => {
    const site = await startSite({ seed: withBugs(300), rateLimits: true });
    const linking = await site.link(buildOf(300), { config: { maxNewLinks: 1_000, maxDuration: 45_000 } });
    expect(linking.took).toBeLessThanOrEqual(45_000);
    const made = statuses(linking).filter((status) => status === 'created').length;
    // 100 at once, and 100 more after 30 s (Jira's limits for one issue).
    expect(made).toBe(200);
    expect(linking.report.problems).toEqual([`The time for linking was up. ${LATER}`]);
    expect(site.simulator.links()).toHaveLength(4 + made);

    await site.clock.sleep(60_000);
    const later = await site.link(buildOf(300), many);
    expect(statuses(later).filter((status) => status === 'created')).toHaveLength(100);
    expect(statuses(later).filter((status) => status === 'existed')).toHaveLength(200);
  });

  it('does not wait for room that comes too late', async () => {
    const site = await startSite({ seed: withBugs(150), rateLimits: true });
    const { took } = await site.link(buildOf(150), { config: { maxNewLinks: 1_000, maxDuration: 20_000 } });
    // After 100 links the issue has room again at 30 s only.
    expect(took).toBeLessThan(12_000);
  });

  it('ends within the few seconds that an interrupted run has', async () => {
    const site = await startSite({
      seed: withBugs(20),
      faults: [{ endpoint: 'POST /issueLink', fault: { kind: 'latency', ms: 2_000 } }],
    });
    const linking = await site.link(buildOf(20), { budget: { timeout: 5_000, maxDuration: 5_000 } });
    expect(linking.took).toBe(5_000);
    expect(new Set(statuses(linking))).toEqual(new Set(['created', 'skipped']));
    // What was under way when the time was up may have been made all the same; nobody claims to know.
    expect(site.simulator.links().length).toBeGreaterThanOrEqual(
      4 + statuses(linking).filter((status) => status === 'created').length,
    );
    const later = await site.link(buildOf(20));
    expect(new Set(statuses(later))).toEqual(new Set(['created', 'existed']));
    expect(site.simulator.links()).toHaveLength(4 + 20);
  });
});

describe('before writing', () => {
  it.each([
    { links: 20, seconds: [0, 1] },
    { links: 40, seconds: [2, 4] },
    { links: 100, seconds: [8, 10] },
    { links: 300, seconds: [68, 72] },
  ])('the least time for $links links on one issue is announced, and kept', async ({ links, seconds }) => {
    const [least = 0, most = 0] = seconds;
    const site = await startSite({ seed: withBugs(links), rateLimits: true });
    const announced: number[][] = [];
    const { took } = await site.link(buildOf(links), {
      ...many,
      onStart: (count, ms) => {
        announced.push([count, ms]);
      },
    });
    expect(announced).toEqual([[links, expect.any(Number)]]);
    const ms = announced[0]?.[1] ?? 0;
    expect(ms).toBeGreaterThanOrEqual(least * 1_000);
    expect(ms).toBeLessThanOrEqual(most * 1_000);
    // The simulated site answers at once; the announced time reckons with a usual latency.
    expect(took).toBeLessThanOrEqual(ms * 1.1);
  });

  it('nothing is announced when nothing is missing', async () => {
    const site = await startSite();
    const build = runOf([failedTest({ defect: 'KP-101' })]);
    await site.link(build);
    let announced = 0;
    await site.link(build, { onStart: () => (announced += 1) });
    expect(announced).toBe(0);
  });

  it('and while it goes on, every link is told of', async () => {
    const site = await startSite({ seed: withBugs(5) });
    const told: string[] = [];
    await site.link(buildOf(5), { onProgress: (done, of) => told.push(`${done} of ${of}`) });
    expect(told).toEqual(['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5']);
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
