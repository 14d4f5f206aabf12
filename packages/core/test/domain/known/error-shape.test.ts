import { describe, expect, test } from 'vitest';
import { alike, errorShape } from '../../../src/domain/known/error-shape.ts';
import { normaliseError } from '../../../src/domain/known/normalise-error.ts';
import { ERROR_CASES } from './error-cases.ts';

test.each(ERROR_CASES)('what changes from run to run is left out of %j', (error, normalised) => {
  expect(normaliseError(error)).toBe(normalised);
});

test.each(ERROR_CASES)('whether an error is anybody’s own is told of %j', (error, normalised, telling) => {
  expect(errorShape(error)).toBe(telling ? normalised : undefined);
});

test('no two of these errors are taken for the same when they tell something', () => {
  const shapes = ERROR_CASES.flatMap(([error]) => errorShape(error) ?? []);
  expect(shapes.length).toBeGreaterThan(40);
  expect(new Set(shapes).size).toBe(shapes.length);
});

describe('the same failure in another run reads the same', () => {
  test.each([
    [
      'Error: Order 4711 of anna@example.com is locked since 2026-11-28T08:12:44Z',
      'Error: Order 99 of ben+1@test.example.org is locked since 2026-11-29 23:01:02',
    ],
    [
      'connect ECONNREFUSED 127.0.0.1:5432 for tenant 0x1f, pool shop',
      'connect ECONNREFUSED [::1]:49152 for tenant 0xa0, pool shop'.replace('[::1]', '::1'),
    ],
    [
      'ENOENT: no such file, open "/home/ci/jobs/17/shop/fixtures/rates.json"',
      'ENOENT: no such file, open "/builds/shop-a/fixtures/rates.json"',
    ],
    [
      'Error: C:\\agent\\_jobs\\3\\s\\src\\cart.ts:12:4 has no default export of Cart',
      'Error: /Users/me/shop/src/cart.ts:98:11 has no default export of Cart',
    ],
    [
      'Error: Failed to resolve import "../basket" from "D:/a/shop/shop/src/cart.ts"',
      'Error: Failed to resolve import "../basket" from "/home/runner/work/shop/shop/src/cart.ts"',
    ],
    [
      'Error: No basket was seeded in C:/Users/ci/shop/seeds',
      'Error: No basket was seeded in /root/shop/seeds',
    ],
    [
      'page.waitForResponse: Timeout 3000ms exceeded while the basket was saved',
      'page.waitForResponse: Timeout 10s exceeded while the basket was saved',
    ],
    [
      'Session 3b241101-e2bb-4255-8caf-4136c566a962 of a8f3k2x9 was revoked',
      'Session 9f1c2d3e-0000-4a4a-8b8b-1234567890ab of q7w2e9r1 was revoked',
    ],
    [
      '\u001b[31mError: coupon rejected\u001b[39m\n    at pay (/a/b.ts:1:1)',
      'Error: coupon rejected\r\n    at Object.<anonymous> (C:\\x\\b.ts:9:9)',
    ],
  ])('%s', (one, other) => {
    expect(normaliseError(one)).toBe(normaliseError(other));
    expect(errorShape(one)).toBeDefined();
  });
});

test.each([
  ['Expected: "Paid"\nReceived: "Open"', 'Expected: "Paid"\nReceived: "Refunded"'],
  ["waiting for getByRole('button', { name: 'Pay' })", "waiting for getByRole('button', { name: 'Ship' })"],
  ['Upload failed with status code 500', 'Upload failed with status code 404'],
  [
    "Cannot read properties of undefined (reading 'total')",
    "Cannot read properties of undefined (reading 'tax')",
  ],
])('what tells two failures apart stays: %j is not %j', (one, other) => {
  expect(errorShape(one)).not.toBe(errorShape(other));
});

test('errors whose words differ a little are alike, others are not', () => {
  const declined = 'Error: the card was declined by the acquirer in the checkout';
  expect(alike(declined, 'Error: card declined by acquirer during checkout')).toBe(true);
  expect(alike(declined, 'Error: the basket lost its coupon')).toBe(false);
  expect(alike('Error: HTTP 500 from /api/orders', 'Error: HTTP 404 from /api/orders')).toBe(false);
});

test.each(['a-', '1.', 'a.', 'aB1.', '/tmp', '\\ ', '"', "'a", 'http:', '1a', ' ', '─ '])(
  'an error that repeats %j without end is normalised at once',
  (part) => {
    const start = performance.now();
    expect(normaliseError(part.repeat(1_000_000)).length).toBeLessThanOrEqual(300);
    expect(performance.now() - start).toBeLessThan(500);
  },
);
