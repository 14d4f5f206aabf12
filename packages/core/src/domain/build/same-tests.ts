import { inOrder } from './attempts.ts';
import { testIdentity, type BuildRun } from './build.ts';
import { withNamesakes } from './namesakes.ts';
import type { Outcome, TestOutcome } from './outcome.ts';
import { retaggedTests } from './retagged-tests.ts';
import { digestsOf, eachDigest, type TestDigests } from './test-digest.ts';
import { digestOf, nameIn, testsByName, toldByName, type TestsOfName } from './tests-by-name.ts';

/** The runs of a build, in which a test has one id, whatever its tags were, and is told of by each run that counted it. */
export interface SameTests {
  /** In the order in which they count. */
  readonly runs: readonly BuildRun[];
  /** The identity by which the runs tell of a test that bore this one. */
  readonly latest: (identity: string) => string;
}

/**
 * Finds the same tests in the runs of a build: what failed in one run may have passed in the next, which keeps no record of it, and
 * a tag in a title is a part of the test's id. Where one run tells of several tests of a name, ids tell them apart.
 */
export function sameTests(recorded: readonly BuildRun[]): SameTests {
  if (recorded.length < 2) return { runs: recorded, latest: (identity) => identity };
  const { runs: ordered, latest: retagged } = retaggedTests(withNamesakes(inOrder(recorded)));
  const names = testsByName(ordered);
  const latest = new Map<string, string>();
  const runs = ordered.map((run) => {
    const named = (test: TestOutcome): TestOutcome => {
      const ofName = names.get(nameIn(run, test));
      const last = ofName?.together === 1 ? [...ofName.known.keys()].at(-1) : undefined;
      const testId = last ?? test.testId;
      latest.set(testIdentity(run, test), testIdentity(run, { testId }));
      return testId === test.testId ? test : { ...test, testId };
    };
    const counted = countedIn(run, names);
    return {
      ...run,
      outcomes: [...run.outcomes.map(named), ...counted],
      digests: without(counted, run.digests),
    };
  });
  return { runs, latest: (identity) => latest.get(retagged(identity)) ?? retagged(identity) };
}

/** What a run only counted of tests that another one tells of. Of several of a name it must have told of all, which ended alike. */
function countedIn(run: BuildRun, names: ReadonlyMap<string, TestsOfName>): TestOutcome[] {
  return [...toldByName(run)].flatMap(([name, { ids, counted }]) => {
    const ofName = names.get(name);
    const [outcome, ...others] = counted;
    if (!ofName || outcome === undefined || others.some((other) => other !== outcome)) return [];
    const tests = [...ofName.known.values()];
    if (ofName.together === 1) return tests.slice(-1).map((test) => counting(test, outcome, run));
    if (ids.size + counted.length < ofName.together) return [];
    return tests.filter(({ testId }) => !ids.has(testId)).map((test) => counting(test, outcome, run));
  });
}

/** The digests of a run without those of the tests that are told of now. */
function without(tests: readonly TestOutcome[], counted: TestDigests = {}): TestDigests {
  const left = new Map<string, number>();
  for (const digest of tests.map(digestOf)) left.set(digest, (left.get(digest) ?? 0) + 1);
  return digestsOf(
    [...eachDigest(counted)].filter(([digest]) => {
      const count = left.get(digest) ?? 0;
      left.set(digest, count - 1);
      return count <= 0;
    }),
  );
}

/** What is known of a test beside how it ended, by a run that only counts it: in the files that told of it, as far as it is of those. */
function counting(test: TestOutcome, outcome: Outcome, run: BuildRun): TestOutcome {
  const { testId, titlePath, file, line, project } = test;
  const known = run.results?.filter((one) => test.results?.includes(one)) ?? [];
  const results = known.length > 0 ? known : run.results;
  return {
    testId,
    titlePath,
    file,
    ...(line !== undefined && { line }),
    ...(project !== undefined && { project }),
    ...(results && { results }),
    outcome,
    settled: true,
    mentions: [],
  };
}
