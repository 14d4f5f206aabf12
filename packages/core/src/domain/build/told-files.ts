import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';

/** What an attempt says of a file of results. */
export interface ToldFile {
  /** Of its tests, those that were not skipped. */
  ran: number;
  isWhole: boolean;
}

/** The files of results that the runs of an attempt were read from. */
export function toldFiles(runs: readonly BuildRun[]): ReadonlyMap<string, ToldFile> {
  const files = new Map<string, ToldFile>();
  for (const run of runs) {
    for (const [file, { partial = false }] of Object.entries(run.results ?? {})) {
      const known = files.get(file);
      files.set(file, { ran: known?.ran ?? 0, isWhole: (known?.isWhole ?? true) && !partial });
    }
    const told = run.outcomes.map(({ outcome, results: file }) => ({ outcome, file }));
    for (const { outcome, file = '' } of [...told, ...countedTests(run)]) {
      const known = files.get(file);
      if (known && outcome !== 'skipped') known.ran += 1;
    }
  }
  return files;
}

/**
 * Whether an attempt tells, as it seems, of all that a file of results held in earlier ones, so that what it misses is gone: where fewer
 * ran, it is of some of the tests. It may be of others even so, and nothing that names an issue should go by it.
 */
export function tellsOfAll(
  file: string,
  told: ReadonlyMap<string, ToldFile>,
  earlier: readonly ReadonlyMap<string, ToldFile>[],
): boolean {
  const { ran, isWhole } = told.get(file) ?? { ran: 0, isWhole: false };
  return isWhole && earlier.every((before) => ran >= (before.get(file)?.ran ?? 0));
}
