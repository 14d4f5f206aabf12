import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Environment } from '../domain/environment.ts';
import { outgoingFile } from '../outgoing/door.ts';
import { errorText } from '../platform/error-text.ts';
import { writeWhole } from '../platform/write-whole.ts';
import type { ReportPages } from '../report/load-report-pages.ts';
import { keepReport, type KeepReportRequest } from './keep-report.ts';

export interface KeepBesideRequest extends Omit<KeepReportRequest, 'config'> {
  readonly config: Config;
  /** Where the report is as JSON. */
  readonly path: string;
  readonly env: Environment;
  readonly loadPages: () => Promise<ReportPages | undefined>;
}

const NOT_INSTALLED =
  'The option report writes pages, and @defectlink/dashboard is not installed: npm install --save-dev @defectlink/dashboard';

/**
 * Writes a report beside its JSON in the formats that the option `report` names, for people to keep: `<build>.report.html` with
 * `report.css`, `<build>.report.csv`. Each is written whole or not at all.
 * @returns What is to be said of it, as sentences; nothing when no format is wanted.
 */
export async function keepBeside({ path, env, loadPages, ...request }: KeepBesideRequest): Promise<string[]> {
  const formats = request.config.report;
  if (formats.length === 0) return [];
  const pages = await loadPages();
  if (!pages) return [NOT_INSTALLED];
  const kept = await keepReport(request);
  const beside = (name: string) => path.replace(/json$/, name);
  const write = (file: string, text: string): void => {
    writeWhole(file, outgoingFile(text, env));
  };
  try {
    if (formats.includes('csv')) write(beside('csv'), pages.reportCsv(kept));
    if (formats.includes('html')) {
      write(join(dirname(path), 'report.css'), pages.stylesheet);
      write(beside('html'), await pages.reportPage(kept));
    }
  } catch (error) {
    return [`The report cannot be written beside ${path}: ${errorText(error)}`];
  }
  return [...formats].sort().map((format) => `Report: ${beside(format)}`);
}
