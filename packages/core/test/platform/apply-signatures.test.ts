import { describe, expect, test } from 'vitest';
import type { Mention } from '../../src/domain/tags/mention.ts';
import { expectsFailure } from '../../src/domain/tags/signature.ts';
import { applySignatures, showsDefect } from '../../src/platform/apply-signatures.ts';

const said = (text: string): Mention => ({ from: 'helper', level: 'test', type: 'defect', text });

/** What is left of `KP-101 when …` after a failure with an error: `KP-101`, with why it does not count. */
function after(signature: string, ...errors: readonly unknown[]): string {
  return applySignatures([said(`KP-101 when ${signature}`)], errors)
    .map(({ text, otherError }) => [text, otherError].filter(Boolean).join(' '))
    .join();
}

describe('a signature', () => {
  test.each([
    ['/timeout of \\d+ms/', 'Error: timeout of 300ms', 'KP-101'],
    ['/timeout of \\d+ms/', 'Error: the card was declined', 'KP-101 noMatch'],
    ['/DECLINED/i', 'Error: the card was declined', 'KP-101'],
    ['/declined/gy', 'Error: the card was declined', 'KP-101'],
    ['/^Received: 3$/m', 'Expected: 2\nReceived: 3', 'KP-101'],
    ['/the card/', '\u001b[31mthe\u001b[39m card', 'KP-101'],
    ['/a/b/', 'Error: a/b', 'KP-101'],
    ['/api\\/orders/', 'POST /api/orders', 'KP-101'],
    ['/(/', 'Error: (', 'KP-101 unreadable'],
    ['/x/zz', 'Error: x', 'KP-101 unreadable'],
    ['/^(a+)+$/', `${'a'.repeat(40)}!`, 'KP-101 unreadable'],
  ])('%s of "%s" leaves %s', (signature, error, left) => {
    expect(after(signature, error)).toBe(left);
  });

  test('looks at everything that the error says, up to its bounded length', () => {
    expect(after('/second/', 'the first', undefined, 'the second')).toBe('KP-101');
    expect(after('/end/', `${'x'.repeat(1_000_000)} the end`)).toBe('KP-101 noMatch');
  });

  test.each([
    ['/^fetch failed$/', true],
    ['/refused/', true],
    ['/declined/', false],
  ])('looks at the error by itself, and then at its causes too: %s', (signature, matches) => {
    const mention = said(`KP-101 when ${signature}`);
    const [told] = applySignatures([mention], ['fetch failed'], ['connection refused']);
    expect(told?.otherError).toBe(matches ? undefined : 'noMatch');
    expect(showsDefect(mention, 'fetch failed', ['connection refused'])).toBe(matches);
  });

  test('that tries ways without end does so for one test, whatever the errors of the others', () => {
    expect(after('/^(b+)+$/', `${'b'.repeat(40)}!`)).toBe('KP-101 unreadable');
    expect(after('/^(b+)+$/', 'bbb')).toBe('KP-101 unreadable');
    expect(after('/^(b+)+$/m', 'bbb')).toBe('KP-101');
  });

  test('is tried for less and less time where dozens of others try ways without end', () => {
    const start = performance.now();
    for (let at = 0; at < 40; at += 1)
      expect(after(`/^(c+)+$|${at}/`, `${'c'.repeat(40)}!`)).toBe('KP-101 unreadable');
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(after('/the card was \\w+/', `${'Error: '.repeat(2_000)} the card was declined`)).toBe('KP-101');
  });

  test('of a test that did not fail is dropped, and the journal holds no pattern', () => {
    expect(after('/timeout/')).toBe('KP-101');
    expect(JSON.stringify(applySignatures([said('KP-101 when /timeout/')], ['boom']))).not.toContain(
      '/timeout/',
    );
  });

  test('holds for all keys before it, and for those alone', () => {
    const mentions = applySignatures([said('KP-101 KP-102 when /x/'), said('KP-103')], ['y']);
    expect(mentions).toEqual([{ ...said('KP-101 KP-102'), otherError: 'noMatch' }, said('KP-103')]);
  });
});

test('prose that only sounds like one, and a title, are left as they are', () => {
  const prose = said('KP-101 fails when the cart is empty');
  const title: Mention = { from: 'title', level: 'test', text: 'KP-101 when /x/' };
  expect(applySignatures([prose, title], ['y'])).toEqual([prose, title]);
});

describe('an expected failure', () => {
  test.each([
    ['KP-101 expect failure', true],
    ['KP-101 when /declined/', true],
    ['KP-101 when /(/', false],
    ['KP-101', false],
    ['KP-101 expects failure of the card', false],
  ])('"%s" says how its test fails: %s', (text, says) => {
    expect(expectsFailure(text)).toBe(says);
  });

  test('is shown by an error that matches, or by any where it is said outright', () => {
    expect(showsDefect(said('KP-101 when /declined/'), 'the card was declined')).toBe(true);
    expect(showsDefect(said('KP-101 when /declined/'), 'the server is down')).toBe(false);
    expect(showsDefect(said('KP-101 when /declined/'), undefined)).toBe(false);
    expect(showsDefect(said('KP-101 when /^(a+)+$/'), `${'a'.repeat(40)}!`)).toBe(false);
    expect(showsDefect(said('KP-101 expect failure'), 'anything')).toBe(true);
  });

  test('leaves the key alone in the journal', () => {
    expect(applySignatures([said('KP-101 expect failure')], ['boom'])).toEqual([said('KP-101')]);
  });
});
