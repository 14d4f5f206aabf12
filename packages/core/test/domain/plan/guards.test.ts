import { describe, expect, test } from 'vitest';
import { outageGuard } from '../../../src/domain/plan/outage-guard.ts';
import { surgeGuard } from '../../../src/domain/plan/surge-guard.ts';

const rule = { ratio: 0.3, minimumTests: 20 };

describe('the outage guard', () => {
  test.each([
    [{ ran: 20, failed: 7 }, true],
    [{ ran: 20, failed: 6 }, false],
    [{ ran: 19, failed: 19 }, false],
    [{ ran: 0, failed: 0 }, false],
    [{ ran: 1000, failed: 301 }, true],
  ])('of %j, more than 30 %% of at least 20 tests: %s', (tests, held) => {
    expect(outageGuard(tests, rule) !== undefined).toBe(held);
  });

  test('is silent when there is no rule', () => {
    expect(outageGuard({ ran: 100, failed: 100 }, undefined)).toBeUndefined();
  });
});

test('the surge guard holds back more than the limit, and nothing when there is none', () => {
  expect(surgeGuard(100, 100)).toBeUndefined();
  expect(surgeGuard(101, 100)).toMatchObject({ guard: 'surge' });
  expect(surgeGuard(1_000_000, Infinity)).toBeUndefined();
});
