/** At most `max` writes within `ms` milliseconds. */
export interface WriteWindow {
  readonly max: number;
  readonly ms: number;
}

/** What a site allows. */
export interface WriteLimits {
  /** Windows on each issue; a link is a write on both its ends. */
  readonly perIssue: readonly WriteWindow[];
  /** Token bucket of the endpoint, shared by everybody who uses the site. */
  readonly endpoint: { readonly burst: number; readonly perSecond: number };
  /** Most writes under way at once. */
  readonly concurrency: number;
}

/**
 * Jira Cloud's published limits: 20 writes per 2 s and 100 per 30 s on one issue, 100 POST/s on an endpoint (Atlassian, Rate
 * limiting, 2026-08-12). The bucket is used a little less than wholly, for answers that arrive closer together than they were
 * sent. Five writes at once come within 4 % of what twenty reach, and are polite.
 */
export const PUBLISHED_LIMITS: WriteLimits = {
  perIssue: [
    { max: 20, ms: 2_000 },
    { max: 100, ms: 30_000 },
  ],
  endpoint: { burst: 95, perSecond: 98 },
  concurrency: 5,
};

/** The limits for one of `writers` that share a site. */
export function dividedLimits(limits: WriteLimits, writers: number): WriteLimits {
  const share = (amount: number) => Math.max(1, Math.floor(amount / writers));
  return {
    perIssue: limits.perIssue.map(({ max, ms }) => ({ max: share(max), ms })),
    endpoint: { burst: share(limits.endpoint.burst), perSecond: share(limits.endpoint.perSecond) },
    concurrency: share(limits.concurrency),
  };
}

/** A write that waits for its turn. */
export interface PendingWrite {
  readonly id: string;
  /** Ids of the issues that it counts on. */
  readonly issues: readonly string[];
  /** Time before which it must not be tried again, in milliseconds. */
  readonly notBefore: number;
}

/** Everything that decides which write is next. Times are milliseconds of one clock. */
export interface PacingState {
  readonly limits: WriteLimits;
  readonly pending: readonly PendingWrite[];
  readonly inFlight: readonly PendingWrite[];
  /** Times of the answers to the writes on each issue, oldest first. */
  readonly answers: ReadonlyMap<string, readonly number[]>;
  /** Issues that the site refuses to write to before a time. */
  readonly issueBlockedUntil: ReadonlyMap<string, number>;
  /** Nothing may be written before this time. */
  readonly blockedUntil: number;
  /** The endpoint's bucket: how many tokens it held, and when. */
  readonly bucket: { readonly tokens: number; readonly at: number };
}

export function startPacing(writes: readonly PendingWrite[], limits: WriteLimits, now: number): PacingState {
  return {
    limits,
    pending: writes,
    inFlight: [],
    answers: new Map(),
    issueBlockedUntil: new Map(),
    blockedUntil: now,
    bucket: { tokens: limits.endpoint.burst, at: now },
  };
}

/** The state after `write` was sent. */
export function writeSent(state: PacingState, write: PendingWrite, now: number): PacingState {
  return {
    ...state,
    pending: state.pending.filter(({ id }) => id !== write.id),
    inFlight: [...state.inFlight, write],
    bucket: { tokens: tokensAt(state, now) - 1, at: now },
  };
}

/**
 * The state after `write` was answered. Windows are counted from answers: between sending and answering nobody knows when
 * the site counted the write, and counting from the sending was refused under jitter.
 */
export function writeAnswered(state: PacingState, write: PendingWrite, now: number): PacingState {
  const answers = new Map(state.answers);
  const longest = Math.max(...state.limits.perIssue.map(({ ms }) => ms));
  for (const issue of write.issues) {
    answers.set(issue, [...(answers.get(issue) ?? []).filter((at) => at > now - longest), now]);
  }
  return { ...state, inFlight: state.inFlight.filter(({ id }) => id !== write.id), answers };
}

/** What a site refused: writes to one issue, the endpoint, or everything. */
export type RefusalScope = 'issue' | 'endpoint' | 'site';

/**
 * The state after the site refused `write` for now. The write is pending again, and the site's limits are taken to be stricter
 * than published: for an issue, what was written within the shortest window is its most.
 */
export function writeRefused(
  state: PacingState,
  write: PendingWrite,
  scope: RefusalScope,
  waitMs: number,
  now: number,
): PacingState {
  const until = now + waitMs;
  const requeued = {
    ...writeAnswered(state, write, now),
    pending: [...state.pending, { ...write, notBefore: until }],
  };
  if (scope === 'site') return { ...requeued, blockedUntil: Math.max(state.blockedUntil, until) };
  if (scope === 'endpoint') {
    const perSecond = Math.max(1, Math.floor(state.limits.endpoint.perSecond / 2));
    return {
      ...requeued,
      limits: { ...state.limits, endpoint: { burst: 1, perSecond } },
      bucket: { tokens: 0, at: until },
      blockedUntil: Math.max(state.blockedUntil, until),
    };
  }
  const issueBlockedUntil = new Map(state.issueBlockedUntil);
  for (const issue of busiest(state, write)) issueBlockedUntil.set(issue, until);
  return { ...requeued, limits: stricter(state, write, now), issueBlockedUntil };
}

/** How many tokens the endpoint's bucket holds. */
export function tokensAt({ bucket, limits: { endpoint } }: PacingState, now: number): number {
  const refilled = (Math.max(0, now - bucket.at) / 1000) * endpoint.perSecond;
  return Math.min(endpoint.burst, bucket.tokens + refilled);
}

/** The end that has been written to most is the one that was refused; both when it cannot be told. */
function busiest(state: PacingState, write: PendingWrite): string[] {
  const written = (issue: string) => state.answers.get(issue)?.length ?? 0;
  const most = Math.max(...write.issues.map(written));
  return write.issues.filter((issue) => written(issue) === most);
}

function stricter(state: PacingState, write: PendingWrite, now: number): WriteLimits {
  const perIssue = state.limits.perIssue.map(({ max, ms }) => {
    const seen = Math.max(
      ...write.issues.map((issue) => (state.answers.get(issue) ?? []).filter((at) => at > now - ms).length),
    );
    return { max: seen > 0 ? Math.min(max, seen) : max, ms };
  });
  return { ...state.limits, perIssue };
}
