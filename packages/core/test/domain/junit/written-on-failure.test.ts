import { expect, test } from 'vitest';
import { groupsOf, isWrittenOnFailure } from '../../../src/domain/junit/written-on-failure.ts';
import { writtenCase } from '../../support/written-case.ts';

const ran = new Set(
  [
    writtenCase('shop > cart > pays', 'cart.test.js'),
    writtenCase('pays', 'acme.CartTest'),
    writtenCase('', 'acme.ShopTest'),
    writtenCase('ctest', 'ctest'),
  ].flatMap(groupsOf),
);

test('the groups of a test are its class or file and its describes; what may be a hook is in none', () => {
  expect([...ran]).toEqual([
    'class cart.test.js',
    'titles shop',
    'titles shop > cart',
    'class acme.CartTest',
  ]);
});

test.each([
  ['', 'acme.CartTest'],
  ['acme.CartTest', 'acme.CartTest'],
  ['tearDownAfterClass', 'acme.CartTest'],
  ['(unnamed)', 'acme.CartTest'],
  [" Test execution failure: could be caused by test hooks like 'afterAll'.", ''],
  ['shop > cart', 'cart.test.js'],
  ['cart.test.js', 'cart.test.js'],
])('%j of %j stands for a hook after all', (name, className) => {
  expect(isWrittenOnFailure(writtenCase(name, className, className), ran)).toBe(true);
});

test.each(['acme.CartTest', String.raw`acme\CartTest`])(
  'a class may be told as the suite alone: %s',
  (suite) => {
    expect(isWrittenOnFailure(writtenCase('tearDownAfterClass', '', suite), ran)).toBe(true);
  },
);

test.each([
  ['pays', 'acme.CartTest'],
  ['', 'acme.ShopTest'],
  ['tearDownAfterClass', 'acme.ShopTest'],
  ['acme.ShopTest', 'acme.ShopTest'],
  ['ctest', 'ctest'],
  ['shop > cart > pays', 'cart.test.js'],
  ['shop > till', 'cart.test.js'],
  ['acme.CartTest', 'acme.CartTest'],
])('%j of %j does not', (name, className) => {
  expect(isWrittenOnFailure(writtenCase(name, className), ran)).toBe(false);
});

test('a package of Go that fails beside its tests stands for none of them', () => {
  const ofPackage = (name: string, className: string) => writtenCase(name, className, 'acme/cart');
  const beside = new Set(groupsOf(ofPackage('TestPays', 'acme/cart')));
  expect(isWrittenOnFailure(ofPackage('TestMain', ''), beside)).toBe(true);
  expect(isWrittenOnFailure(ofPackage('TestMain', ''), new Set(groupsOf(ofPackage('TestMain', ''))))).toBe(
    false,
  );
});
