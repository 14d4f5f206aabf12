const { priceTag, toPence } = require('../src/prices');

test('writes a price tag', () => {
  expect(priceTag(1205)).toBe('£12.05');
});

test('reads a price', () => {
  expect(toPence(12.05)).toBe(1205);
});

// A failure that nobody has looked at yet: it names no defect, so nothing is linked.
test('rounds half a penny up', () => {
  expect(toPence(1.005)).toBe(101);
});
