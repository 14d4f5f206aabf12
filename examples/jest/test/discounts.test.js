const { totalWithVoucher } = require('../src/discounts');

const voucher = { percent: 10 };

test('adds up an order without a voucher', () => {
  const order = [
    { price: 1200, quantity: 2 },
    { price: 850, quantity: 1 },
  ];
  expect(totalWithVoucher(order)).toBe(3250);
});

// Keys in the title: Jira's issue types tell which is the test case and which the defect.
test('KP-43 | takes the voucher off once [KP-102]', () => {
  expect(totalWithVoucher([{ price: 4900, quantity: 1 }], voucher)).toBe(4410);
});

// The same defect with its role spelt out; it is linked once, and both tests are named in the report.
test('takes the voucher off every piece @testcase:KP-43 @defect:KP-102', () => {
  expect(totalWithVoucher([{ price: 1200, quantity: 10 }], voucher)).toBe(10800);
});
