import { isOfCiBuild } from './attempts.ts';
import { ciBuildOf } from './in-order.ts';
import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';
import { digestOf } from './tests-by-name.ts';

/** The files of results that an attempt of a job wrote. */
export interface WrittenFiles {
  readonly names: ReadonlySet<string>;
  /** The CI build that it is of. */
  readonly build: string | undefined;
  /** The digests of the tests that one tells of. */
  readonly testsIn: (name: string) => ReadonlySet<string>;
  /** Those of them that were not skipped. */
  readonly ranIn: (name: string) => ReadonlySet<string>;
}

/** The files of results that the runs of an attempt were read from; their tests are looked through when they are asked for first. */
export function writtenFiles(runs: readonly BuildRun[]): WrittenFiles {
  let tests: TestsByFile | undefined;
  const told = (name: string): ToldTests | undefined => (tests ??= testsByFile(runs)).get(name);
  return {
    build: runs[0] && isOfCiBuild(runs[0]) ? ciBuildOf(runs[0]) : undefined,
    names: new Set(runs.flatMap(({ results = {} }) => Object.keys(results))),
    testsIn: (name) => told(name)?.all ?? new Set(),
    ranIn: (name) => told(name)?.ran ?? new Set(),
  };
}

interface ToldTests {
  readonly all: Set<string>;
  readonly ran: Set<string>;
}

type TestsByFile = ReadonlyMap<string, ToldTests>;

function testsByFile(runs: readonly BuildRun[]): TestsByFile {
  const tests = new Map<string, ToldTests>();
  for (const run of runs) {
    const told = run.outcomes.map((one) => ({ ...one, digest: digestOf(one), file: one.results }));
    for (const { digest, outcome, file } of [...told, ...countedTests(run)]) {
      if (file === undefined) continue;
      const known = tests.get(file) ?? { all: new Set(), ran: new Set() };
      tests.set(file, known);
      known.all.add(digest);
      if (outcome !== 'skipped') known.ran.add(digest);
    }
  }
  return tests;
}
