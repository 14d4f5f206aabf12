import type { Environment } from '../domain/environment.ts';
import { groupBy } from '../domain/group-by.ts';
import { failureSummary } from '../domain/known/failure-summary.ts';
import { hookMark, type TestRef } from '../domain/plan/test-ref.ts';
import type { Cause } from '../domain/report/causes.ts';
import type { LinkReport, ReportedTestsExecution } from '../domain/report/link-report.ts';
import { linksByExecution } from '../domain/report/links-by-execution.ts';
import { linksByIssue, phrasesOf, type IssueLinks } from '../domain/report/links-by-issue.ts';
import { ofText } from '../domain/report/report-executions.ts';
import { reportCauses } from '../domain/report/report-causes.ts';
import { hidingCredentials } from '../outgoing/hide-secrets.ts';
import { cutTitle } from './cut-title.ts';
import { issueAddresses } from './issue-addresses.ts';
import { markdownText, markdownWriter, type MarkdownWriter } from './markdown-writer.ts';
import { reportSummary } from './report-summary.ts';

/** A summary is read at a glance: more than this is only counted. */
const MAX_ISSUES = 10;
const MAX_BULLETS = 10;
const MAX_TESTS = 3;
const MAX_SUBJECTS = 5;
const MAX_TITLE = 100;

/**
 * A report as Markdown, for the summary of a CI job: links by issue, the rest by cause. Without the credentials of an environment.
 */
export function markdown(report: LinkReport, env: Environment = process.env): string {
  const { execution, executions = [] } = report;
  const write = markdownWriter(issueAddresses(report), hidingCredentials(env));
  const { text, link } = write;
  const several = executions.length > 1 ? ` · ${executions.length} Test Executions` : '';
  const to = execution ? ` · ${link(execution.key)} ${text(execution.summary)}` : several;
  const failed = failureSummary(report.failures ?? []);
  const { unmade, warnings, findings, suggestions } = reportCauses(report);
  const causes = (word: string, told: readonly Cause[]) =>
    told.map((cause) => `**${word}**: ${causeText(cause, write)}`);
  return [
    ...(failed === undefined ? [] : [`**${link(failed)}**`]),
    `### defectlink: ${text(reportSummary(report))}${to}`,
    ...linksByExecution(report).flatMap(({ execution: one, ...own }, _, { length }) => [
      ...(length > 1 ? [executionTitle(one, write)] : []),
      ...issueTable({ ...report, ...own }, write),
    ]),
    ...bullets([
      ...report.problems.map((problem) => `**Failed**: ${link(problem)}`),
      ...causes('Failed', unmade),
      ...(report.heldBack ? [`**Held back**: ${link(report.heldBack.message)}`] : []),
      ...(report.deferred === undefined ? [] : [`**Not yet**: ${link(report.deferred)}`]),
      ...causes('To mend', warnings),
      ...causes('Worth a look', findings),
      ...causes('Suggested', suggestions),
      ...report.notices.map((notice) => `**Notice**: ${link(notice)}`),
    ]),
    ...(report.jql === undefined ? [] : [`JQL: ${write.code(report.jql)}`]),
    '',
  ].join('\n\n');
}

/** A Test Execution of several, with the tests that it is of. */
function executionTitle(
  { of, execution, deferred }: ReportedTestsExecution,
  { text, link }: MarkdownWriter,
): string {
  const none = deferred === undefined ? 'A new Test Execution' : 'No Test Execution';
  const name = execution ? `${link(execution.key)} ${text(execution.summary)}` : none;
  return `#### ${name} of ${text(ofText(of))}`;
}

function issueTable(report: LinkReport, write: MarkdownWriter): string[] {
  const issues = linksByIssue(report);
  if (issues.length === 0) return [];
  const row = ({ issue, about, links, tests }: IssueLinks) => {
    const fates = [...groupBy(links, ({ status }) => status)].map(([status, own]) => {
      const word = report.mode === 'plan' && status === 'skipped' ? 'planned' : STATUS_WORDS[status];
      return `${word}: ${write.link(phrasesOf(own))}`;
    });
    return `| ${write.link(issue)}${aboutText(about, write)} | ${fates.join('<br>')} | ${titles(tests, write)} |`;
  };
  return [
    ['| issue | links | tests |', '| --- | --- | --- |', ...issues.slice(0, MAX_ISSUES).map(row)].join('\n'),
    ...more(issues.length - MAX_ISSUES),
  ];
}

function aboutText(about: IssueLinks['about'], { text }: MarkdownWriter): string {
  if (about === undefined) return '';
  return ` ${text(about.summary)}${about.status === undefined ? '' : ` (${text(about.status)})`}`;
}

const STATUS_WORDS = {
  created: 'created',
  existed: 'existed',
  failed: 'failed',
  skipped: 'not tried',
} as const;

function titles(tests: readonly TestRef[], { plain }: MarkdownWriter): string {
  const among = tests.slice(0, MAX_TESTS);
  const shown = among.map((test) => {
    // One test in two projects stands in two lines, which nothing else tells apart.
    const isTwin = among.some((other) => other.title === test.title && other.project !== test.project);
    const project = isTwin && test.project !== undefined ? ` [${plain(test.project, 100)}]` : '';
    return markdownText(`${cutTitle(plain(test.title, 1_000), MAX_TITLE)}${hookMark(test)}${project}`);
  });
  const others = tests.length - shown.length;
  return [...shown, ...(others > 0 ? [`… and ${others} more`] : [])].join('<br>');
}

function causeText({ message, subjects, tests }: Cause, write: MarkdownWriter): string {
  const [, ...others] = subjects;
  const uncounted = others.length - MAX_SUBJECTS;
  const alike = others
    .slice(0, MAX_SUBJECTS)
    .map((subject) => write.link(subject))
    .join(', ');
  const same = alike === '' ? '' : ` The same of ${alike}${uncounted > 0 ? ` and ${uncounted} more` : ''}.`;
  return `${write.link(message)}${same} (${testsText(tests, write)})`;
}

function testsText([first, ...others]: readonly TestRef[], { plain }: MarkdownWriter): string {
  if (!first) return '';
  const title = cutTitle(plain(first.title, 1_000), MAX_TITLE);
  const one = markdownText(plain(`${title}${hookMark(first)}, ${first.file}`));
  return others.length === 0 ? one : `${others.length + 1} tests: ${one}, and ${others.length} more`;
}

function bullets(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MAX_BULLETS).map((line) => `- ${line}`);
  return [shown.join('\n'), ...more(lines.length - MAX_BULLETS)];
}

function more(count: number): string[] {
  return count > 0 ? [`… and ${count} more in the report file`] : [];
}
