import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { newestFirst } from '../domain/build/build.ts';
import { joinReports } from '../domain/report/join-reports.ts';
import { REPORT_SCHEMA_VERSION, type LinkReport } from '../domain/report/link-report.ts';
import { reportSchema } from './report-schema.ts';
import { systemClock } from '../platform/clock.ts';
import { parseJson } from '../platform/parse-json.ts';
import { textAt } from '../platform/text-at.ts';
import { RememberedFiles } from '../platform/remembered-files.ts';

const newerReport = v.object({
  schemaVersion: v.pipe(v.number(), v.minValue(REPORT_SCHEMA_VERSION + 1)),
});

/** The reports of an output folder, one of each build, the newest first, and what is said of files that cannot be used. */
export interface FoundReports {
  readonly reports: readonly LinkReport[];
  readonly unusable: readonly string[];
}

/** Reads the link reports in a folder. A folder that does not exist holds none. */
export async function readReports(outputDir: string): Promise<FoundReports> {
  const names = await readdir(outputDir).catch(() => []);
  const reports: LinkReport[] = [];
  const unusable: string[] = [];
  for (const name of names.filter((file) => file.endsWith('.report.json'))) {
    const told = await files.ask(join(outputDir, name));
    if (typeof told === 'string') unusable.push(told);
    else reports.push(told);
  }
  const order = newestFirst(systemClock.date());
  return { reports: joinReports(reports.sort((a, b) => order(a.at, b.at))), unusable };
}

/** The report of a file, or why it cannot be used, as a sentence. */
const files = new RememberedFiles<LinkReport | string>((path) => {
  const written = parseJson(textAt(path));
  const parsed = v.safeParse(reportSchema, written);
  // A newer report may have another shape: its version is asked first.
  if (v.is(newerReport, written)) return `${path} was written by a newer defectlink. Update defectlink.`;
  return parsed.success ? parsed.output : `${path} is not a link report that can be read.`;
});

/** Reads one report; undefined when there is none that can be read. */
export function readReport(path: string): LinkReport | undefined {
  const parsed = v.safeParse(reportSchema, parseJson(textAt(path)));
  return parsed.success ? parsed.output : undefined;
}
