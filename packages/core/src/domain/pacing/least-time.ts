import type { WriteLimits } from './write-limits.ts';

/**
 * The least time in which links can be written within the limits: what bounds it is the issue with the most links, or the endpoint.
 * @param links The ids of both ends of each link.
 * @param latency Milliseconds of one request.
 * @returns Milliseconds.
 */
export function leastTime(
  links: readonly (readonly string[])[],
  limits: WriteLimits,
  latency: number,
): number {
  if (links.length === 0) return 0;
  const degrees = new Map<string, number>();
  for (const issue of links.flat()) degrees.set(issue, (degrees.get(issue) ?? 0) + 1);
  const busiest = Math.max(...degrees.values());
  const { concurrency, endpoint, perIssue } = limits;

  // When the k-th write on the busiest issue, and on the site, can be sent at the earliest.
  const onIssue: number[] = [];
  for (let k = 0; k < busiest; k++) {
    const after = perIssue.map(({ max, ms }) => (k < max ? 0 : (onIssue[k - max] ?? 0) + ms));
    onIssue.push(Math.max(onIssue[k - 1] ?? 0, ...after, afterConcurrent(onIssue, k, concurrency, latency)));
  }
  const onSite: number[] = [];
  for (let k = 0; k < links.length; k++) {
    const refilled = ((k + 1 - endpoint.burst) / endpoint.perSecond) * 1000;
    onSite.push(Math.max(onSite[k - 1] ?? 0, refilled, afterConcurrent(onSite, k, concurrency, latency)));
  }
  return latency + Math.max(onIssue.at(-1) ?? 0, onSite.at(-1) ?? 0);
}

function afterConcurrent(sent: readonly number[], k: number, concurrency: number, latency: number): number {
  return k < concurrency ? 0 : (sent[k - concurrency] ?? 0) + latency;
}
