import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';
import { areNumberedAlike } from './results-file-id.ts';
import { digestOf } from './tests-by-name.ts';

/** The files of results that an attempt of a job wrote. */
export interface WrittenFiles {
  readonly names: ReadonlySet<string>;
  /** The digests of the tests that one tells of. */
  readonly testsIn: (name: string) => ReadonlySet<string>;
}

/** The files of results that the runs of an attempt were read from; their tests are looked through when they are asked for first. */
export function writtenFiles(runs: readonly BuildRun[]): WrittenFiles {
  let tests: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  return {
    names: new Set(runs.flatMap(({ results = {} }) => Object.keys(results))),
    testsIn: (name) => (tests ??= testsByFile(runs)).get(name) ?? new Set(),
  };
}

function testsByFile(runs: readonly BuildRun[]): ReadonlyMap<string, ReadonlySet<string>> {
  const tests = new Map<string, Set<string>>();
  for (const run of runs) {
    const told = run.outcomes.map((outcome) => ({ digest: digestOf(outcome), file: outcome.results }));
    for (const { digest, file } of [...told, ...countedTests(run)])
      if (file !== undefined) tests.set(file, (tests.get(file) ?? new Set()).add(digest));
  }
  return tests;
}

/**
 * Tells whether a file of results that is not written any more may be there under the names of others: of new ones, or those of other
 * processes, that tell most of its tests together, or of one that tells few others. Else it is that of a package, say, or of a step
 * that was not run. Each file is looked at once. Pure.
 * @param earlier Attempts of its job, the last of which that wrote it counts; where none did, it may be any.
 * @returns of the file and of those that tell of one of its tests now
 */
export function namedAnew(
  earlier: readonly WrittenFiles[],
  after: WrittenFiles,
): (name: string, others: ReadonlySet<string>) => boolean {
  const known = new Map<string, boolean>();
  return (name, others) => {
    const asked = JSON.stringify([name, ...others]);
    const told = known.get(asked);
    if (told !== undefined) return told;
    const before = earlier.findLast(({ names }) => names.has(name));
    const isAnew = before === undefined || isThere(name, others, before, after);
    known.set(asked, isAnew);
    return isAnew;
  };
}

function isThere(
  name: string,
  others: ReadonlySet<string>,
  before: WrittenFiles,
  after: WrittenFiles,
): boolean {
  const tests = before.testsIn(name);
  if ([...others].some((one) => isMostlyOf(after.testsIn(one), tests))) return true;
  const now = [...after.names]
    .filter((one) => !before.names.has(one) || areNumberedAlike(one, name))
    .map(after.testsIn);
  const stillThere = [...tests].filter((test) => now.some((told) => told.has(test)));
  return isMost(stillThere, tests);
}

function isMostlyOf(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return isMost(
    [...some].filter((test) => all.has(test)),
    some,
  );
}

function isMost(some: readonly string[], { size }: ReadonlySet<string>): boolean {
  return some.length * 2 > size;
}
