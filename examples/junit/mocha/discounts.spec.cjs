const assert = require('node:assert/strict');
const { describe, it } = require('mocha');
const { totalWithVoucher } = require('../shop/discounts.cjs');

describe('vouchers', () => {
  it('adds up an order without one', () => {
    assert.equal(totalWithVoucher([{ price: 1200, quantity: 2 }]), 2400);
  });

  it('takes the voucher off once @testcase:KP-43 @defect:KP-102', () => {
    assert.equal(totalWithVoucher([{ price: 4900, quantity: 1 }], 10), 4410);
  });

  it('rounds half a penny up', () => {
    assert.equal(totalWithVoucher([{ price: 101, quantity: 1 }], 50), 51);
  });
});
