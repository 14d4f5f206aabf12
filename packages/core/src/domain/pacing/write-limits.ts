/** At most `max` writes within `ms` milliseconds. */
export interface WriteWindow {
  readonly max: number;
  readonly ms: number;
}

/** What a site allows. */
export interface WriteLimits {
  /** Windows on each issue, the shortest first; a link is a write on both its ends. */
  readonly perIssue: readonly WriteWindow[];
  /** Token bucket of the endpoint, shared by everybody who uses the site. */
  readonly endpoint: { readonly burst: number; readonly perSecond: number };
  /** Most writes under way at once. */
  readonly concurrency: number;
}

/**
 * Jira Cloud's published limits: 20 writes per 2 s and 100 per 30 s on one issue, 100 POST/s on an endpoint (Atlassian, Rate
 * limiting, 2026-08-12). Five writes at once write 100 links of one execution in 8.8 s where twenty need 8.5 s (at 100 ms), and are
 * polite. As many tokens of the bucket stay unused, since what is under way may arrive together with what is sent next.
 */
export const PUBLISHED_LIMITS: WriteLimits = {
  perIssue: [
    { max: 20, ms: 2_000 },
    { max: 100, ms: 30_000 },
  ],
  endpoint: { burst: 95, perSecond: 98 },
  concurrency: 5,
};

/** The limits for one of `writers` that share a site and do not know of each other, such as shards that link on their own. */
export function dividedLimits(limits: WriteLimits, writers: number): WriteLimits {
  const share = (amount: number) => Math.max(1, Math.floor(amount / writers));
  return {
    // With more writers than writes in a window, each has one write in a longer one.
    perIssue: limits.perIssue.map(({ max, ms }) => ({
      max: share(max),
      ms: ms * Math.max(1, writers / max),
    })),
    endpoint: { burst: share(limits.endpoint.burst), perSecond: limits.endpoint.perSecond / writers },
    concurrency: share(limits.concurrency),
  };
}
