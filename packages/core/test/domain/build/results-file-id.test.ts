import { expect, test } from 'vitest';
import { areNumberedAlike, resultsFileId } from '../../../src/domain/build/results-file-id.ts';

test.each([
  ['out/rspec.xml', 'out/rspec2.xml', true],
  ['shard-1/junit.xml', 'shard-12/junit.xml', true],
  ['chromium.xml', 'firefox.xml', false],
  ['a/junit.xml', 'b/junit.xml', false],
])('%s and %s differ by numbers alone: %s', (one, other, isSo) => {
  expect(resultsFileId(one)).not.toBe(resultsFileId(other));
  expect(areNumberedAlike(resultsFileId(one), resultsFileId(other))).toBe(isSo);
});
