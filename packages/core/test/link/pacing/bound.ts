import { leastTime } from '../../../src/domain/pacing/least-time.ts';
import { PUBLISHED_LIMITS } from '../../../src/domain/pacing/write-limits.ts';
import type { Link } from './drive-writes.ts';

const { perIssue, concurrency } = PUBLISHED_LIMITS;

/** The least time that Jira's published limits allow, with a whole bucket, which the pacing does not use quite. Exact for one hub. */
export function bound(links: readonly Link[], latency: number): number {
  return leastTime(links, { ...PUBLISHED_LIMITS, endpoint: { burst: 100, perSecond: 100 } }, latency);
}

/**
 * The least time for links of one kind when the first is proven before a second is written, as we promise: its write and its reading
 * back, one after the other, come before all others.
 */
export function boundWithProof(links: readonly Link[], latency: number): number {
  const others = links.slice(1);
  const proof = others.length === 0 ? 0 : 2 * latency + bound(others, latency);
  return Math.max(bound(links, latency), proof);
}

/**
 * The least time when several busy issues compete for the few requests that may be under way: what their windows do not let
 * pass at first has to go through afterwards, so many at a time. Issues of one side have no link between them.
 */
export function boundOfManyHubs(links: readonly Link[], latency: number): number {
  const sides = [links.map(([left]) => left), links.map(([, right]) => right)].map((issues) => [
    ...issues
      .reduce(
        (degrees, issue) => degrees.set(issue, (degrees.get(issue) ?? 0) + 1),
        new Map<string, number>(),
      )
      .values(),
  ]);
  const bounds = sides.flatMap((degrees) =>
    perIssue.flatMap(({ max, ms }) =>
      Array.from({ length: Math.ceil(Math.max(...degrees) / max) }, (_, windows) => {
        const later = degrees.reduce((sum, degree) => sum + Math.max(0, degree - windows * max), 0);
        return windows * ms + Math.ceil(later / concurrency) * latency;
      }),
    ),
  );
  return Math.max(bound(links, latency), ...bounds);
}
