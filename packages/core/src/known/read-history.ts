import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { newestFirst } from '../domain/build/build.ts';
import { isOfSite } from '../domain/is-of-site.ts';
import { readHistory, type EarlierFailure, type KeptReport } from '../domain/known/history.ts';
import { systemClock } from '../platform/clock.ts';
import { parseJson } from '../platform/parse-json.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { RememberedFiles } from '../platform/remembered-files.ts';
import { reportSchema } from '../report/report-schema.ts';

/** The parts of a report that are remembered; a report of another version that has them is as good. */
const { buildId, at, site, links, failures } = reportSchema.entries;
const keptReport: v.GenericSchema<unknown, KeptReport> = v.object({
  buildId,
  at,
  site,
  links,
  failures,
});

/** Reads what the failed tests of earlier builds were linked to on a site, from the reports kept in the output folder. */
export async function readKeptHistory(outputDir: string, here: string): Promise<EarlierFailure[]> {
  const names = await readdir(outputDir).catch(() => []);
  const told: ToldHistory[] = [];
  for (const name of names.filter((file) => file.endsWith('.report.json'))) {
    const one = await files.ask(join(outputDir, name));
    if (one && isOfSite(one.site, here)) told.push(one);
  }
  const order = newestFirst(systemClock.date());
  return told.sort((a, b) => order(a.at, b.at)).flatMap(({ failures }) => failures);
}

interface ToldHistory extends Pick<KeptReport, 'at' | 'site'> {
  readonly failures: readonly EarlierFailure[];
}

const files = new RememberedFiles<ToldHistory | undefined>((path) => {
  const read = v.safeParse(keptReport, parseJson(textOf(path)));
  if (!read.success) return undefined;
  const { at, site } = read.output;
  return { at, ...(site !== undefined && { site }), failures: readHistory([read.output]) };
});

function textOf(path: string): string {
  try {
    return readRegularFile(path);
  } catch {
    return '';
  }
}
