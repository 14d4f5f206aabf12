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
import { hidingCredentials, withoutCredentials } from '../outgoing/hide-secrets.ts';
import { printable } from '../outgoing/printable.ts';
import { cutTitle } from './cut-title.ts';
import { issueAddresses } from './issue-addresses.ts';
import type { IssueAddresses } from './lay-out.ts';
import { reportSummary } from './report-summary.ts';

/** A summary is read at a glance: more than this is only counted. */
const MAX_ISSUES = 10;
const MAX_BULLETS = 10;
const MAX_TESTS = 3;
const MAX_SUBJECTS = 5;
const MAX_TITLE = 100;

/**
 * A report as Markdown, for the summary of a CI job: links by issue, the rest by cause. Without the credentials of an environment: they
 * could not be found in Markdown's way of writing signs any more.
 */
export function markdown(whole: LinkReport, env: Environment = process.env): string {
  const report = withoutCredentials(whole, hidingCredentials(env));
  const { execution, executions = [] } = report;
  const link = linker(issueAddresses(report));
  const several = executions.length > 1 ? ` · ${executions.length} Test Executions` : '';
  const to = execution ? ` · ${link(execution.key)} ${text(execution.summary)}` : several;
  const failed = failureSummary(report.failures ?? []);
  const { unmade, warnings, findings, suggestions } = reportCauses(report);
  const causes = (word: string, told: readonly Cause[]) =>
    told.map((cause) => `**${word}**: ${causeText(cause, link)}`);
  return [
    ...(failed === undefined ? [] : [`**${link(failed)}**`]),
    `### defectlink: ${text(reportSummary(report))}${to}`,
    ...linksByExecution(report).flatMap(({ execution: one, ...own }, _, { length }) => [
      ...(length > 1 ? [executionTitle(one, link)] : []),
      ...issueTable({ ...report, ...own }, link),
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
    ...(report.jql === undefined ? [] : [`JQL: ${code(report.jql)}`]),
    '',
  ].join('\n\n');
}

/** Makes text of what was written, with links of the issues that the report names. */
type Linker = (written: string) => string;

const KEY = /(\b[A-Z][A-Z0-9_]+-\d+\b)/;

function linker(addresses: IssueAddresses): Linker {
  return (written) =>
    printable(written, 500)
      .split(KEY)
      .map((part) => {
        const address = addresses.get(part);
        return address === undefined ? escaped(part) : `[${escaped(part)}](${address})`;
      })
      .join('');
}

/** A Test Execution of several, with the tests that it is of. */
function executionTitle({ of, execution, deferred }: ReportedTestsExecution, link: Linker): string {
  const none = deferred === undefined ? 'A new Test Execution' : 'No Test Execution';
  const name = execution ? `${link(execution.key)} ${text(execution.summary)}` : none;
  return `#### ${name} of ${text(ofText(of))}`;
}

function issueTable(report: LinkReport, link: Linker): string[] {
  const issues = linksByIssue(report);
  if (issues.length === 0) return [];
  const row = ({ issue, about, links, tests }: IssueLinks) => {
    const fates = [...groupBy(links, ({ status }) => status)].map(([status, own]) => {
      const word = report.mode === 'plan' && status === 'skipped' ? 'planned' : STATUS_WORDS[status];
      return `${word}: ${link(phrasesOf(own))}`;
    });
    return `| ${link(issue)}${aboutText(about)} | ${fates.join('<br>')} | ${titles(tests)} |`;
  };
  return [
    ['| issue | links | tests |', '| --- | --- | --- |', ...issues.slice(0, MAX_ISSUES).map(row)].join('\n'),
    ...more(issues.length - MAX_ISSUES),
  ];
}

function aboutText(about: IssueLinks['about']): string {
  if (about === undefined) return '';
  return ` ${text(about.summary)}${about.status === undefined ? '' : ` (${text(about.status)})`}`;
}

const STATUS_WORDS = {
  created: 'created',
  existed: 'existed',
  failed: 'failed',
  skipped: 'not tried',
} as const;

function titles(tests: readonly TestRef[]): string {
  const among = tests.slice(0, MAX_TESTS);
  const shown = among.map((test) => {
    // One test in two projects stands in two lines, which nothing else tells apart.
    const isTwin = among.some((other) => other.title === test.title && other.project !== test.project);
    const project = isTwin && test.project !== undefined ? ` [${printable(test.project, 100)}]` : '';
    return text(`${cutTitle(printable(test.title, 1_000), MAX_TITLE)}${hookMark(test)}${project}`);
  });
  const others = tests.length - shown.length;
  return [...shown, ...(others > 0 ? [`… and ${others} more`] : [])].join('<br>');
}

function causeText({ message, subjects, tests }: Cause, link: Linker): string {
  const [, ...others] = subjects;
  const uncounted = others.length - MAX_SUBJECTS;
  const alike = others
    .slice(0, MAX_SUBJECTS)
    .map((subject) => link(subject))
    .join(', ');
  const same = alike === '' ? '' : ` The same of ${alike}${uncounted > 0 ? ` and ${uncounted} more` : ''}.`;
  return `${link(message)}${same} (${testsText(tests)})`;
}

function testsText([first, ...others]: readonly TestRef[]): string {
  if (!first) return '';
  const title = cutTitle(printable(first.title, 1_000), MAX_TITLE);
  const one = text(`${title}${hookMark(first)}, ${first.file}`);
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

/** Text that Markdown, tables and HTML show as written. */
function text(written: string): string {
  return escaped(printable(written, 500));
}

/** Signs by which GitHub and GitLab mention people and refer to issues, however they are written: a comment parts them from a name. */
const MENTIONING = /&#(?:33|35|36|38|64|126);(?=[\w"])/g;

function escaped(plain: string): string {
  return plain
    .replace(/[\\`*_{}[\]<>()#+!|~&@$-]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(MENTIONING, '$&<!-- -->');
}

function code(written: string): string {
  return `\`${printable(written, 500).replaceAll('`', "'")}\``;
}
