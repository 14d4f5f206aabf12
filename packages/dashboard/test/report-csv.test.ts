import { expect, test } from 'vitest';
import { reportCsv } from '../src/index.ts';
import { linkReport } from '@defectlink/test-kit';
import { failedTest, keptReport, someReport, someTests } from './support/report.ts';

test('the matrix has a row for each test, with its links and its gaps', () => {
  const [head, login, basket] = reportCsv(keptReport(someReport(), someTests())).split('\r\n');
  expect(head).toMatch(
    /^\uFEFF"Requirement",.*"Test Case",.*"Test",.*"Result",.*"Execution",.*"Defect",.*"Gaps"$/,
  );
  expect(login).toContain('"KP-42","","login › refuses an expired password"');
  expect(login).toContain('"KP-101 is tested by KP-42 (created); KP-101 is caused by KP-88 (created)"');
  expect(basket).toMatch(/"Failed","new","Timed out 5000 ms",.*"failure without defect"$/);
});

test.each([
  '=HYPERLINK("x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '＝1',
  '|cmd',
  '\r=1',
  '\u200B=1',
  '\u00A0@A1',
  '\u200C=1',
])('a spreadsheet takes %j for text', (title) => {
  const test = failedTest({ titlePath: [title], file: title, error: title, project: title });
  const row = reportCsv(keptReport(linkReport(), [test])).split('\r\n')[1];
  const text = title.replace('\u200B', '').trim().replaceAll('"', '""');
  expect(row?.split(`"'${text}`)).toHaveLength(5);
});

test('so does one that parts cells by semicolons', () => {
  const csv = reportCsv(
    keptReport(linkReport(), [failedTest({ titlePath: ["pays; =cmd|' /C calc'!A0;y"] })]),
  );
  expect(csv).toContain(`"pays;' =cmd|' /C calc'!A0;y"`);
});

test('quotes, separators and line breaks stay within their cell, and a long text is cut', () => {
  const title = '::before says "a,b;c"\r\nand goes on';
  const csv = reportCsv(
    keptReport(linkReport(), [failedTest({ titlePath: [title], error: 'x'.repeat(1_000_000) })]),
  );
  expect(csv).toContain('"::before says ""a,b;c"" and goes on"');
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv.length).toBeLessThan(3_000);
});
