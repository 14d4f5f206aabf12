import { describe, expect, it } from 'vitest';
import { testOfHook } from '../../../src/domain/junit/test-of-hook.ts';
import { writtenCase } from '../../support/written-case.ts';

describe('a hook of Mocha that failed is named as the test before which it failed', () => {
  it.each([
    ['in its describe', 'cart "before each" hook for "pays"', 'cart', 'cart pays'],
    ['for a title with quotes', 'cart "before each" hook for "pays "gold""', 'cart', 'cart pays "gold"'],
    ['of the describe around', 'shop "before each" hook for "pays"', 'cart', 'shop cart pays'],
    [
      'in a suite called by all titles',
      'shop "before each" hook for "pays"',
      'Root Suite shop cart',
      'shop cart pays',
    ],
    ['of no describe', '"before each" hook for "pays"', 'cart', 'cart pays'],
    ['of no describe, as its test', '"before each" hook for "pays"', 'Root Suite', 'pays'],
    ['after it', 'cart "after each" hook for "pays"', 'cart', 'cart pays'],
  ])('%s (mocha-junit-reporter)', (_, name, suite, full) => {
    const ofHook = name.slice(name.indexOf('"'));
    const title = full.slice(full.indexOf('pays'));
    const when = name.includes('"after') ? 'after' : 'before';
    const hook = { when, of: 'each' };
    expect(testOfHook(writtenCase(name, ofHook, suite))).toEqual({
      ...writtenCase(full, title, suite),
      hook,
    });
  });

  it.each([
    ['signs in @defect:KP-101', 'pays'],
    ['fills it for "gold" users', 'pays'],
    ['signs in', 'pays "gold"'],
  ])('with a title of its own, which may name a defect: %s', (own, title) => {
    const hook = `"before each" hook: ${own} for "${title}"`;
    expect(testOfHook(writtenCase(`cart ${hook}`, hook, 'cart'))).toEqual({
      ...writtenCase(`cart ${title}`, title, 'cart'),
      hook: { when: 'before', of: 'each', title: own },
    });
  });

  const EACH = { when: 'before', of: 'each' };

  it('where name and class are exchanged', () => {
    const hook = '"before each" hook for "pays"';
    expect(testOfHook(writtenCase(hook, `shop ${hook}`, 'cart'))).toEqual({
      ...writtenCase('pays', 'shop cart pays', 'cart'),
      hook: EACH,
    });
  });

  it.each([
    ['Mocha’s own xunit', 'cart', 'Mocha Tests', 'cart'],
    ['jenkinsMode', 'shop', 'Root Suite.shop.cart', 'shop.cart'],
  ])('where the class is what stands around (%s)', (_, className, suite, ofTest) => {
    const hook = writtenCase('"before each" hook for "pays"', className, suite);
    expect(testOfHook(hook)).toEqual({ ...writtenCase('pays', ofTest, suite), hook: EACH });
  });

  it.each(['before', 'after'])('%s all of its describe, and is told as such', (when) => {
    const hook = writtenCase(`cart "${when} all" hook for "pays"`, `"${when} all" hook for "pays"`, 'cart');
    expect(testOfHook(hook)).toEqual({
      ...writtenCase('cart pays', 'pays', 'cart'),
      hook: { when, of: 'all' },
    });
  });
});
