import { failureSummary } from '../domain/known/failure-summary.ts';
import { groupBy } from '../domain/group-by.ts';
import type { Cause } from '../domain/report/causes.ts';
import type {
  LinkReport,
  LinkStatus,
  ReportedExecution,
  ReportedTestsExecution,
} from '../domain/report/link-report.ts';
import { linksByExecution } from '../domain/report/links-by-execution.ts';
import { linksByIssue, phrasesOf, type IssueLinks } from '../domain/report/links-by-issue.ts';
import { ofText } from '../domain/report/report-executions.ts';
import { reportCauses } from '../domain/report/report-causes.ts';
import { printable } from '../outgoing/printable.ts';
import { causeLines, moreLine, testsPiece } from './cause-lines.ts';
import { cutMiddle } from './cut-title.ts';
import { issueAddresses } from './issue-addresses.ts';
import { layOut, type Line, type Style } from './lay-out.ts';
import { reportSummary } from './report-summary.ts';
import type { TerminalLook } from './terminal-look.ts';

const SIGNS: Readonly<Record<LinkStatus, { readonly sign: string; readonly style: Style }>> = {
  created: { sign: '✓', style: 'green' },
  existed: { sign: '=', style: 'dim' },
  failed: { sign: '✗', style: 'red' },
  skipped: { sign: '-', style: 'yellow' },
};
/** All of a report fits a screen of 40 rows with the command and the prompt: what is more is only counted. */
const SCREEN = 38;
const LEAST_ISSUES = 3;
const MAX_CAUSES = 3;
const MAX_NOTES = 2;
const MAX_SENTENCES = 4;

/** A report for the terminal, a screen long at most: links by issue, the rest by cause. Without a line break at the end. */
export function terminalText(report: LinkReport, look: TerminalLook): string {
  const parts = linksByExecution(report).map(({ execution, ...own }) => ({
    execution,
    issues: linksByIssue({ ...report, ...own }),
  }));
  const several = parts.length > 1;
  const { unmade, warnings, findings, suggestions, notes } = reportCauses(report);
  const causes = (
    style: Style,
    sign: string,
    what: string,
    told: readonly Cause[],
    max = MAX_CAUSES,
  ): Line[] => [
    ...told.slice(0, max).flatMap((cause) => causeLines(cause, { text: `  ${sign} `, style }, look)),
    ...moreLine(told.length - max, what),
  ];
  const head = [...failureLine(report), headline(report)];
  const rest = [
    ...sentences('red', '✗', 'problem', report.problems),
    // Their tests stand at the links.
    ...causes(
      'red',
      '✗',
      'cause',
      unmade.map((cause) => ({ ...cause, tests: [] })),
    ),
    ...sentences('yellow', '!', 'sentence', [report.heldBack?.message, report.deferred].filter(said)),
    ...causes('yellow', '!', 'warning', warnings),
    ...causes('cyan', '→', 'finding', findings),
    ...causes('cyan', '?', 'suggestion', suggestions),
    ...notes.flatMap((alike) => causes('dim', '·', 'such note', alike, MAX_NOTES)),
    ...sentences('yellow', '!', 'notice', report.notices),
    ...(suggestions.length > 0 ? [SUGGESTED] : []),
    ...legend(warnings.length > 0, findings.length > 0, notes.length > 0),
    ...footer(report),
  ];
  const rows = (lines: readonly Line[]) => layOut(lines, look).split('\n').length;
  let room = SCREEN - rows([...head, ...rest]);
  const lines = [
    ...head,
    ...parts.flatMap(({ execution, issues }, at) => {
      const title = several ? [executionLine(execution)] : [];
      if (several) room -= rows(title);
      // What is left is shared out among the executions that follow.
      let share = room / (parts.length - at);
      const fitting = issues.findIndex((issue) => (share -= rows(issueLines(issue, report, look))) < 0);
      const shown = fitting === -1 ? issues.length : Math.max(several ? 1 : LEAST_ISSUES, fitting);
      const own = issues.slice(0, shown).flatMap((issue) => issueLines(issue, report, look));
      if (own.length > 0) room -= rows(own);
      return [...title, ...own, ...moreLine(issues.length - shown, 'issue', linksOf(issues.slice(shown)))];
    }),
    ...rest,
  ];
  return layOut(lines, look, issueAddresses(report));
}

function said(sentence: string | undefined): sentence is string {
  return sentence !== undefined;
}

const SUGGESTED: Line = {
  sign: { text: '  ' },
  pieces: [{ text: 'To link what is suggested, one by one: npx defectlink link --suggested', style: 'dim' }],
};

function failureLine({ failures = [] }: LinkReport): Line[] {
  const summary = failureSummary(failures);
  return summary === undefined ? [] : [titled(summary)];
}

function headline(report: LinkReport): Line {
  const { execution, executions = [] } = report;
  const several = executions.length > 1 ? ` · ${executions.length} Test Executions` : '';
  const to = execution ? ` · ${executionName(execution)}` : several;
  return titled(`${reportSummary(report)}${to}`);
}

function executionName({ key, summary, created }: ReportedExecution): string {
  return `${key} ${printable(summary, 80)}${created ? ' (new)' : ''}`;
}

/** A Test Execution of several, with the tests that it is of. */
function executionLine({ of, execution, deferred }: ReportedTestsExecution): Line {
  const name = execution
    ? executionName(execution)
    : deferred === undefined
      ? 'A new Test Execution'
      : 'No Test Execution';
  return {
    sign: { text: '  ' },
    pieces: [
      { text: name, style: 'bold' },
      { text: `of ${printable(ofText(of), 200)}`, style: 'dim' },
    ],
  };
}

function titled(text: string): Line {
  return { pieces: [{ text: 'defectlink:', style: 'bold' }, { text }] };
}

/** An issue, what became of its links, and the tests that ask for them. */
function issueLines(
  { issue, about, links, tests }: IssueLinks,
  { mode }: LinkReport,
  look: TerminalLook,
): Line[] {
  const key = printable(issue, 100);
  return [
    {
      sign: { text: '  ' },
      pieces: [
        { text: key, style: 'bold' },
        { text: about === undefined ? '' : aboutText(about, look.columns - key.length - 3) },
      ],
    },
    ...[...groupBy(links, ({ status }) => status)].map(([status, own]): Line => {
      const { sign, style } = SIGNS[status];
      const word = mode === 'plan' && status === 'skipped' ? 'planned' : STATUS_WORDS[status];
      return {
        sign: { text: `    ${sign} `, style },
        pieces: [{ text: `${word}:`, style }, { text: printable(phrasesOf(own), 500) }],
      };
    }),
    { sign: { text: '      ' }, pieces: [testsPiece(tests, look)] },
  ];
}

/** Summary and status in what is left of a line: a long summary is cut. */
function aboutText({ summary, status }: NonNullable<IssueLinks['about']>, columns: number): string {
  const end = status === undefined ? '' : ` (${printable(status, 30)})`;
  return `${cutMiddle(printable(summary, 500), Math.max(LEAST_SUMMARY, columns - end.length))}${end}`;
}

const LEAST_SUMMARY = 20;

const STATUS_WORDS: Readonly<Record<LinkStatus, string>> = {
  created: 'created',
  existed: 'existed',
  failed: 'failed',
  skipped: 'not tried',
};

function linksOf(issues: readonly IssueLinks[]): string {
  const count = issues.reduce((sum, { links }) => sum + links.length, 0);
  return ` with ${count} link${count === 1 ? '' : 's'}`;
}

function sentences(style: Style, sign: string, what: string, written: readonly string[]): Line[] {
  const distinct = [...new Set(written)];
  return [
    ...distinct.slice(0, MAX_SENTENCES).map((text): Line => ({
      sign: { text: `  ${sign} `, style },
      pieces: [{ text: printable(text, 1_000) }],
    })),
    ...moreLine(distinct.length - MAX_SENTENCES, what),
  ];
}

/** What the signs mean that no word stands beside. */
function legend(warnings: boolean, findings: boolean, notes: boolean): Line[] {
  const meant = [
    ...(warnings ? ['! to mend'] : []),
    ...(findings ? ['→ worth a look'] : []),
    ...(notes ? ['· for information'] : []),
  ];
  return meant.length === 0
    ? []
    : [{ sign: { text: '  ' }, pieces: [{ text: `Signs: ${meant.join(', ')}`, style: 'dim' }] }];
}

function footer({ execution, executions = [], jql }: LinkReport): Line[] {
  const whole = (text: string): Line => ({
    sign: { text: '  ' },
    pieces: [{ text: printable(text, 1_000), style: 'dim' }],
    whole: true,
  });
  return [
    ...(execution
      ? [whole(execution.url)]
      : executions.flatMap((one) => (one.execution ? [whole(one.execution.url)] : []))),
    ...(jql === undefined ? [] : [whole(`JQL: ${jql}`)]),
  ];
}
