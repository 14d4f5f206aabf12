import {
  ciWarnings,
  hasFailures,
  terminalText,
  writeJobSummary,
  type LinkReport,
} from '@defectlink/core/linking';
import { EXIT, type ExitCode } from './command-failure.ts';
import { printJson } from './print-json.ts';
import type { Shell } from './shell.ts';

/** Shows reports, as text or as a JSON array. @returns the exit code that they ask for */
export function showReports(reports: readonly LinkReport[], json: boolean, shell: Shell): ExitCode {
  if (json) printJson(reports, shell);
  else for (const report of reports) shell.print(terminalText(report, shell.look));
  return reports.some(hasFailures) ? EXIT.failed : EXIT.ok;
}

/** Tells the CI of a report: its job summary, and its warnings when links failed. */
export function tellCi(report: LinkReport, { env, note }: Shell): void {
  for (const warning of ciWarnings(report, env)) note(warning);
  try {
    writeJobSummary(report, env);
  } catch {
    // The summary is a courtesy of the CI's.
  }
}
