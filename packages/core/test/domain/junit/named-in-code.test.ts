import { expect, it, test } from 'vitest';
import { namedInCode } from '../../../src/domain/junit/named-in-code.ts';
import { writtenCase } from '../../support/written-case.ts';

it.each([
  ['shop.CartTests-20261130195800', 'shop.CartTests'],
  ['rspec2', 'rspec'],
])('a suite or class is named without when and in which process it ran: %s', (name, lasting) => {
  expect(namedInCode(writtenCase('pays', name, name))).toEqual(writtenCase('pays', lasting, lasting));
});

it.each([
  ['acme.CartTest', 'acme.CartTest$Empty', 'acme.CartTest'],
  ['acme.CartTest$Empty', 'acme.CartTest', 'acme.CartTest$Empty'],
  ['acme.CartTest$Empty', 'acme.CartTest$Full$Gift', 'acme.CartTest$Empty'],
  ['acme.CartTest', 'acme.CartTests', 'acme.CartTests'],
  ['acme.CartTest', 'acme.Cart', 'acme.Cart'],
])('a test of %s in the suite %s is in that of its class: %s', (className, suite, lasting) => {
  expect(namedInCode(writtenCase('pays', className, suite))).toEqual(writtenCase('pays', className, lasting));
});

test('a class that is a place is a file and a line', () => {
  const place = { file: 'spec/cart_spec.lua', line: 3 };
  expect(namedInCode(writtenCase('pays', 'spec/cart_spec.lua:3'))).toEqual({
    ...writtenCase('pays', 'spec/cart_spec.lua'),
    ...place,
  });
});

test('a property of fast-check has no seed', () => {
  expect(namedInCode(writtenCase('total is stable (with seed=-42)', 'cart')).name).toBe('total is stable');
});

test('a spec of Minitest has no number, however many stand above it', () => {
  expect(namedInCode(writtenCase('test_0002_pays by card', 'Cart', 'Cart')).name).toBe('pays by card');
});

test.each([
  ['[1:7] pays once', 'pays once', 7],
  ['[2.1:14] pays in GBP', '[1] pays in GBP', 14],
])(
  'a scenario of Karate is called by its title and its row, wherever it stands: %s',
  (name, lasting, line) => {
    expect(namedInCode(writtenCase(name, 'cart', 'cart.feature'))).toEqual({
      ...writtenCase(lasting, 'cart', 'cart.feature'),
      line,
    });
  },
);

test.each([
  'test_0002_pays',
  '[1] pays',
  '[12:30]',
  'pays "before" lunch for "two"',
  'the "before each" hook',
  'pays v2.10 at 12:30',
  'pays -- @1.2 ',
  'pays - #1.2: GBP',
])('any other name is as it is written: %s', (name) => {
  expect(namedInCode(writtenCase(name, 'Cart', 'Cart'))).toEqual(writtenCase(name, 'Cart', 'Cart'));
});
