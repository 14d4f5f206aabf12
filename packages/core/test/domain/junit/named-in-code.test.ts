import { describe, expect, it, test } from 'vitest';
import type { JunitCase } from '../../../src/domain/junit/junit-case.ts';
import { namedInCode } from '../../../src/domain/junit/named-in-code.ts';

function written(name: string, className: string, suite?: string): JunitCase {
  const suites = suite === undefined ? [] : [{ name: suite, properties: [] }];
  return { suites, name, className, status: '', verdicts: new Map(), properties: [], failures: [] };
}

describe('a hook of Mocha that failed is named as the test before which it failed', () => {
  it.each([
    ['in its describe', 'cart "before each" hook for "pays"', 'cart', 'cart pays'],
    ['with a name of its own', 'cart "before each" hook: signs in for "pays"', 'cart', 'cart pays'],
    ['for a title with quotes', 'cart "before each" hook for "pays "gold""', 'cart', 'cart pays "gold"'],
    ['of the describe around', 'shop "before each" hook for "pays"', 'cart', 'shop cart pays'],
    ['of no describe', '"before each" hook for "pays"', 'cart', 'cart pays'],
    ['of no describe, as its test', '"before each" hook for "pays"', 'Root Suite', 'pays'],
    ['after it', 'cart "after each" hook for "pays"', 'cart', 'cart pays'],
  ])('%s (mocha-junit-reporter)', (_, name, suite, full) => {
    const ofHook = name.slice(name.indexOf('"'));
    const title = full.slice(full.indexOf('pays'));
    expect(namedInCode(written(name, ofHook, suite))).toEqual(written(full, title, suite));
  });

  it('in its describe (Mocha’s own xunit)', () => {
    const hook = written('"before each" hook for "pays"', 'cart', 'Mocha Tests');
    expect(namedInCode(hook)).toEqual(written('pays', 'cart', 'Mocha Tests'));
  });

  it.each([
    ['before', 'beforeAll'],
    ['after', 'afterAll'],
  ])('%s all of its describe, and is told as such', (when, failedHook) => {
    const hook = written(`cart "${when} all" hook for "pays"`, `"${when} all" hook for "pays"`, 'cart');
    expect(namedInCode(hook)).toEqual({ ...written('cart pays', 'pays', 'cart'), failedHook });
  });
});

it.each([
  ['shop.CartTests-20261130195800', 'shop.CartTests'],
  ['TestCafe Tests: Chrome 150.0.0.0 / Debian 12', 'TestCafe Tests: Chrome / Debian 12'],
  ['Chrome Headless 150.0.0.0 (Linux x86_64)', 'Chrome Headless (Linux x86_64)'],
  ['Chrome_Headless_150_0_0_0_(Linux_x86_64).cart', 'Chrome_Headless_(Linux_x86_64).cart'],
  ['Mobile Safari 17.4 (iOS 17.4)', 'Mobile Safari (iOS 17.4)'],
  ['chrome.150_0_0_0.linux.cart', 'chrome.linux.cart'],
  ['rspec2', 'rspec'],
])('a suite or class is named without when, in which version or where it is: %s', (name, lasting) => {
  expect(namedInCode(written('pays', name, name))).toEqual(written('pays', lasting, lasting));
});

test('a class that is a place is a file and a line', () => {
  const place = { file: 'spec/cart_spec.lua', line: 3 };
  expect(namedInCode(written('pays', 'spec/cart_spec.lua:3'))).toEqual({
    ...written('pays', 'spec/cart_spec.lua'),
    ...place,
  });
});

test.each([
  ['test_0002_pays by card', 'pays by card'],
  ['pays <c> - #1.1: pays GBP', 'pays <c> - pays GBP'],
  ['pays GBP -- @1.2 Currencies', 'pays GBP -- Currencies'],
  ["pays with data set #2 ('GBP')", "pays with data set ('GBP')"],
])('a test or a row has no number, however many stand above it: %s', (name, lasting) => {
  expect(namedInCode(written(name, 'Cart', 'Cart')).name).toBe(lasting);
});

test.each([
  'test_0002_pays',
  'pays "before" lunch for "two"',
  'the "before each" hook',
  'pays v2.10 at 12:30',
  'pays with data set #2',
  'Example #1.1',
])('any other name is as it is written: %s', (name) => {
  expect(namedInCode(written(name, 'Cart', 'Cart'))).toEqual(written(name, 'Cart', 'Cart'));
});
