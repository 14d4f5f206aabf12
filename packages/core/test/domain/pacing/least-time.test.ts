import { describe, expect, it } from 'vitest';
import { leastTime } from '../../../src/domain/pacing/least-time.ts';
import { PUBLISHED_LIMITS } from '../../../src/domain/pacing/write-limits.ts';

const limits = { ...PUBLISHED_LIMITS, endpoint: { burst: 100, perSecond: 100 } };
const star = (links: number) => Array.from({ length: links }, (_, at) => ['execution', String(at)]);

describe('the least time to write links', () => {
  it('is none for no links, and one request for one', () => {
    expect(leastTime([], limits, 100)).toBe(0);
    expect(leastTime(star(1), limits, 100)).toBe(100);
  });

  it.each([
    [20, 400],
    [21, 2_100],
    [40, 2_400],
    [100, 8_400],
    [500, 128_400],
  ])(
    'follows the windows of the issue that carries most: %i links of one execution take %i ms',
    (links, ms) => {
      expect(leastTime(star(links), limits, 100)).toBeCloseTo(ms);
    },
  );

  it('follows the endpoint when no issue carries many', () => {
    const apart = Array.from({ length: 400 }, (_, at) => [`defect ${at}`, `case ${at}`]);
    expect(leastTime(apart, { ...limits, concurrency: 100 }, 10)).toBeCloseTo(3_010);
  });

  it('follows the requests that may be under way at once when latency is long', () => {
    const apart = Array.from({ length: 10 }, (_, at) => [`defect ${at}`, `case ${at}`]);
    expect(leastTime(apart, { ...limits, concurrency: 5 }, 1_000)).toBe(2_000);
  });
});
