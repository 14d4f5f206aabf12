import { expect, test } from 'vitest';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { explainTests } from '../../../src/domain/report/explain-tests.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { leftOutEntry, linkReport, reportedLink, SOME_TEST } from '../../support/report.ts';

test('a test with a link to a defect is linked, and each of its links is told with its reason', () => {
  const links = [
    reportedLink(),
    reportedLink({
      kind: 'defectToTestCase',
      phrase: 'is tested by',
      to: 'KP-42',
      status: 'failed',
      reason: 'Refused.',
    }),
  ];
  expect(explainTests(linkReport({ links }))).toEqual([
    {
      test: SOME_TEST,
      linked: true,
      skipped: false,
      because: ['KP-101 is caused by KP-88, created', 'KP-101 is tested by KP-42, failed: Refused.'],
    },
  ]);
});

test('a link between execution and test case does not make a test linked', () => {
  const links = [reportedLink({ kind: 'executionToTestCase', status: 'existed' })];
  expect(explainTests(linkReport({ links }))[0]?.linked).toBe(false);
});

test('what kept all tests from being linked is said of each that is not', () => {
  const heldBack = { guard: 'outage', message: 'It looks like an outage.' } as const;
  const report = linkReport({
    heldBack,
    links: [reportedLink({ status: 'skipped' })],
    leftOut: [leftOutEntry()],
  });
  expect(explainTests(report)[0]?.because).toEqual([
    'KP-101 is caused by KP-88, skipped',
    'KP-999 does not exist.',
    'It looks like an outage.',
  ]);
});

test('failed tests that the report does not name are explained too, if they say anything', () => {
  const { tests } = mergeRuns([
    runOf([failedTest({ title: 'KP-7 pays' }), failedTest({ testId: 'silent' })]),
  ]);
  expect(
    explainTests(linkReport({ problems: ['Jira is down.'] }), tests).map(({ because }) => because),
  ).toEqual([['Jira is down.']]);
  expect(explainTests(linkReport(), tests)[0]?.because[0]).toContain(
    'names a defect under this configuration',
  );
});
