import { printable, type KeptReport } from '@defectlink/core/linking';
import type { IssueBook } from './issue-book.ts';
import { GAPS, matrixOf, sentencesOf, type MatrixRow } from './matrix.ts';
import { FAILURES, RESULTS, STATUSES } from './words.ts';

/** The columns, each with what stands in it. */
const COLUMNS: readonly (readonly [string, (row: MatrixRow, book: IssueBook) => string])[] = [
  ['Requirement', ({ requirements }) => requirements.join(' ')],
  ['Requirement summary', ({ requirements }, book) => summaries(requirements, book)],
  ['Requirement status', ({ requirements }, book) => statuses(requirements, book)],
  ['Test Case', ({ testCase = '' }) => testCase],
  ['Test Case summary', ({ testCase }, book) => summaries(testCase === undefined ? [] : [testCase], book)],
  ['Test', ({ test }) => test?.title ?? ''],
  ['File', ({ test }) => test?.place ?? ''],
  ['Project', ({ test }) => test?.project ?? ''],
  ['Result', ({ test }) => resultOf(test)],
  ['Known or new', ({ test }) => (test?.failure ? FAILURES[test.failure] : '')],
  ['Error', ({ test }) => test?.error ?? ''],
  ['Execution', ({ executions }) => executions.join(' ')],
  ['Other Executions', ({ otherExecutions }) => otherExecutions.join(' ')],
  ['Test Plan', ({ testPlans }) => testPlans.join(' ')],
  ['Defect', ({ defects }) => defects.map(({ key }) => key).join(' ')],
  ['Defect status', ({ defects }, book) => statuses(keysOf(defects), book)],
  ['Defect summary', ({ defects }, book) => summaries(keysOf(defects), book)],
  ['Links', (row, book) => links(row, book)],
  ['Why not linked', ({ test }) => test?.reasons.join(' ') ?? ''],
  ['Gaps', ({ gaps }) => gaps.map((gap) => GAPS[gap]).join('; ')],
];

/**
 * The traceability matrix of a report for spreadsheets: RFC 4180, UTF-8 with the mark by which Excel knows it. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export function reportCsv(kept: KeptReport): string {
  const { rows, book } = matrixOf(kept);
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row, book)))];
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function keysOf(issues: readonly { readonly key: string }[]): string[] {
  return issues.map(({ key }) => key);
}

function resultOf(test: MatrixRow['test']): string {
  if (!test) return '';
  return test.outcome === undefined ? 'Unknown' : RESULTS[test.outcome];
}

function statuses(keys: readonly string[], book: IssueBook): string {
  return keys.flatMap((key) => said(key, book.get(key).status, keys.length)).join('; ');
}

function summaries(keys: readonly string[], book: IssueBook): string {
  return keys.flatMap((key) => said(key, book.get(key).summary, keys.length)).join('; ');
}

/** Of several issues, each is named with what is said of it. */
function said(key: string, text: string | undefined, count: number): string[] {
  if (text === undefined) return [];
  return [count === 1 ? text : `${key} ${text}`];
}

function links(row: MatrixRow, book: IssueBook): string {
  return sentencesOf(row, book)
    .map(({ from, phrase, to, status }) => `${from} ${phrase} ${to} (${STATUSES[status]})`)
    .join('; ');
}

/**
 * OWASP's list of what begins a formula, with the full-width forms that spreadsheets take for the same; joiners have no width. Where
 * commas are decimal, spreadsheets part cells by semicolons, whatever is in quotes.
 */
const FORMULA = /(^|;)(?=[\s\u200c\u200d]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%])/g;
const MAX_CELL = 1_000;
const MAX_LINKS = 20_000;

function cell(text: string, at: number): string {
  const plain = printable(text, COLUMNS[at]?.[0] === 'Links' ? MAX_LINKS : MAX_CELL);
  return `"${plain.replace(FORMULA, "$1'").replaceAll('"', '""')}"`;
}
