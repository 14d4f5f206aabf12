import { expect, test } from 'vitest';
import { emptiedBy } from '../src/emptied-by.ts';

test.each([
  ['/shop/test-results/defectlink', '/shop/test-results'],
  ['/shop/test-results', '/shop/test-results'],
  ['/shop/test-results/..defectlink', '/shop/test-results'],
  ['/shop/defectlink-results', undefined],
  ['/shop', undefined],
  ['/shop/test-results-of-defectlink', undefined],
])('%s is emptied with %s', (folder, emptied) => {
  expect(emptiedBy([{ outputDir: '/other' }, { outputDir: '/shop/test-results' }], folder)).toBe(emptied);
});
