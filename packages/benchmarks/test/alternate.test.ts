import { expect, it } from 'vitest';
import { alternate } from '../src/alternate.ts';

it('every variant is measured once a round, and begins one of them', async () => {
  const order: string[] = [];
  const measurements = await alternate(['a', 'b', 'c'], 3, (variant, round) => {
    order.push(variant);
    return Promise.resolve(`${variant}${round}`);
  });
  expect(order.join('')).toBe('abcbcacab');
  expect(measurements).toEqual([
    ['a0', 'a1', 'a2'],
    ['b0', 'b1', 'b2'],
    ['c0', 'c1', 'c2'],
  ]);
});
