import { tokensAt, type PacingState, type PendingWrite } from './pacing-state.ts';

/** What to do now: send a write, wait until a time (or for an answer, when it is Infinity), or nothing any more. */
export type NextWrite =
  | { readonly kind: 'write'; readonly write: PendingWrite }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'done' };

/**
 * Decides the next write. Greedy: among the writes whose issues all have room now, the one whose busier issue has the most writes
 * left, because that issue bounds the time of all. No schedule is made ahead, since refusals and jitter would invalidate it. Pure.
 */
export function nextWrite(state: PacingState, now: number): NextWrite {
  const { pending, inFlight, limits } = state;
  if (pending.length === 0)
    return inFlight.length === 0 ? { kind: 'done' } : { kind: 'wait', until: Infinity };
  if (inFlight.length >= limits.concurrency) return { kind: 'wait', until: Infinity };
  const endpointFree = endpointFreeAt(state, now);
  if (endpointFree > now) return { kind: 'wait', until: endpointFree };

  const left = writesLeft(pending);
  const busier = (write: PendingWrite) => Math.max(...write.issues.map((issue) => left.get(issue) ?? 0));
  const freeAt = memoised((issue: string) => issueFreeAt(state, issue, now));
  let best: PendingWrite | undefined;
  let soonest = Infinity;
  for (const write of pending) {
    const at = Math.max(write.notBefore, ...write.issues.map(freeAt));
    if (at > now) soonest = Math.min(soonest, at);
    else if (!best || busier(write) > busier(best)) best = write;
  }
  return best ? { kind: 'write', write: best } : { kind: 'wait', until: soonest };
}

function endpointFreeAt(state: PacingState, now: number): number {
  const missing = 1 - tokensAt(state, now);
  const refilled =
    missing <= 1e-9
      ? now
      : Math.max(now, state.bucket.at) + (missing / state.limits.endpoint.perSecond) * 1000;
  return Math.max(state.blockedUntil, refilled);
}

/** When an issue has room in all its windows; Infinity when only the answer to a write under way will tell. */
function issueFreeAt(state: PacingState, issue: string, now: number): number {
  const answers = state.answers.get(issue) ?? [];
  const underWay = state.inFlight.filter(({ issues }) => issues.includes(issue)).length;
  const free = state.limits.perIssue.map(({ max, ms }) => {
    const counted = answers.filter((at) => at > now - ms);
    const over = counted.length + underWay - max + 1;
    if (over <= 0) return now;
    // Writes under way leave the window later than any answer that is already counted.
    const leaving = counted[over - 1];
    return leaving === undefined ? Infinity : leaving + ms;
  });
  return Math.max(state.issueBlockedUntil.get(issue) ?? now, ...free);
}

function writesLeft(pending: readonly PendingWrite[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const issue of pending.flatMap(({ issues }) => issues)) left.set(issue, (left.get(issue) ?? 0) + 1);
  return left;
}

function memoised<V>(compute: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}
