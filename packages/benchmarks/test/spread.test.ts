import { expect, test } from 'vitest';
import { medianWithSpread, spread } from '../src/spread.ts';

test('how far rounds lie apart is said in whole numbers', () => {
  expect(spread([64.6, 58.2, 79.5])).toBe('58 – 80');
});

test('with the middle of them in front', () => {
  expect(medianWithSpread([64.6, 58.2, 79.5])).toBe('65 (58 – 80)');
  expect(medianWithSpread([64.6])).toBe('65');
});
