import { printable, type BuildTest, type LinkReport } from '@defectlink/core/linking';
import { matrixOf } from './matrix.ts';

const COLUMNS = [
  'Test Case',
  'Test',
  'File',
  'Project',
  'Result',
  'Known or new',
  'Execution',
  'Defect',
  'Links',
  'Gaps',
];

/**
 * The traceability matrix of a report for spreadsheets: RFC 4180, UTF-8 with the mark by which Excel knows it. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export function reportCsv(report: LinkReport, tests: readonly BuildTest[]): string {
  const rows = matrixOf(report, tests).map((row) => [
    row.testCases.join(' '),
    row.title,
    row.place,
    row.project ?? '',
    row.outcome ?? 'unknown',
    row.standing ?? '',
    row.defects.length > 0 ? (report.execution?.key ?? '') : '',
    row.defects.join(' '),
    row.links.map(({ from, phrase, to, status }) => `${from} ${phrase} ${to} (${status})`).join('; '),
    row.gaps.join('; '),
  ]);
  return `\uFEFF${[COLUMNS, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** OWASP's list of what begins a formula, with the full-width forms that spreadsheets take for the same. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]/;

function cell(text: string): string {
  const plain = printable(text, 1_000);
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`;
}
