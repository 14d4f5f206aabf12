import { describe, expect, test } from 'vitest';
import { digestsOf, eachDigest, testDigest } from '../../../src/domain/build/test-digest.ts';

describe('the digest of a test', () => {
  test.each([
    // FNV-1a of 64 bits of '' and 'foobar', as RFC 9923 gives them, without their last 11 bits.
    ['', 0xcbf29ce484222325n],
    ['foobar', 0x85944171f73967e8n],
  ])('%j is FNV-1a', (testId, hash) => {
    expect(testDigest(testId)).toBe((hash >> 11n).toString(36).padStart(11, '0'));
  });

  test('differs for each of a hundred thousand tests that differ in little', () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => `test/table.test.ts › adds ${at} and ${at % 7}`);
    expect(new Set(ids.map(testDigest)).size).toBe(ids.length);
  });
});

test('digests are read as they were put together, by how the tests ended', () => {
  const digests = digestsOf([
    [testDigest('pays'), 'passed'],
    [testDigest('ships'), 'skipped'],
    [testDigest('packs'), 'passed'],
  ]);
  expect([...eachDigest(digests)]).toEqual([
    [testDigest('pays'), 'passed'],
    [testDigest('packs'), 'passed'],
    [testDigest('ships'), 'skipped'],
  ]);
  expect([...eachDigest({ passed: 'torn' })]).toEqual([]);
});
