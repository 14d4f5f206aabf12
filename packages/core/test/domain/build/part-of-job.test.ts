import { expect, test } from 'vitest';
import { partInName, withoutPart } from '../../../src/domain/build/part-of-job.ts';

test.each([
  ['test 1/3', '1/3', 'test'],
  ['test - 1/3', '1/3', 'test'],
  ['test: [1/3]', '1/3', 'test'],
  ['test: [chromium, 1/3]', '1/3', 'test: [chromium]'],
  ['test: [1/3, chromium, 22]', '1/3', 'test: [chromium, 22]'],
  ['test (1/3)', '1/3', 'test'],
  ['e2e / test (chromium, 1/3)', '1/3', 'e2e / test (chromium)'],
])('of the job %s the part is %s, and without it the name is %s', (job, part, name) => {
  expect(partInName(job)).toBe(part);
  expect(withoutPart(job, part)).toBe(name);
});

test.each([
  'test',
  'e2e / test',
  'test: [chromium, 22]',
  'deploy 2026/11/30',
  'v1/2 api',
  'test1/3',
  'e2e 24/7',
  'e2e: [16/9]',
  'e2e 0/2',
])('the job %s is all of the tests', (job) => {
  expect(partInName(job)).toBeUndefined();
});

test('of a value that stands twice neither is taken away: one may be of the matrix', () => {
  expect(withoutPart('test: [1/2, 1/2]', '1/2')).toBe('test: [1/2, 1/2]');
});
