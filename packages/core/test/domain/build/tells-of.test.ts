import { expect, test } from 'vitest';
import { tellsOf } from '../../../src/domain/build/tells-of.ts';
import { digestsOf, testDigest } from '../../../src/domain/build/test-digest.ts';
import { testName } from '../../../src/domain/build/test-name.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

const pays = failedTest({ title: 'pays', testId: 'pays' });

test('a run tells of the tests that it keeps a record of, and of those that it only counts', () => {
  expect(tellsOf(runOf([pays]))(pays)).toBe(true);
  expect(tellsOf(runOf([], { passing: ['pays'] }))(pays)).toBe(true);
  expect(tellsOf(runOf([failedTest({ title: 'ships' })], { passing: ['opens'] }))(pays)).toBe(false);
});

test('a test whose tag was changed is the same test', () => {
  const tagged = failedTest({ title: 'pays @defect:KP-101', testId: 'pays @defect:KP-101' });
  expect(tellsOf(runOf([pays]))(tagged)).toBe(true);
  expect(tellsOf(runOf([], { passing: ['pays'] }))(tagged)).toBe(true);
});

test('a run tells nothing of the tests that it skipped or was cut short in', () => {
  expect(tellsOf(runOf([{ ...pays, outcome: 'skipped' }]))(pays)).toBe(false);
  expect(tellsOf(runOf([{ ...pays, settled: false }]))(pays)).toBe(false);
  const digests = digestsOf([[testDigest(testName(pays)), 'skipped']]);
  expect(tellsOf(runOf([], { digests }))(pays)).toBe(false);
});
