const WINDOWS = [
  { max: 20, seconds: 2 },
  { max: 100, seconds: 30 },
];
const ENDPOINT = { burst: 100, perSecond: 100 };
const AT_ONCE = 5;

/**
 * The least time in which links can be written within the limits that Atlassian publishes; exact when one issue carries most of them.
 * Reckoned here once more, so that the product is not measured by its own rule.
 * @param latency Milliseconds of one request.
 */
export function leastSeconds(links: readonly (readonly string[])[], latency: number): number {
  const request = latency / 1000;
  const perIssue = new Map<string, number>();
  for (const issue of links.flat()) perIssue.set(issue, (perIssue.get(issue) ?? 0) + 1);
  const earliest = (count: number, others: (sent: readonly number[], k: number) => number[]) => {
    const sent: number[] = [];
    for (let k = 0; k < count; k++) {
      const freed = sent[k - AT_ONCE];
      sent.push(Math.max(0, ...(freed === undefined ? [] : [freed + request]), ...others(sent, k)));
    }
    return sent.at(-1) ?? 0;
  };
  const onBusiest = earliest(Math.max(...perIssue.values()), (sent, k) =>
    WINDOWS.flatMap(({ max, seconds }) => {
      const leaving = sent[k - max];
      return leaving === undefined ? [] : [leaving + seconds];
    }),
  );
  const onSite = earliest(links.length, (_, k) => [(k + 1 - ENDPOINT.burst) / ENDPOINT.perSecond]);
  return request + Math.max(onBusiest, onSite);
}
