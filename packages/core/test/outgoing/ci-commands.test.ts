import { expect, test } from 'vitest';
import { withoutCiCommands, withoutGroup } from '../../src/outgoing/ci-commands.ts';

test.each([
  [' ', 10_000_000],
  ['\u001b[31m', 100_000],
])('a command behind millions of signs such as %j is none either', (sign, times) => {
  const before = sign.repeat(times);
  expect(withoutCiCommands(`${before}::add-mask::x`) === `${before}: :add-mask::x`).toBe(true);
  expect(withoutCiCommands(`${before}a::b`) === `${before}a::b`).toBe(true);
});

test('nor is a group behind as many colours', () => {
  const before = '\u001b[31m'.repeat(100_000);
  expect(withoutGroup(`${before}--- a`) === `${before} --- a`).toBe(true);
  expect(withoutGroup(`${before}---a`) === `${before}---a`).toBe(true);
});
