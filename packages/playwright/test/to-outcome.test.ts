import type { TestCase } from '@playwright/test/reporter';
import { describe, expect, it } from 'vitest';
import { FileNames } from '../src/file-names.ts';
import { toOutcome, toOutcomeOfAttempt } from '../src/to-outcome.ts';
import { someAttempt, someTest } from './some-test.ts';

const RUN = {
  fileNames: new FileNames('/repository', '/repository/shop'),
  idOf: ({ id }: TestCase) => id,
  failOnFlakyTests: false,
};
const FAILED = someAttempt({ retry: 0, errors: [{ message: 'Error: boom\n  at card' }] });
const PASSED = someAttempt({ status: 'passed' });
const INTERRUPTED = someAttempt({ status: 'interrupted' });

describe('the outcome of a test', () => {
  it('says where the test is and what went wrong', () => {
    expect(toOutcome(someTest({ results: [FAILED] }), [], RUN, false)).toEqual({
      testId: 'shop::a1-b2',
      titlePath: ['checkout', 'pays by card'],
      file: 'shop/card.spec.ts',
      line: 7,
      outcome: 'failed',
      settled: true,
      mentions: [],
      error: 'Error: boom',
      errorShape: 'Error: boom',
    });
  });

  it('tells tests apart that two configurations of one folder name alike, each from a root of its own', () => {
    const ids = ['shop', 'bank'].map((folder) => {
      const fileNames = new FileNames('/repository', `/repository/${folder}`);
      return toOutcome(someTest(), [], { ...RUN, fileNames }, false).testId;
    });
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('names the file from the tests’ root when it was run on a machine with other folders', () => {
    const elsewhere = { ...RUN, fileNames: new FileNames('/merge/repository', '/repository/shop') };
    expect(toOutcome(someTest({ results: [FAILED] }), [], elsewhere, false).file).toBe('card.spec.ts');
  });

  it.each([
    ['D:\\a\\shop', '\\'],
    ['\\\\files\\qa\\shop', '\\'],
    ['/builds/shop', '/'],
  ])('is of the same test when it was run in %s and its report is merged here', (rootDir, sep) => {
    const elsewhere = { ...RUN, fileNames: new FileNames('/merge/repository', rootDir) };
    const file = [rootDir, 'my cart', 'card.spec.ts'].join(sep);
    const test = someTest({ location: { file, line: 7, column: 1 } });
    expect(toOutcome(test, [], elsewhere, false)).toMatchObject({
      testId: '.::a1-b2',
      file: 'my cart/card.spec.ts',
    });
  });

  it('of a flaky test is failed when flaky tests fail the run', () => {
    const flaky = someTest({ results: [FAILED, PASSED], retries: 1, outcome: () => 'flaky' });
    expect(toOutcome(flaky, [], RUN, false).outcome).toBe('flaky');
    expect(toOutcome(flaky, [], { ...RUN, failOnFlakyTests: true }, false).outcome).toBe('failed');
  });

  it.each([
    ['no retry was left', [FAILED, FAILED], 1, true],
    ['a retry was never made', [FAILED], 1, false],
    ['the retry was interrupted', [FAILED, INTERRUPTED], 1, false],
    [
      'the rest of its serial group was skipped in the retry',
      [FAILED, someAttempt({ status: 'skipped' })],
      1,
      true,
    ],
  ])('of a run cut short, when %s', (_, results, retries, settled) => {
    const test = someTest({ results, retries });
    expect(toOutcome(test, [], RUN, true).settled).toBe(settled);
    expect(toOutcome(test, [], RUN, false).settled).toBe(true);
  });

  it('is unsettled while attempts may follow', () => {
    expect(toOutcomeOfAttempt(someTest({ retries: 1 }), FAILED, [], RUN)).toMatchObject({
      outcome: 'failed',
      settled: false,
      error: 'Error: boom',
    });
  });

  it('is settled when the last attempt has failed', () => {
    expect(toOutcomeOfAttempt(someTest({ retries: 0 }), FAILED, [], RUN).settled).toBe(true);
  });
});
