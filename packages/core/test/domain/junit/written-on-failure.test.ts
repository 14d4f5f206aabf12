import { expect, test } from 'vitest';
import { isWrittenOnFailure, titlesAround } from '../../../src/domain/junit/written-on-failure.ts';
import { writtenCase } from '../../support/written-case.ts';

const around = new Set(titlesAround(writtenCase('shop > cart > pays', 'cart.test.js')));

test('the titles around a test are those of its describes', () => {
  expect([...around]).toEqual(['shop', 'shop > cart']);
});

test.each([
  ['', 'acme.CartTest', 'acme.CartTest'],
  ['cart ', 'spec.cart', 'rspec'],
  [" Test execution failure: could be caused by test hooks like 'afterAll'.", '', 'cart'],
  ['tearDownAfterClass', 'CartTest', 'CartTest'],
  ['initializationError', 'acme.CartTest', 'acme.CartTest'],
  ['acme.CartTest', 'acme.CartTest', 'acme.CartTest'],
  ['test_pays (i=3)', 'CartTest', 'CartTest'],
  ["test_pays [by card] (currency='EUR')", 'CartTest', 'CartTest'],
  ['shop > cart', 'cart.test.js', 'cart.test.js'],
])('%j of %j stands for no test', (name, className, suite) => {
  expect(isWrittenOnFailure(writtenCase(name, className, suite), around)).toBe(true);
});

test.each([
  ['pays', 'acme.CartTest', 'acme.CartTest'],
  ['cart', 'cart', 'acme.CartTest'],
  ['shop > cart > pays', 'cart.test.js', 'cart.test.js'],
  ['test_pays (guest)', 'CartTest', 'CartTest'],
  ['tearDown', 'CartTest', 'CartTest'],
])('%j of %j is a test', (name, className, suite) => {
  expect(isWrittenOnFailure(writtenCase(name, className, suite), around)).toBe(false);
});
