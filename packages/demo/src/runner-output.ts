import { stripVTControlCharacters } from 'node:util';

/** Marks of Playwright's list and of Jest's verbose reporter, and the lines with their totals. */
const TEST_LINE = /^\s*(?:[✓✘✕○]\s+\S|-\s+\d+ )/;
const FILE_LINE = /^\s*(?:PASS|FAIL) +\S/;
const TOTAL_LINE = /^\s*\d+ (?:failed|flaky|skipped|passed)\b|^Tests:\s/;
const REPORT_START = /^defectlink\b/;
/** Jest prints its summary after the reports of other reporters. */
const SUMMARY_START = /^Test Suites:/;

/** What a run of a test runner printed, taken apart. */
export interface RunnerOutput {
  /** The runner's line for each test and each file. */
  readonly tests: readonly string[];
  /** Its totals, without the time it took: "6 failed, 1 skipped, 4 passed". */
  readonly totals: string;
  /** How many of the runner's other lines, mostly the details of failures, were left out. */
  readonly leftOut: number;
  /** All that defectlink printed. */
  readonly report: readonly string[];
}

/** Takes the output of Playwright or Jest apart. Output that looks like neither is kept whole. */
export function readRunnerOutput(stdout: string, stderr: string): RunnerOutput {
  const errors = toLines(stderr);
  const start = indexOr(errors.length, errors, REPORT_START);
  const end = start + indexOr(errors.length - start, errors.slice(start), SUMMARY_START);
  const own = [...toLines(stdout), ...errors.slice(0, start), ...errors.slice(end)];
  const report = toLines(errors.slice(start, end).join('\n'));
  const tests = own.filter((line) => matches(line, TEST_LINE) || matches(line, FILE_LINE));
  const totals = own.filter((line) => matches(line, TOTAL_LINE));
  if (tests.length === 0 || totals.length === 0)
    return { tests: own, totals: 'no tests', leftOut: 0, report };
  const leftOut = own.filter((line) => line.trim() !== '').length - tests.length - totals.length;
  return { tests, totals: totals.map((line) => asTotal(line)).join(', '), leftOut, report };
}

function matches(line: string, pattern: RegExp): boolean {
  return pattern.test(stripVTControlCharacters(line));
}

/** Index of the first line that matches, or another number when none does. */
function indexOr(otherwise: number, lines: readonly string[], pattern: RegExp): number {
  const found = lines.findIndex((line) => matches(line, pattern));
  return found === -1 ? otherwise : found;
}

function asTotal(line: string): string {
  return stripVTControlCharacters(line)
    .replace(/^Tests:|\([\d.]+(?:ms|[smh])\)$/g, '')
    .trim();
}

function toLines(text: string): string[] {
  return text.trimEnd() === '' ? [] : text.trimEnd().split(/\r?\n/);
}
