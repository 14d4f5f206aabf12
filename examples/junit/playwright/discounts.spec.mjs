import { expect, test } from '@playwright/test';
import discounts from '../shop/discounts.cjs';

const { totalWithVoucher } = discounts;

test.describe('vouchers', () => {
  test('adds up an order without one', () => {
    expect(totalWithVoucher([{ price: 1200, quantity: 2 }])).toBe(2400);
  });

  // Playwright writes annotations as properties of the test case.
  test(
    'takes the voucher off once',
    {
      annotation: [
        { type: 'testCase', description: 'KP-43' },
        { type: 'defect', description: 'KP-102' },
      ],
    },
    () => {
      expect(totalWithVoucher([{ price: 4900, quantity: 1 }], 10)).toBe(4410);
    },
  );

  test('rounds half a penny up', () => {
    expect(totalWithVoucher([{ price: 101, quantity: 1 }], 50)).toBe(51);
  });
});
