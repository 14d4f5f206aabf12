const { defect, testCase } = require('@defectlink/jest');
const { returnAddress } = require('../src/return-address');

const shop = 'https://kestrel.example';

// A test that names a defect and passes: nothing is linked.
test('goes back to the page with its query', () => {
  testCase('KP-42');
  defect('KP-105');
  expect(returnAddress('/orders?id=7', shop)).toBe('/orders?id=7');
});

test('never leaves the shop', () => {
  expect(returnAddress('https://elsewhere.example/', shop)).toBe('/');
});

// A test that names a defect and is skipped: nothing is linked either.
test.skip('goes back to the place within the page @testcase:KP-42 @defect:KP-105', () => {
  expect(returnAddress('/orders#last', shop)).toBe('/orders#last');
});
