import { describe, expect, it } from 'vitest';
import { nextWrite } from '../../../src/domain/pacing/next-write.ts';
import {
  startPacing,
  tokensAt,
  windowsOf,
  writeAnswered,
  writeRefused,
  writeSent,
  type PacingState,
  type PendingWrite,
} from '../../../src/domain/pacing/pacing-state.ts';
import { PUBLISHED_LIMITS } from '../../../src/domain/pacing/write-limits.ts';

const writes = Array.from({ length: 70 }, (_, at): PendingWrite => ({
  id: String(at),
  issues: ['execution', `defect ${at}`],
  notBefore: 0,
}));
const start = startPacing(writes, PUBLISHED_LIMITS, 0);

/** The state after so many writes were sent and answered at one time. */
function afterWrites(count: number, now: number): PacingState {
  return writes
    .slice(0, count)
    .reduce((state, write) => writeAnswered(writeSent(state, write, now), write, now), start);
}

function refusal(state: PacingState, scope: 'issue' | 'endpoint' | 'site', waitMs: number, now: number) {
  const [write] = state.pending;
  if (!write) throw new RangeError('nothing is pending');
  return writeRefused(writeSent(state, write, now), write, scope, waitMs, now);
}

describe('a refused write', () => {
  it('is pending again, and not before the site said', () => {
    const state = refusal(start, 'issue', 2_000, 500);
    expect(state.inFlight).toEqual([]);
    expect(state.pending).toHaveLength(writes.length);
    expect(state.pending.at(-1)).toMatchObject({ id: '0', notBefore: 2_500 });
  });

  it('counts as a write, since the site may have counted it', () => {
    expect(refusal(start, 'issue', 2_000, 500).answers.get('execution')).toEqual([500]);
  });
});

describe('a refusal of an issue', () => {
  it('holds back the end that was written to most, and no other', () => {
    const state = refusal(afterWrites(10, 100), 'issue', 2_000, 100);
    expect([...state.issueBlockedUntil]).toEqual([['execution', 2_100]]);
    expect(state.blockedUntil).toBe(0);
  });

  it('teaches how much that issue takes in the window that one has to wait for', () => {
    const short = refusal(afterWrites(12, 100), 'issue', 2_000, 200);
    expect(windowsOf(short, 'execution')).toEqual([
      { max: 12, ms: 2_000 },
      { max: 100, ms: 30_000 },
    ]);
    expect(windowsOf(short, 'another execution')).toEqual(PUBLISHED_LIMITS.perIssue);
    const long = refusal(afterWrites(60, 100), 'issue', 25_000, 200);
    expect(windowsOf(long, 'execution')).toEqual([
      { max: 20, ms: 2_000 },
      { max: 60, ms: 30_000 },
    ]);
  });

  it('teaches no less than half at once: others may have used the room, and only for now', () => {
    const [short] = windowsOf(refusal(afterWrites(1, 100), 'issue', 2_000, 200), 'execution');
    expect(short).toEqual({ max: 10, ms: 2_000 });
  });
});

describe('a refusal of the endpoint', () => {
  it('stops writing, then goes on at half the rate', () => {
    const state = refusal(start, 'endpoint', 1_000, 500);
    expect(nextWrite(state, 500)).toMatchObject({ kind: 'wait' });
    expect(tokensAt(state, 1_500)).toBe(0);
    expect(state.limits.endpoint).toEqual({ burst: 1, perSecond: 49 });
  });

  it('slows down once for all writes that were under way, and again for a later one', () => {
    const [first, second] = writes as [PendingWrite, PendingWrite];
    const underWay = writeSent(writeSent(start, first, 0), second, 0);
    const once = writeRefused(
      writeRefused(underWay, first, 'endpoint', 1_000, 500),
      second,
      'endpoint',
      1_000,
      520,
    );
    expect(once.limits.endpoint.perSecond).toBe(49);
    expect(refusal(once, 'endpoint', 1_000, 3_000).limits.endpoint.perSecond).toBe(24.5);
  });
});

it('a refusal of the site stops everything until it is over, and nothing is learned', () => {
  const state = refusal(start, 'site', 60_000, 500);
  expect(nextWrite(state, 500)).toEqual({ kind: 'wait', until: 60_500 });
  expect(nextWrite(state, 60_500).kind).toBe('write');
  expect(state.limits).toEqual(PUBLISHED_LIMITS);
  expect(state.learned.size).toBe(0);
});

it('answers that no window counts any more are forgotten', () => {
  const [, , , late] = writes;
  if (!late) throw new RangeError('too few writes');
  const state = writeAnswered(afterWrites(3, 0), late, 40_000);
  expect([...state.answers]).toEqual([
    ['execution', [40_000]],
    ['defect 3', [40_000]],
  ]);
});
