import { failureSummary } from '../domain/known/failure-summary.ts';
import { filesOf, findingsOnce } from '../domain/report/findings-once.ts';
import type { LinkReport, ReportedLink } from '../domain/report/link-report.ts';
import { printable } from '../platform/printable.ts';
import { reportSummary } from './report-summary.ts';

/** More than this is only counted: GitHub takes a megabyte for a step's summary, and refuses all of what is longer. */
const MAX_ENTRIES = 200;
const MAX_TESTS = 10;

/** A report as Markdown, for the summary of a CI job. */
export function markdown(report: LinkReport): string {
  const execution = report.execution
    ? ` · [${text(report.execution.key)}](${report.execution.url}) ${text(report.execution.summary)}`
    : '';
  const failed = failureSummary(report.failures ?? []);
  return [
    ...(failed === undefined ? [] : [`**${text(failed)}**`]),
    `### defectlink: ${text(reportSummary(report))}${execution}`,
    ...linkTable(report),
    ...bullets([
      ...report.problems.map((problem) => `❌ ${text(problem)}`),
      ...(report.heldBack ? [`⚠️ ${text(report.heldBack.message)}`] : []),
      ...(report.deferred === undefined ? [] : [`⚠️ ${text(report.deferred)}`]),
      ...report.leftOut
        .filter(({ level }) => level === 'warning')
        .map(({ message, test }) => `⚠️ ${text(message)} (${text(test.file)})`),
      ...findingsOnce(report.findings.filter(({ kind }) => kind !== 'passingWithDefect')).map(
        ({ message, tests }) => `🔎 ${text(message)} (${text(filesOf(tests))})`,
      ),
      ...report.notices.map((notice) => `⚠️ ${text(notice)}`),
    ]),
    ...(report.jql === undefined ? [] : [`JQL: ${code(report.jql)}`]),
    '',
  ].join('\n\n');
}

function linkTable({ links, site }: LinkReport): string[] {
  if (links.length === 0) return [];
  const issue = (name: string) =>
    site !== undefined && /^[A-Z][A-Z0-9_]+-\d+$/.test(name)
      ? `[${name}](${site}/browse/${name})`
      : text(name);
  const rows = links
    .slice(0, MAX_ENTRIES)
    .map(
      ({ from, phrase, to, status, reason, tests }) =>
        `| ${issue(from)} ${text(phrase)} ${issue(to)} | ${status}${reason === undefined || status === 'existed' ? '' : `: ${text(reason)}`} | ${titles(tests)} |`,
    );
  return [
    ['| link | status | tests |', '| --- | --- | --- |', ...rows].join('\n'),
    ...more(links.length - MAX_ENTRIES),
  ];
}

function titles(tests: ReportedLink['tests']): string {
  const shown = tests.slice(0, MAX_TESTS).map(({ title }) => text(title));
  const others = tests.length - shown.length;
  return [...shown, ...(others > 0 ? [`… and ${others} more`] : [])].join('<br>');
}

function bullets(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MAX_ENTRIES).map((line) => `- ${line}`);
  return [shown.join('\n'), ...more(lines.length - MAX_ENTRIES)];
}

function more(count: number): string[] {
  return count > 0 ? [`… and ${count} more in the report file`] : [];
}

/** Text that Markdown, tables and HTML show as written. */
function text(written: string): string {
  return printable(written, 500).replace(/[\\`*_{}[\]<>()#+!|~&@$-]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function code(written: string): string {
  return `\`${printable(written, 500).replaceAll('`', "'")}\``;
}
