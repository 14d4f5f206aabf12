import { testIdentity, type BuildRun } from './build.ts';
import type { TestOutcome } from './outcome.ts';
import { testDigest } from './test-digest.ts';

/** The id of one of several tests of a run that share their names, as two packages may have one each. */
export function namesakeId({ testId, results = '' }: Pick<TestOutcome, 'testId' | 'results'>): string {
  return `${testId}#${results}`;
}

/** The id of one of several tests whose names stand in the same file, too: by what it says. */
export function namesakeInFileId(test: TestOutcome): string {
  return `${namesakeId(test)}#${testDigest(JSON.stringify(test.mentions))}`;
}

/**
 * The runs, each test that stands alone among its names by the id that it has where a run tells of others beside it: a retry may tell of
 * one of them alone, and a package may be new.
 */
export function withNamesakes(runs: readonly BuildRun[]): readonly BuildRun[] {
  if (runs.length < 2) return runs;
  const known = new Set(runs.flatMap((run) => run.outcomes.map((test) => testIdentity(run, test))));
  return runs.map((run) => ({
    ...run,
    outcomes: run.outcomes.map((test) => {
      if (test.results === undefined) return test;
      const ids = [namesakeId(test), namesakeInFileId(test)];
      const testId = ids.find((id) => known.has(testIdentity(run, { testId: id })));
      return testId === undefined ? test : { ...test, testId };
    }),
  }));
}
