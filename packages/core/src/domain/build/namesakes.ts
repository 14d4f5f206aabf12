import { testIdentity, type BuildRun } from './build.ts';
import type { TestOutcome } from './outcome.ts';
import type { RenamedTests } from './renamed-tests.ts';
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
 * one of them alone, and a package may be new. What a person chose for it stays its own, unless it stood for several.
 */
export function withNamesakes(runs: readonly BuildRun[]): RenamedTests {
  const known = new Set(runs.flatMap((run) => run.outcomes.map((test) => testIdentity(run, test))));
  const names = new Map<string, Set<string>>();
  const named = runs.map((run) => ({
    ...run,
    outcomes: run.outcomes.map((test) => {
      if (test.results === undefined) return test;
      const ids = [namesakeId(test), namesakeInFileId(test)];
      const testId = ids.find((id) => known.has(testIdentity(run, { testId: id })));
      if (testId === undefined) return test;
      const identity = testIdentity(run, test);
      names.set(identity, (names.get(identity) ?? new Set()).add(testIdentity(run, { testId })));
      return { ...test, testId };
    }),
  }));
  const latest = (identity: string): string => {
    const [only = identity, ...others] = names.get(identity) ?? [];
    return others.length === 0 ? only : identity;
  };
  return { runs: named, latest };
}
