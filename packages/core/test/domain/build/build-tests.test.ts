import { expect, test } from 'vitest';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { findTests, testsWithoutLink } from '../../../src/domain/build/build-tests.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { linkReport, reportedLink } from '../../support/report.ts';

const BUILD = mergeRuns([
  runOf([
    failedTest({ testId: 'a', titlePath: ['login', 'works'], file: 'test/login.test.ts', line: 3 }),
    failedTest({ testId: 'b', titlePath: ['login', 'works twice'], file: 'test/shop.test.ts' }),
    failedTest({ testId: 'c', titlePath: ['pays'], project: 'webkit' }),
    failedTest({ testId: 'd', titlePath: ['killed'], settled: false }),
    failedTest({ testId: 'g', titlePath: ['cart', 'killed'], settled: false }),
    failedTest({ testId: 'e', titlePath: ['cleans up'], failedHook: 'afterAll' }),
    failedTest({ testId: 'f', titlePath: ['passes'], outcome: 'passed', title: 'KP-1' }),
  ]),
]);

function found(text: string): string {
  return findTests(BUILD.tests, text)
    .map(({ testId }) => testId)
    .join('');
}

test('a test is found by identity or title, else by a part of its title, else by its place', () => {
  expect(found('jest:.:b')).toBe('b');
  expect(found('login › Works')).toBe('a');
  expect(found('works')).toBe('a');
  expect(found('killed')).toBe('d');
  expect(found('LOGIN')).toBe('ab');
  expect(found('login.test.ts:3')).toBe('a');
  expect(found('Test\\login.test.ts:3')).toBe('a');
  expect(found('webkit')).toBe('c');
  expect(found('nothing')).toBe('');
});

test('only tests that failed, were settled and have no link are offered', () => {
  const [first] = BUILD.tests;
  const tests = first ? [{ identity: first.identity, title: '', file: '' }] : [];
  const report = linkReport({ links: [reportedLink({ tests })] });
  expect(testsWithoutLink(BUILD, report, { linkOn: ['failed'] }).map(({ testId }) => testId)).toEqual([
    'b',
    'c',
  ]);
});
