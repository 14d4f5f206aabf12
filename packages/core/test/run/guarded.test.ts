import { describe, expect, it } from 'vitest';
import { guarded } from '../../src/index.ts';

const fail: () => void = () => {
  throw new Error('broken');
};
const failLater = (): Promise<void> => Promise.reject(new Error('later'));

describe('a guarded hook', () => {
  it('returns what its body returns', async () => {
    expect(guarded(() => 1, fail)).toBe(1);
    expect(await guarded(() => Promise.resolve(1), fail)).toBe(1);
  });

  it('reports what its body throws and goes on', async () => {
    const reported: unknown[] = [];
    const report = (error: unknown): void => {
      reported.push(error);
    };
    guarded(fail, report);
    await guarded(failLater, report);
    expect(reported.map(String)).toEqual(['Error: broken', 'Error: later']);
  });

  it('goes on even when reporting fails', async () => {
    guarded(fail, fail);
    expect(await guarded(failLater, fail)).toBeUndefined();
  });
});
