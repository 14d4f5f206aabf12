import { expect, test } from 'vitest';
import { spread } from '../src/spread.ts';

test('how far rounds lie apart is said in whole numbers', () => {
  expect(spread([64.6, 58.2, 79.5])).toBe('58 – 80');
});
