import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import discounts from '../shop/discounts.cjs';

const { totalWithVoucher } = discounts;

describe('vouchers', () => {
  test('adds up an order without one', () => {
    assert.equal(totalWithVoucher([{ price: 1200, quantity: 2 }]), 2400);
  });

  test('takes the voucher off once @testcase:KP-43 @defect:KP-102', () => {
    assert.equal(totalWithVoucher([{ price: 4900, quantity: 1 }], 10), 4410);
  });

  test('rounds half a penny up', () => {
    assert.equal(totalWithVoucher([{ price: 101, quantity: 1 }], 50), 51);
  });
});
