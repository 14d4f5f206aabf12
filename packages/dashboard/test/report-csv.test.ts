import { expect, test } from 'vitest';
import { reportCsv } from '../src/index.ts';
import { linkReport } from '@defectlink/test-kit';
import { failedTest, someReport, someTests } from './support/report.ts';

test('the matrix has a row for each test, with its links and its gaps', () => {
  const [head, basket, login] = reportCsv(someReport(), someTests()).split('\r\n');
  expect(head).toBe(
    '\uFEFF"Test Case","Test","File","Project","Result","Known or new","Execution","Defect","Links","Gaps"',
  );
  expect(basket).toContain('"failed","new","","","","failure without defect"');
  expect(login).toContain('"KP-42","login › refuses an expired password"');
  expect(login).toContain('"KP-101 is caused by KP-88 (created); KP-101 is tested by KP-42 (created)"');
});

test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '|cmd'])(
  'a spreadsheet takes %j for text',
  (title) => {
    const row = reportCsv(linkReport(), [failedTest({ titlePath: [title] })]).split('\r\n')[1];
    expect(row).toContain(`"'${title.trim().replaceAll('"', '""')}"`);
  },
);
