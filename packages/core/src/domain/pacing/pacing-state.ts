import type { WriteLimits, WriteWindow } from './write-limits.ts';

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
  /** Windows of the issues that have shown to allow less than the site's limits say. */
  readonly learned: ReadonlyMap<string, readonly WriteWindow[]>;
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
    learned: new Map(),
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
  const longest = Math.max(...state.limits.perIssue.map(({ ms }) => ms));
  const answers = new Map<string, readonly number[]>();
  for (const [issue, times] of state.answers) {
    if ((times.at(-1) ?? 0) > now - longest) answers.set(issue, times);
  }
  for (const issue of write.issues) {
    answers.set(issue, [...(answers.get(issue) ?? []).filter((at) => at > now - longest), now]);
  }
  return { ...state, inFlight: state.inFlight.filter(({ id }) => id !== write.id), answers };
}

/** What a site refused: writes to one issue, the endpoint, or everything. */
export type RefusalScope = 'issue' | 'endpoint' | 'site';

/**
 * The state after the site refused `write` for now. The write is pending again, and counts as one, since nobody says whether the
 * site counts what it refuses. A refusing issue or endpoint is taken to allow less than was published, from now on.
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
  switch (scope) {
    case 'site':
      return { ...requeued, blockedUntil: Math.max(state.blockedUntil, until) };
    case 'endpoint':
      return { ...requeued, ...slowedEndpoint(state, until, now) };
    case 'issue': {
      const issueBlockedUntil = new Map(state.issueBlockedUntil);
      const learned = new Map(state.learned);
      for (const issue of busiest(state, write)) {
        issueBlockedUntil.set(issue, until);
        learned.set(issue, stricterWindows(state, write, issue, waitMs, now));
      }
      return { ...requeued, issueBlockedUntil, learned };
    }
  }
}

/** The windows that hold for an issue. */
export function windowsOf(state: PacingState, issue: string): readonly WriteWindow[] {
  return state.learned.get(issue) ?? state.limits.perIssue;
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

/** Half the rate and no burst; once for all the writes that were under way together. */
function slowedEndpoint(
  { limits, bucket, blockedUntil }: PacingState,
  until: number,
  now: number,
): Pick<PacingState, 'limits' | 'bucket' | 'blockedUntil'> {
  const known = bucket.at > now;
  return {
    limits: known ? limits : { ...limits, endpoint: { burst: 1, perSecond: limits.endpoint.perSecond / 2 } },
    bucket: { tokens: 0, at: Math.max(bucket.at, until) },
    blockedUntil: Math.max(blockedUntil, until),
  };
}

/**
 * The window that refused is the shortest in which one would have to wait so long. Its most is what was written in it before,
 * or sent and not answered yet, though no less than half of what it was: others may have used the room, and only for now. When
 * that is too much, the next refusal will tell.
 */
function stricterWindows(
  state: PacingState,
  write: PendingWrite,
  issue: string,
  waitMs: number,
  now: number,
): readonly WriteWindow[] {
  const windows = windowsOf(state, issue);
  const refusing = windows.find(({ ms }) => ms >= waitMs) ?? windows.at(-1);
  const sentBefore = state.inFlight.slice(0, state.inFlight.indexOf(write));
  const unanswered = sentBefore.filter(({ issues }) => issues.includes(issue)).length;
  return windows.map((window) => {
    if (window !== refusing) return window;
    const answered = (state.answers.get(issue) ?? []).filter((at) => at > now - window.ms).length;
    const most = Math.max(answered + unanswered, Math.ceil(window.max / 2));
    return { ...window, max: Math.min(window.max, most) };
  });
}
