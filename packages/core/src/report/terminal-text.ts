import { styleText } from 'node:util';
import { failureSummary } from '../domain/known/failure-summary.ts';
import type { LeftOut } from '../domain/plan/link-plan.ts';
import { filesOf, findingsOnce } from '../domain/report/findings-once.ts';
import type { LinkReport, LinkStatus, ReportedLink } from '../domain/report/link-report.ts';
import { printable } from '../platform/printable.ts';
import { reportSummary } from './report-summary.ts';
import type { Environment } from '../domain/environment.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

export interface TerminalTextOptions {
  /** Whether terminal codes for colours may be used. */
  readonly colors: boolean;
}

/** Whether to use colours: as `FORCE_COLOR` or `NO_COLOR` say, else on a terminal only. */
export function wantsColors(isTerminal: boolean, env: Environment): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && !env.NO_COLOR;
}

const SIGNS: Readonly<Record<LinkStatus, { readonly sign: string; readonly style: Style }>> = {
  created: { sign: '✓', style: 'green' },
  existed: { sign: '=', style: 'dim' },
  failed: { sign: '✗', style: 'red' },
  skipped: { sign: '-', style: 'yellow' },
};
/** More of a kind than this is only counted; the rest is in the report file. */
const MAX_LINES = 20;
/** Hints say the same of many tests: so many examples of each are enough. */
const MAX_HINTS = 3;

/** A report for the terminal: short, aligned, without a line break at the end. */
export function terminalText(report: LinkReport, { colors }: TerminalTextOptions): string {
  const paint: Paint = (style, text) => (colors ? styleText(style, text, { validateStream: false }) : text);
  const lines = [
    ...failureLine(report, paint),
    headline(report, paint),
    ...linkLines(report, paint),
    ...report.problems.map((problem) => `  ${paint('red', '✗')} ${printable(problem, 1_000)}`),
    ...(report.heldBack ? [`  ${paint('yellow', '!')} ${printable(report.heldBack.message, 1_000)}`] : []),
    ...(report.deferred === undefined
      ? []
      : [`  ${paint('yellow', '!')} ${printable(report.deferred, 1_000)}`]),
    ...leftOutLines(report.leftOut, paint),
    ...findingLines(report, paint),
    ...report.notices.map((notice) => `  ${paint('yellow', '!')} ${printable(notice, 1_000)}`),
    ...footer(report, paint),
  ];
  return lines.join('\n');
}

function failureLine({ failures = [] }: LinkReport, paint: Paint): string[] {
  const summary = failureSummary(failures);
  return summary === undefined ? [] : [`${paint('bold', 'defectlink')}: ${summary}`];
}

function headline(report: LinkReport, paint: Paint): string {
  const execution = report.execution
    ? ` · ${report.execution.key} ${printable(report.execution.summary, 80)}${report.execution.created ? ' (new)' : ''}`
    : '';
  return `${paint('bold', 'defectlink')}: ${reportSummary(report)}${execution}`;
}

function linkLines(report: LinkReport, paint: Paint): string[] {
  const shown = report.links.slice(0, MAX_LINES);
  const sentences = shown.map(({ from, phrase, to }) => printable(`${from} ${phrase} ${to}`, 100));
  const width = Math.max(0, ...sentences.map((sentence) => sentence.length));
  return [
    ...shown.flatMap((link, at) => {
      const { sign, style } = SIGNS[link.status];
      const label = report.mode === 'plan' && link.status === 'skipped' ? 'planned' : link.status;
      const line = `  ${paint(style, sign)} ${(sentences[at] ?? '').padEnd(width)}  ${paint(style, label.padEnd(7))}  ${paint('dim', testsOf(link))}`;
      const reason = reasonOf(link, report);
      const said = reason === undefined || reason === shown[at - 1]?.reason;
      return [line.trimEnd(), ...(said ? [] : [`      ${printable(reason, 1_000)}`])];
    }),
    ...more(report.links.length - shown.length, 'link', paint),
  ];
}

/** Why a link was not made, unless that is said for all of them together. */
function reasonOf(
  { status, reason }: ReportedLink,
  { mode, heldBack, problems }: LinkReport,
): string | undefined {
  const saidForAll = mode === 'plan' || heldBack !== undefined || problems.includes(reason ?? '');
  if (status === 'failed') return reason;
  return status === 'skipped' && !saidForAll ? reason : undefined;
}

function testsOf({ tests }: ReportedLink): string {
  const [first] = tests;
  if (!first) return '';
  const others = tests.length > 1 ? ` and ${tests.length - 1} more` : '';
  return `${printable(first.title, 60)}${others}`;
}

function leftOutLines(leftOut: readonly LeftOut[], paint: Paint): string[] {
  const told = leftOut.filter(({ level }) => level !== 'quiet');
  const warnings = told.filter(({ level }) => level === 'warning');
  const hints = told.filter(({ level }) => level === 'info');
  const line = (style: Style, sign: string) => (entry: LeftOut) =>
    `  ${paint(style, sign)} ${printable(entry.message, 1_000)} ${paint('dim', `(${printable(entry.test.file)})`)}`;
  const distinct = (entries: readonly LeftOut[]) =>
    entries.filter((entry, at) => entries.findIndex(({ message }) => message === entry.message) === at);
  const shownWarnings = distinct(warnings);
  const hintReasons = [...new Set(hints.map(({ reason }) => reason))];
  return [
    ...shownWarnings.slice(0, MAX_LINES).map(line('yellow', '!')),
    ...more(shownWarnings.length - MAX_LINES, 'warning', paint),
    ...hintReasons.flatMap((shared) => {
      const alike = distinct(hints.filter(({ reason }) => reason === shared));
      return [
        ...alike.slice(0, MAX_HINTS).map(line('dim', '·')),
        ...more(alike.length - MAX_HINTS, 'such note', paint),
      ];
    }),
  ];
}

function findingLines({ findings }: LinkReport, paint: Paint): string[] {
  const told = findingsOnce(
    findings.filter(({ kind }) => kind === 'noLongerReproduces' || kind === 'closedButFailing'),
  );
  const withoutDefect = findings.filter(({ kind }) => kind === 'failedWithoutDefect').length;
  return [
    ...told
      .slice(0, MAX_LINES)
      .map(
        ({ message, tests }) =>
          `  ${paint('cyan', '→')} ${printable(message, 300)} ${paint('dim', `(${printable(filesOf(tests))})`)}`,
      ),
    ...more(told.length - MAX_LINES, 'finding', paint),
    ...(withoutDefect > 0
      ? [
          `  ${paint('cyan', '→')} ${withoutDefect === 1 ? '1 failed test names' : `${withoutDefect} failed tests name`} no defect.`,
        ]
      : []),
  ];
}

function footer({ execution, jql }: LinkReport, paint: Paint): string[] {
  return [
    ...(execution ? [`  ${paint('dim', execution.url)}`] : []),
    ...(jql === undefined ? [] : [`  ${paint('dim', `JQL: ${printable(jql, 1_000)}`)}`]),
  ];
}

function more(count: number, what: string, paint: Paint): string[] {
  return count > 0
    ? [`  ${paint('dim', `… and ${count} more ${what}${count === 1 ? '' : 's'} in the report file`)}`]
    : [];
}
