import { tokensAt, windowsOf, type PacingState, type PendingWrite } from './pacing-state.ts';

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
  const occupied = occupiedIssues(state, now);
  let best: PendingWrite | undefined;
  let mostLeft = 0;
  let soonest = Infinity;
  for (const write of pending) {
    let at = write.notBefore;
    let busier = 0;
    for (const issue of write.issues) {
      at = Math.max(at, occupied.get(issue) ?? now);
      busier = Math.max(busier, left.get(issue) ?? 0);
    }
    if (at > now) {
      soonest = Math.min(soonest, at);
    } else if (busier > mostLeft) {
      best = write;
      mostLeft = busier;
    }
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

/** The issues without room for a write, and when each has room again; Infinity when only the answer to a write under way will tell. */
function occupiedIssues(state: PacingState, now: number): Map<string, number> {
  const underWay = writesLeft(state.inFlight);
  const touched = new Set([...underWay.keys(), ...state.answers.keys(), ...state.issueBlockedUntil.keys()]);
  const occupied = new Map<string, number>();
  for (const issue of touched) {
    const freeAt = issueFreeAt(state, issue, underWay.get(issue) ?? 0, now);
    if (freeAt > now) occupied.set(issue, freeAt);
  }
  return occupied;
}

function issueFreeAt(state: PacingState, issue: string, underWay: number, now: number): number {
  const answers = state.answers.get(issue) ?? [];
  let freeAt = state.issueBlockedUntil.get(issue) ?? now;
  for (const { max, ms } of windowsOf(state, issue)) {
    const room = max - underWay;
    if (answers.length < room) continue;
    // The write must come after the answer that leaves room. Writes under way leave the window later than any that is answered.
    const leaving = room > 0 ? answers[answers.length - room] : undefined;
    freeAt = Math.max(freeAt, leaving === undefined ? Infinity : leaving + ms);
  }
  return freeAt;
}

function writesLeft(pending: readonly PendingWrite[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const { issues } of pending) for (const issue of issues) left.set(issue, (left.get(issue) ?? 0) + 1);
  return left;
}
