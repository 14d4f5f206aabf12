import type { BuildRun, ResultsFile } from '../domain/build/build.ts';
import type { Outcome, TestOutcome } from '../domain/build/outcome.ts';
import { digestsOf } from '../domain/build/test-digest.ts';

/** What was read of a file of results, beside the outcomes that tests have of their own. */
export interface ReadFile {
  readonly counted: [digest: string, outcome: Outcome][];
  /** It was not read to its end. */
  isCut: boolean;
  /** It has as many tests as it says. */
  tellsAll: boolean;
}

/**
 * The files of results that a run was read from, those marked that leave open how many tests ran: what was cut short, and what does not
 * say how many there are and lists nothing but failures. Pure.
 * @param files By what stands for each.
 */
export function resultsOfFiles(
  files: ReadonlyMap<string, ReadFile>,
  outcomes: readonly TestOutcome[],
): NonNullable<BuildRun['results']> {
  const open = new Set([...files].flatMap(([file, { tellsAll }]) => (tellsAll ? [] : [file])));
  const ran = new Set([
    ...outcomes.flatMap(({ results = '', outcome }) => (open.has(results) ? [outcome] : [])),
    ...[...open].flatMap((file) => files.get(file)?.counted.map(([, outcome]) => outcome) ?? []),
  ]);
  ran.delete('skipped');
  const failuresOnly = ran.size === 1 && ran.has('failed');
  return Object.fromEntries(
    [...files].map(([file, { counted, isCut, tellsAll }]): [string, ResultsFile] => [
      file,
      { ...digestsOf(counted), ...((isCut || (failuresOnly && !tellsAll)) && { partial: true }) },
    ]),
  );
}
