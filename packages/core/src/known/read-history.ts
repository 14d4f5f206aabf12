import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { compareText } from '../domain/build/build.ts';
import { readHistory, type EarlierFailure, type KeptReport } from '../domain/known/history.ts';
import { parseJson } from '../platform/parse-json.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { reportSchema } from '../report/report-schema.ts';

/** The parts of a report that are remembered; a report of another version that has them is as good. */
const { buildId, at, links, failures } = reportSchema.entries;
const keptReport: v.GenericSchema<unknown, KeptReport> = v.object({ buildId, at, links, failures });

/** Reads what the failed tests of earlier builds were linked to, from the reports kept in the output folder. */
export async function readKeptHistory(outputDir: string): Promise<EarlierFailure[]> {
  const names = await readdir(outputDir).catch(() => []);
  const kept = names
    .filter((name) => name.endsWith('.report.json'))
    .flatMap((name) => {
      const read = v.safeParse(keptReport, parseJson(textOf(join(outputDir, name))));
      return read.success ? [read.output] : [];
    });
  return readHistory(kept.sort((a, b) => compareText(b.at, a.at)));
}

function textOf(path: string): string {
  try {
    return readRegularFile(path);
  } catch {
    return '';
  }
}
