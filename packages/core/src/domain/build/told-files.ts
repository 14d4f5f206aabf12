import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';

/** What an attempt says of a file of results. */
export interface ToldFile {
  /** Of its tests, those that were not skipped, without hooks after all that are written as tests. */
  ran: number;
  isWhole: boolean;
}

/** The files of results that the runs of an attempt were read from. */
export function toldFiles(runs: readonly BuildRun[]): ReadonlyMap<string, ToldFile> {
  const files = new Map<string, ToldFile>();
  for (const run of runs) {
    // What reporters record is of no file, and a hundred thousand tests may be counted.
    if (!run.results) continue;
    for (const [file, { partial = false }] of Object.entries(run.results)) {
      const known = files.get(file);
      files.set(file, { ran: known?.ran ?? 0, isWhole: (known?.isWhole ?? true) && !partial });
    }
    const told = run.outcomes
      .filter(({ writtenOnFailure }) => !writtenOnFailure)
      .map(({ outcome, results: file }) => ({ outcome, file }));
    for (const { outcome, file = '' } of [...told, ...countedTests(run)]) {
      const known = files.get(file);
      if (known && outcome !== 'skipped') known.ran += 1;
    }
  }
  return files;
}

/**
 * The files of results of which an attempt tells, as it seems, all that they held in earlier ones, so that what they miss is gone: where
 * fewer ran, a file is of some of the tests. It may be of others even so, and nothing that names an issue should go by it.
 */
export function filesToldWhole(
  told: ReadonlyMap<string, ToldFile>,
  earlier: readonly ReadonlyMap<string, ToldFile>[],
): ReadonlySet<string> {
  const whole = [...told].filter(
    ([file, { ran, isWhole }]) => isWhole && earlier.every((before) => ran >= (before.get(file)?.ran ?? 0)),
  );
  return new Set(whole.map(([file]) => file));
}
