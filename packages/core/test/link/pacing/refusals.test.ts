import { describe, expect, it } from 'vitest';
import { leastTime } from '../../../src/domain/pacing/least-time.ts';
import { dividedLimits, PUBLISHED_LIMITS } from '../../../src/domain/pacing/write-limits.ts';
import { constantLatency, driveWrites, type Link } from './drive-writes.ts';
import { executionWithTestCases, star } from './graphs.ts';
import { JIRA_CLOUD, SimulatedSite, type SiteAnswer } from './simulated-site.ts';

describe('writing to a site that answers now sooner, now later', () => {
  it.each<[string, Link[], number]>([
    ['100 links of one execution', star(100), 20],
    ['500 links of one execution', star(500), 3],
    ['one execution and 100 defects with 3 test cases each', executionWithTestCases(100, 3), 10],
  ])('is never refused: %s', (_, links, seeds) => {
    for (let seed = 1; seed <= seeds; seed++) {
      expect(driveWrites(links, { request: jitter(seed, 20, 180) }).refused).toBe(0);
    }
  });
});

describe('writing to a site that is stricter than published', () => {
  it.each([
    { max: 10, ms: 2_000 },
    { max: 3, ms: 2_000 },
    { max: 50, ms: 30_000 },
  ])('learns from the first refusals: $max writes in $ms ms', (window) => {
    const perIssue = [...JIRA_CLOUD.perIssue.filter(({ ms }) => ms !== window.ms), window];
    const links = star(200);
    for (const request of [constantLatency(100), jitter(1, 20, 180)]) {
      const { refused, duration } = driveWrites(links, {
        site: new SimulatedSite({ ...JIRA_CLOUD, perIssue }),
        request,
      });
      expect(refused).toBeGreaterThan(0);
      expect(refused).toBeLessThanOrEqual(2 * PUBLISHED_LIMITS.concurrency);
      const least = leastTime(links, { ...PUBLISHED_LIMITS, perIssue }, 100);
      expect(duration).toBeLessThan(1.4 * least);
    }
  });

  it('slows the endpoint when it is the endpoint that refuses', () => {
    const pairs = Array.from({ length: 500 }, (_, at): Link => [`defect ${at}`, `case ${at}`]);
    const { refused, duration } = driveWrites(pairs, {
      site: new SimulatedSite({ ...JIRA_CLOUD, burst: 20, perSecond: 30 }),
      request: constantLatency(20),
    });
    expect(refused).toBeLessThanOrEqual(3 * PUBLISHED_LIMITS.concurrency);
    expect(duration).toBeLessThan(2 * (500 / 30) * 1_000);
  });
});

describe('a refusal', () => {
  const two = [...star(40), ...star(40).map(([, defect]): Link => ['other execution', `other ${defect}`])];
  const refusing = (
    answer: Exclude<SiteAnswer, { ok: true }>,
    chosen: (issues: readonly string[]) => boolean,
  ) => {
    let first = true;
    return {
      write: (issues: readonly string[]): SiteAnswer => {
        if (!first || !chosen(issues)) return { ok: true };
        first = false;
        return answer;
      },
    };
  };
  const toTheFirst = (issues: readonly string[]) => issues.includes('execution');

  it('of one issue delays the writes to that issue only', () => {
    const site = refusing({ ok: false, scope: 'issue', retryAfter: 20_000 }, toTheFirst);
    const { writtenAt } = driveWrites(two, { site });
    const times = (hub: string) => [...writtenAt].flatMap(([link, at]) => (link.includes(hub) ? [at] : []));
    expect(Math.max(...times('other execution'))).toBeLessThan(5_000);
    expect(times('execution').filter((at) => at > 1_000 && at < 20_000)).toEqual([]);
  });

  it('of the site stops all writes until the time that it says', () => {
    const site = refusing({ ok: false, scope: 'site', retryAfter: 60_000 }, () => true);
    const { writtenAt, refused } = driveWrites(two, { site });
    expect(refused).toBe(1);
    expect([...writtenAt.values()].filter((at) => at > 200 && at < 60_000)).toEqual([]);
    expect(writtenAt.size).toBe(two.length);
  });

  it('of the endpoint to writes that were under way together slows it once', () => {
    let answers = 0;
    const site = {
      write: (): SiteAnswer =>
        answers++ < 5 ? { ok: false, scope: 'endpoint', retryAfter: 1_000 } : { ok: true },
    };
    const pairs = Array.from({ length: 99 }, (_, at): Link => [`defect ${at}`, `case ${at}`]);
    const { duration } = driveWrites(pairs, { site });
    expect(duration).toBeGreaterThan(3_000);
    expect(duration).toBeLessThan(3_500);
  });
});

describe('four shards that link on their own', () => {
  it('are not refused when each keeps to its share', () => {
    const limits = dividedLimits(PUBLISHED_LIMITS, 4);
    // Each is driven by itself; the site then sees what all of them sent, in order.
    const sent = [1, 2, 3, 4].flatMap((shard) => {
      const log: { at: number; issues: readonly string[] }[] = [];
      const site = {
        write: (issues: readonly string[], at: number): SiteAnswer => {
          log.push({ at, issues });
          return { ok: true };
        },
      };
      const links = star(100).map(([hub, defect]): Link => [hub, `${defect} of ${shard}`]);
      driveWrites(links, { limits, site, request: jitter(shard, 20, 180) });
      return log;
    });
    const site = new SimulatedSite(JIRA_CLOUD);
    const answers = sent.sort((a, b) => a.at - b.at).map(({ issues, at }) => site.write(issues, at));
    expect(answers).toHaveLength(400);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  });
});

/** Requests of differing length that the site counts at any time before it answers; the same for the same seed. */
function jitter(seed: number, shortest: number, longest: number) {
  let state = seed;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return () => ({ latency: shortest + random() * (longest - shortest), countedAt: random() });
}
