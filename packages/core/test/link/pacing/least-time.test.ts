import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bound, boundOfManyHubs } from './bound.ts';
import { constantLatency, driveWrites, type Link } from './drive-writes.ts';
import { completeBipartite, executionWithTestCases, star } from './graphs.ts';

const LATENCIES = [20, 100, 200];

describe('the time to write links within the limits', () => {
  it.each<[string, Link[]]>([
    ['20 links of one execution', star(20)],
    ['21 links of one execution', star(21)],
    ['40 links of one execution', star(40)],
    ['100 links of one execution', star(100)],
    ['500 links of one execution', star(500)],
    ['one execution and 100 defects with 3 test cases each', executionWithTestCases(100, 3)],
    ['5 issues with 100 others, all with all', completeBipartite(5, 100)],
    ['30 issues with 30 others, all with all', completeBipartite(30, 30)],
  ])('is within a tenth of the least for %s, and nothing is refused', (_, links) => {
    for (const latency of LATENCIES) {
      const { duration, refused } = driveWrites(links, { request: constantLatency(latency) });
      expect(refused).toBe(0);
      expect(duration).toBeLessThanOrEqual(1.1 * bound(links, latency));
      expect(duration).toBeGreaterThanOrEqual(bound(links, latency) - 1e-6);
    }
  });

  it('is within a tenth of the least for whatever is linked to whatever', () => {
    const graph = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }))
      .chain(([left, right]) =>
        fc.subarray(completeBipartite(left, right), { minLength: 1 }).map((links) => [...links]),
      );
    fc.assert(
      fc.property(graph, fc.constantFrom(...LATENCIES), (links, latency) => {
        const { duration, refused } = driveWrites(links, { request: constantLatency(latency) });
        expect(refused).toBe(0);
        expect(duration).toBeLessThanOrEqual(1.1 * boundOfManyHubs(links, latency));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('is the least possible for small graphs, as trying every order shows', () => {
    const pair = fc
      .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }))
      .map(([a, b]): Link => [`left ${a}`, `right ${b}`]);
    const small = fc.array(pair, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(small, fc.constantFrom(2, 4), (links, max) => {
        const site = { write: () => ({ ok: true }) as const };
        const limits = {
          perIssue: [{ max, ms: 1_000 }],
          endpoint: { burst: 1_000, perSecond: 1_000 },
          concurrency: 1_000,
        };
        const { duration } = driveWrites(links, { limits, site, request: constantLatency(0) });
        expect(duration / 1_000 + 1).toBe(fewestRounds(links, max));
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });
});

/** The fewest rounds, with at most `max` links on an issue in each, found by trying all. */
function fewestRounds(links: readonly Link[], max: number): number {
  for (let rounds = 1; ; rounds++)
    if (
      fits(
        links,
        Array.from({ length: rounds }, () => new Map()),
        max,
      )
    )
      return rounds;
}

function fits(
  [link, ...others]: readonly Link[],
  rounds: readonly Map<string, number>[],
  max: number,
): boolean {
  if (!link) return true;
  const on = (round: Map<string, number>, issue: string) => round.get(issue) ?? 0;
  for (const round of rounds) {
    if (link.some((issue) => on(round, issue) >= max)) continue;
    for (const issue of link) round.set(issue, on(round, issue) + 1);
    if (fits(others, rounds, max)) return true;
    for (const issue of link) round.set(issue, on(round, issue) - 1);
    // Rounds that are still empty are all alike.
    if ([...round.values()].every((count) => count === 0)) return false;
  }
  return false;
}
