import type { Fault } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const HOUR: readonly (readonly [string, Fault])[] = [
  ['a 429', { kind: 'rateLimit', retryAfter: 3600 }],
  ['a 503', { kind: 'unavailable', retryAfter: 3600 }],
  ['a 429 with a date', { kind: 'rateLimit', retryAfter: { date: 3_600_000 } }],
];

describe.each(HOUR)('%s that asks for an hour', (_, fault) => {
  it.each(['POST /issue/bulkfetch', 'POST /issueLink', 'GET /myself', 'GET /issueLinkType'])(
    'ends linking at once when it comes from %s, with what Jira said',
    async (endpoint) => {
      const site = await startSite({ faults: [{ endpoint, fault }] });
      const { report, took } = await site.link(BUILD, { budget: { timeout: 60_000, maxDuration: Infinity } });
      expect(took).toBeLessThan(5_000);
      const said = report.problems.join('\n');
      expect(said).toMatch(/answered (?:429|503)/);
      expect(said).toContain('It asks to wait 60 min, and the time for linking (timeout) ends before.');
      expect(said).toContain('npx defectlink push');
    },
  );

  it('ends the creation of a Test Execution at once', async () => {
    const site = await startSite({ faults: [{ endpoint: 'POST /issue', fault }] });
    const { report, took } = await site.link(BUILD, {
      config: { execution: { project: 'KP' } },
      budget: { timeout: 60_000, maxDuration: Infinity },
    });
    // A 503 may hide a success, which is looked for.
    expect(took).toBeLessThan(20_000);
    expect(report.problems.join('\n')).toContain('It asks to wait 60 min');
  });
});

describe('an answer that is slow', () => {
  it.each([
    ['a bulk read', 'POST /issue/bulkfetch', 32_000, 150_000],
    ['a bulk read', 'POST /issue/bulkfetch', 45_000, 60_000],
    ['a write', 'POST /issueLink', 40_000, 60_000],
    ['the first question', 'GET /serverInfo', 45_000, 60_000],
  ])('is waited for as long as timeout allows: %s', async (_, endpoint, ms, timeout) => {
    const site = await startSite({ faults: [{ endpoint, fault: { kind: 'latency', ms } }] });
    const { report } = await site.link(BUILD, { budget: { timeout, maxDuration: Infinity } });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
  });
});
