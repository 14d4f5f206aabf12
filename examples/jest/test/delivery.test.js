const { defect, testCase } = require('@defectlink/jest');
const { deliveryDate } = require('../src/delivery');

test('delivers after the weekend', () => {
  testCase('KP-45');
  expect(deliveryDate('2026-11-20', 2)).toBe('2026-11-24');
});

// The helpers stand first, before anything can fail.
test('delivers after the public holidays', () => {
  testCase('KP-45');
  defect('KP-104');
  expect(deliveryDate('2026-12-24', 1)).toBe('2026-12-28');
});

// Only a defect, no test case.
test('delivers nothing on New Year’s Day', () => {
  defect('KP-104');
  expect(deliveryDate('2026-12-31', 1)).toBe('2027-01-04');
});
