import { describe, expect, it } from 'vitest';
import { leastSeconds } from '../src/least-seconds.ts';
import { linksOf, workload } from '../src/link-workload.ts';

describe('the least time to write links to one Test Execution', () => {
  it.each([
    [1, 0.1],
    [20, 0.4],
    [21, 2.1],
    [40, 2.4],
    [100, 8.4],
    [500, 128.4],
  ])('of %i defects is %d s at 100 ms', (defects, seconds) => {
    expect(leastSeconds(linksOf(workload(defects)), 100)).toBeCloseTo(seconds);
  });

  it('grows with the number of requests when they are slow', () => {
    expect(leastSeconds(linksOf(workload(100, 3)), 200)).toBeCloseTo(16);
  });
});
