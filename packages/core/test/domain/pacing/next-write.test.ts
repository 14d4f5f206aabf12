import { describe, expect, it } from 'vitest';
import { nextWrite } from '../../../src/domain/pacing/next-write.ts';
import {
  startPacing,
  writeAnswered,
  writeSent,
  type PacingState,
  type PendingWrite,
} from '../../../src/domain/pacing/pacing-state.ts';
import type { WriteLimits } from '../../../src/domain/pacing/write-limits.ts';

const limits: WriteLimits = {
  perIssue: [{ max: 2, ms: 1_000 }],
  endpoint: { burst: 100, perSecond: 100 },
  concurrency: 3,
};
const write = (id: string, ...issues: string[]): PendingWrite => ({ id, issues, notBefore: 0 });
const execution = ['1', '2', '3', '4'].map((id) => write(id, 'execution', `defect ${id}`));

/** Sends and answers whatever may be written now. */
function writeOut(state: PacingState, now: number): PacingState {
  const step = nextWrite(state, now);
  return step.kind === 'write'
    ? writeOut(writeAnswered(writeSent(state, step.write, now), step.write, now), now)
    : state;
}

describe('the next write', () => {
  it('is none when nothing is left, and an answer is waited for while one is under way', () => {
    const one = write('1', 'execution', 'defect');
    const start = startPacing([one], limits, 0);
    const sent = writeSent(start, one, 0);
    expect(nextWrite(sent, 0)).toEqual({ kind: 'wait', until: Infinity });
    expect(nextWrite(writeAnswered(sent, one, 100), 100)).toEqual({ kind: 'done' });
  });

  it('is the one whose busier issue has the most left', () => {
    const apart = write('apart', 'defect 9', 'case 9');
    const state = startPacing([apart, ...execution], limits, 0);
    expect(nextWrite(state, 0)).toEqual({ kind: 'write', write: execution[0] });
  });

  it('goes on with other issues while one has no room', () => {
    const apart = write('apart', 'defect 9', 'case 9');
    const state = writeOut(startPacing([...execution, apart], limits, 0), 0);
    expect(state.pending.map(({ id }) => id)).toEqual(['3', '4']);
    expect(nextWrite(state, 0)).toEqual({ kind: 'wait', until: 1_000 });
    expect(nextWrite(state, 1_000)).toEqual({ kind: 'write', write: execution[2] });
  });

  it('counts a window from the answer, not from the sending', () => {
    const [first, second] = execution as [PendingWrite, PendingWrite];
    let state = startPacing(execution, limits, 0);
    state = writeSent(writeSent(state, first, 0), second, 0);
    expect(nextWrite(state, 0)).toEqual({ kind: 'wait', until: Infinity });
    state = writeAnswered(writeAnswered(state, first, 300), second, 400);
    expect(nextWrite(state, 400)).toEqual({ kind: 'wait', until: 1_300 });
  });

  it('waits for an answer when as many are under way as may be', () => {
    const apart = [1, 2, 3, 4].map((at) => write(String(at), `defect ${at}`, `case ${at}`));
    let state = startPacing(apart, limits, 0);
    for (const each of apart.slice(0, 3)) state = writeSent(state, each, 0);
    expect(nextWrite(state, 0)).toEqual({ kind: 'wait', until: Infinity });
  });

  it('waits for the bucket of the endpoint to fill', () => {
    const apart = [1, 2, 3].map((at) => write(String(at), `defect ${at}`, `case ${at}`));
    const state = writeOut(startPacing(apart, { ...limits, endpoint: { burst: 2, perSecond: 10 } }, 0), 0);
    expect(nextWrite(state, 0)).toEqual({ kind: 'wait', until: 100 });
  });

  it('keeps all the windows of an issue', () => {
    const both = { ...limits, perIssue: [...limits.perIssue, { max: 3, ms: 10_000 }] };
    let state = writeOut(startPacing(execution, both, 0), 0);
    state = writeOut(state, 1_000);
    expect(state.pending).toHaveLength(1);
    expect(nextWrite(state, 1_000)).toEqual({ kind: 'wait', until: 10_000 });
  });
});
