import { join } from 'node:path';
import { buildFileName } from '../journal/build-file-name.ts';
import { hasFailures, type LinkReport } from '../domain/report/link-report.ts';
import { prepareOutputDir } from '../journal/output-folder.ts';
import { sourcesOf } from '../domain/report/report-sources.ts';
import { markdown } from './markdown.ts';
import { readReport } from './read-reports.ts';
import { outgoing, outgoingJson } from '../outgoing/door.ts';
import { hidingCredentials } from '../outgoing/hide-secrets.ts';
import { ownCommand } from '../outgoing/own-command.ts';
import { appendToFile } from '../platform/append-to-file.ts';
import { printable } from '../outgoing/printable.ts';
import { writeWhole } from '../platform/write-whole.ts';
import type { Environment } from '../domain/environment.ts';

/**
 * Writes the report of a build as `<build>.report.json`, whole or not at all. Where that tells of another runner or suite, which this
 * report does not tell of, it is left, and this one goes beside it as `<build>.<runner>.report.json`: several runners may be linked,
 * each on its own, to one Test Execution.
 * @returns Its path. Throws what `fs` throws.
 */
export function writeReport(report: LinkReport, outputDir: string): string {
  prepareOutputDir(outputDir);
  const name = join(outputDir, buildFileName(report.buildId));
  const usual = `${name}.report.json`;
  const path = tellsOfOthers(usual, report) ? `${name}.${sourceName(report)}.report.json` : usual;
  writeWhole(path, `${outgoingJson(report, process.env)}\n`);
  return path;
}

function tellsOfOthers(path: string, report: LinkReport): boolean {
  const there = readReport(path);
  if (!there) return false;
  const own = sourcesOf(report);
  return [...sourcesOf(there)].some((source) => !own.has(source));
}

/** What the tests of a report come from, as a part of a file's name. */
function sourceName(report: LinkReport): string {
  const [source = report.runIds[0]?.split('-')[1] ?? 'run'] = [...sourcesOf(report)].sort();
  return (
    source
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'run'
  );
}

/**
 * Appends the report to the job's summary where the CI shows one (GitHub Actions). What others wrote there may end in a list, which a
 * heading ends only after a blank line.
 */
export function writeJobSummary(report: LinkReport, env: Environment): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file) appendToFile(file, `\n${outgoing(markdown(report), process.env)}`);
}

/** Lines for the one door to let pass, which CI systems show as warnings, when links failed: else a dead token would go unseen for weeks. */
export function ciWarnings(report: LinkReport, env: Environment): string[] {
  if (!hasFailures(report)) return [];
  const all = [
    ...report.problems,
    ...report.links.flatMap(({ status, reason }) => (status === 'failed' && reason ? [reason] : [])),
    ...report.leftOut.filter(({ level }) => level === 'warning').map(({ message }) => message),
  ];
  // Before their percent signs are escaped, Azure's in a way of its own.
  const reasons = [...new Set(all.map(hidingCredentials(env)))].slice(0, 5);
  if (env.GITHUB_ACTIONS === 'true') {
    // GitHub: % and line breaks would end or change the command.
    return reasons.map((reason) =>
      ownCommand('::warning title=defectlink::', printable(reason, 500).replaceAll('%', '%25')),
    );
  }
  if (env.TF_BUILD)
    return reasons.map((reason) =>
      ownCommand(
        '##vso[task.logissue type=warning]',
        `defectlink: ${printable(reason, 500).replaceAll('%', '%AZP25')}`,
      ),
    );
  return [];
}
