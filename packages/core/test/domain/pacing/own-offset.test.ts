import { expect, it } from 'vitest';
import { fromOwnOffset } from '../../../src/domain/pacing/own-offset.ts';

it('begins a list for each shard at another place', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];
  expect([1, 2, 3].map((current) => fromOwnOffset(list, { current, total: 3 }).join(''))).toEqual([
    'abcde',
    'bcdea',
    'deabc',
  ]);
});
