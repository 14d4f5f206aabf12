import { testIdentity, type BuildRun } from './build.ts';
import { testTitle, type TestOutcome } from './outcome.ts';
import { eachDigest, testDigest } from './test-digest.ts';

/** A tag in a title, with the blanks before it. */
const TAG = /[\s_]*@(?:defect|testcase):\s*(?:https?:\S+|[a-z][a-z0-9_]*-\d+)/gi;

/**
 * The runs, each test by its latest id: a tag in a title is a part of the id, and a test whose tag was changed is the same test.
 * Where one run tells of two such tests, their tags tell them apart, and both stay.
 * @param ordered The runs in the order in which they count.
 */
export function withLatestIds(ordered: readonly BuildRun[]): readonly BuildRun[] {
  const retagged = retaggedTests(ordered);
  if (retagged.size === 0) return ordered;
  return ordered.map((run) => ({
    ...run,
    outcomes: run.outcomes.map((test) => {
      const latest = retagged.get(untagged(run, test))?.at(-1);
      return latest === undefined ? test : { ...test, testId: latest };
    }),
  }));
}

/** The ids of each test whose tags were changed, the latest last, by what it is called without them. */
function retaggedTests(ordered: readonly BuildRun[]): ReadonlyMap<string, readonly string[]> {
  // Of each test the ids that it had, by its titles: several of one title are several tests.
  const known = new Map<string, Map<string, string>>();
  for (const run of ordered) {
    for (const test of run.outcomes) {
      const ids = known.get(untagged(run, test)) ?? new Map<string, string>();
      ids.delete(testTitle(test));
      known.set(untagged(run, test), ids.set(testTitle(test), test.testId));
    }
  }
  const retagged = new Map(
    [...known].filter(([, ids]) => ids.size > 1).map(([name, ids]) => [name, [...ids.values()]]),
  );
  for (const name of toldTogether(ordered, retagged)) retagged.delete(name);
  return retagged;
}

/** What one of the runs tells of by two ids, be it that it only counts them. */
function toldTogether(
  runs: readonly BuildRun[],
  retagged: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const names = new Map([...retagged].flatMap(([name, ids]) => ids.map((id) => [testDigest(id), name])));
  const together = new Set<string>();
  if (names.size === 0) return together;
  for (const run of runs) {
    const told = new Map<string, string>();
    const digests = [...eachDigest(run.digests ?? {})].map(([digest]) => digest);
    for (const digest of [...run.outcomes.map(({ testId }) => testDigest(testId)), ...digests]) {
      const name = names.get(digest);
      if (name === undefined) continue;
      if ((told.get(name) ?? digest) !== digest) together.add(name);
      told.set(name, digest);
    }
  }
  return together;
}

/** What a test is called without its tags. */
function untagged(run: BuildRun, { project = '', file, titlePath }: TestOutcome): string {
  const titles = titlePath.map((title) => title.replace(TAG, '').trim());
  return testIdentity(run, { testId: JSON.stringify([project, file, ...titles]) });
}
