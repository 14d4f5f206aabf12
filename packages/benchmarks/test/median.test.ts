import { expect, it } from 'vitest';
import { median } from '../src/median.ts';

it.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 2, 100], 3],
])('the median of %j is %d', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});

it('there is none of nothing', () => {
  expect(() => median([])).toThrow(RangeError);
});
