import { describe, expect, it } from 'vitest';
import { dividedLimits, PUBLISHED_LIMITS } from '../../../src/domain/pacing/write-limits.ts';

describe('limits divided among writers', () => {
  it('give each its share', () => {
    expect(dividedLimits(PUBLISHED_LIMITS, 4)).toEqual({
      perIssue: [
        { max: 5, ms: 2_000 },
        { max: 25, ms: 30_000 },
      ],
      endpoint: { burst: 23, perSecond: 24.5 },
      concurrency: 1,
    });
  });

  it('give each one write in a longer window when there are more writers than writes', () => {
    expect(dividedLimits(PUBLISHED_LIMITS, 50).perIssue).toEqual([
      { max: 1, ms: 5_000 },
      { max: 2, ms: 30_000 },
    ]);
  });

  it('are the whole ones for a single writer', () => {
    expect(dividedLimits(PUBLISHED_LIMITS, 1)).toEqual(PUBLISHED_LIMITS);
  });
});
