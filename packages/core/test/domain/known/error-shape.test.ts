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

test.each([
  'expected: 90\n     got: 81\n\n(compared using ==)',
  'expected: truthy value\n     got: nil',
  'RSpec::Expectations::MultipleExpectationsNotMetError',
  "undefined method `[]' for nil:NilClass",
  'Expected: 90\n  Actual: 81',
  'Failed asserting that false is true.',
  'Failed asserting that 81 is identical to 90.',
  'Failed asserting that false is true.\n\n/ci/shop/tests/CartTest.php:5',
  "expected: 90\n     got: 81\n\n(compared using ==)\n./spec/cart_spec.rb:2:in `block (2 levels) in <top (required)>'",
  'Failed asserting that actual size 2 matches expected size 1.',
  'java.lang.AssertionError: expected:<90> but was:<81>',
  'org.opentest4j.AssertionFailedError: expected: <true> but was: <false>',
  'java.lang.NullPointerException',
  'Expecting value to be true but was false',
  'Assert.Equal() Failure: Values differ\nExpected: 90\nActual:   81',
  'Assert.AreEqual failed. Expected:<90>. Actual:<81>.',
  'Assert.IsTrue failed.',
  'System.NullReferenceException : Object reference not set to an instance of an object.',
  "AttributeError: 'NoneType' object has no attribute 'get'",
  'assertion `left == right` failed\n  left: 81\n right: 90',
  'XCTAssertEqual failed: ("81") is not equal to ("90")',
  'XCTAssertTrue failed',
  'Timed out retrying after 4000ms: expected false to be true',
  'AssertionError: Values are not equal.\n\n    [Diff] Actual / Expected\n\n-   81\n+   90',
  'no such element: Unable to locate element: {"method":"css selector","selector":"#a"}',
  'org.openqa.selenium.TimeoutException: Expected condition failed: waiting for visibility (tried for 10 second(s) with 500 milliseconds interval)',
  'stale element reference: element is not attached to the page document',
  'some thresholds have failed',
  '`x` not equal to `y`.\n1/1 mismatches\n[1] 81 - 90 == -9',
  'cart_test.go:12: got 81, want 90',
  'cart_test.go:12: mismatch (-want +got):\n  int(\n- \t81,\n+ \t90,\n  )',
  "thread 'main' panicked at src/cart.rs:10:5:\ncalled `Option::unwrap()` on a `None` value",
  '(in test file test/cart.bats, line 3)\n  `[ "$status" -eq 0 ]\' failed',
  "(from function `assert_equal' in file lib/assert.bash, line 3,\n in test file cart.bats, line 6)\n  `assert_equal 1 2' failed",
  'assert 404 == 200\n +  where 404 = <Response [404]>.status_code',
  'IndexError: list index out of range',
  "TypeError: 'NoneType' object is not subscriptable",
  "Failed: DID NOT RAISE <class 'ValueError'>",
  'StopIteration',
  'Failed asserting that two strings are identical.',
  'Failed asserting that an array is empty.',
  'expected `[81].empty?` to be truthy, got false',
  'expected #count to have changed by 1, but was changed by 0',
  'divided by 0',
  'Index 0 out of bounds for length 0',
  'Expected java.lang.IllegalStateException to be thrown, but nothing was thrown.',
  'Wanted but not invoked:',
  'Condition not satisfied:\n\n1 == 2\n  |\n  false',
  'Sequence contains no elements',
  'Net::ReadTimeout with #<TCPSocket:(closed)>',
  '<urlopen error [Errno 111] Connection refused>',
  'REQUIRE( a == b )',
  'critical check 1 == 2 has failed [1 != 2]',
])('what an assertion or a driver says of any failure tells nothing: %j', (error) => {
  expect(errorShape(error)).toBeUndefined();
});

test.each([
  'java.lang.IllegalStateException: the basket is locked',
  "undefined method `total' for nil:NilClass",
  'no such element: Unable to locate element: {"method":"css selector","selector":"#checkout"}',
  'Timed out retrying after 4000ms: Expected to find element: `.voucher`, but never found it.',
  'cart_test.go:12: Total() = 81; want 90',
  "(in test file test/cart.bats, line 3)\n  `grep -q voucher receipt.txt' failed",
  'cart.total: 81 is not 90',
  'payments.internal.io:8443: certificate has expired',
  'invoice.pdf, line 12: expected',
  'No such member: 4711',
  'Assert.Equal() Failure: Strings differ\nExpected: "paid"\nActual:   "open"',
])('what it says of this one alone tells it from others: %j', (error) => {
  expect(errorShape(error)).toBeDefined();
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
