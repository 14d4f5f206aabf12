import { describe, expect, test } from 'vitest';
import discounts from '../shop/discounts.cjs';

const { totalWithVoucher } = discounts;

describe('vouchers', () => {
  test('adds up an order without one', () => {
    expect(totalWithVoucher([{ price: 1200, quantity: 2 }])).toBe(2400);
  });

  test('takes the voucher off once @testcase:KP-43 @defect:KP-102', () => {
    expect(totalWithVoucher([{ price: 4900, quantity: 1 }], 10)).toBe(4410);
  });

  test('rounds half a penny up', () => {
    expect(totalWithVoucher([{ price: 101, quantity: 1 }], 50)).toBe(51);
  });
});
