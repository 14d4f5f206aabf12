import { defect, testCase } from '@defectlink/playwright/annotations';
import { expect, test } from '@playwright/test';
import { priceTag } from '../price-tag.js';

test('shows pounds and pence', () => {
  expect(priceTag(1205)).toBe('£12.05');
});

test(
  'shows the last nought of the pence',
  { annotation: [...defect('KP-102'), ...testCase('KP-43')] },
  () => {
    expect(priceTag(1250)).toBe('£12.50');
  },
);
