import { inOrder } from './in-order.ts';
import { testIdentity, type BuildRun, type ResultsFile } from './build.ts';
import { withNamesakes } from './namesakes.ts';
import type { CountedTest } from './counted-tests.ts';
import type { TestOutcome } from './outcome.ts';
import type { RenamedTests } from './renamed-tests.ts';
import { retaggedTests } from './retagged-tests.ts';
import { digestsOf, eachDigest, type TestDigests } from './test-digest.ts';
import {
  BY_FILE,
  BY_NAME,
  digestOf,
  nameIn,
  testsByName,
  toldByName,
  type Naming,
  type TestsOfName,
  type ToldOfName,
} from './tests-by-name.ts';

/**
 * Finds the same tests in the runs of a build: what failed in one run may have passed in the next, which keeps no record of it, and
 * a tag in a title is a part of the test's id. Where one run tells of several tests of a name, ids tell them apart.
 * @returns the runs in the order in which they count, in which a test has one id, whatever its tags were, and is told of by each run that
 * counted it
 */
export function sameTests(recorded: readonly BuildRun[]): RenamedTests {
  if (recorded.length < 2) return { runs: recorded, latest: (identity) => identity };
  const namesakes = withNamesakes(inOrder(recorded));
  const retagged = retaggedTests(namesakes.runs);
  const ordered = retagged.runs;
  const namings = recorded.some(({ results }) => results) ? [BY_NAME, BY_FILE] : [BY_NAME];
  const names = namings.map((naming) => ({ naming, tests: testsByName(ordered, naming) }));
  const latest = new Map<string, string>();
  const named = ordered.map((run) => {
    const bearingLast = (test: TestOutcome): TestOutcome => {
      const known = names.map(({ naming, tests }) => tests.get(nameIn(run, test, naming)));
      const testId = [...(known.find((ofName) => ofName?.together === 1)?.known.keys() ?? [])].at(-1);
      if (testId === undefined || testId === test.testId) return test;
      latest.set(testIdentity(run, test), testIdentity(run, { testId }));
      return { ...test, testId };
    };
    return { ...run, outcomes: run.outcomes.map(bearingLast) };
  });
  const runs = withCounted(named, namings.toReversed());
  const latestOf = (identity: string): string => {
    const known = retagged.latest(namesakes.latest(identity));
    return latest.get(known) ?? known;
  };
  return { runs, latest: latestOf };
}

/** The runs, each of which tells of what it only counted where another one tells of the test. */
function withCounted(runs: readonly BuildRun[], namings: readonly Naming[]): readonly BuildRun[] {
  const names = namings.map((naming) => ({ naming, tests: testsByName(runs, naming) }));
  return runs.map((run) => {
    const tests: TestOutcome[] = [];
    for (const { naming, tests: ofNames } of names) {
      const told = new Set(tests.map(({ testId }) => testId));
      for (const [name, toldOfName] of toldByName(run, naming))
        tests.push(...meantBy(toldOfName, ofNames.get(name)).filter(({ testId }) => !told.has(testId)));
    }
    return { ...run, ...without(tests, run), outcomes: [...run.outcomes, ...tests] };
  });
}

/** The tests of a name that a run only counted. Of several it must have told of all, which ended alike. */
function meantBy({ ids, counted }: ToldOfName, ofName: TestsOfName | undefined): readonly TestOutcome[] {
  const [first, ...others] = counted;
  if (!ofName || !first || others.some(({ outcome }) => outcome !== first.outcome)) return [];
  if (ids.size + counted.length < ofName.together) return [];
  return [...ofName.known.values()]
    .filter(({ testId }) => !ids.has(testId))
    .map((test) => counting(test, first));
}

/** What a run only counts without the tests that it tells of now. */
function without(
  tests: readonly TestOutcome[],
  { digests, results }: BuildRun,
): Pick<BuildRun, 'digests' | 'results'> {
  const told = new Map<string, number>();
  for (const test of tests) {
    const key = `${digestOf(test)}#${test.results ?? ''}`;
    told.set(key, (told.get(key) ?? 0) + 1);
  }
  const rest = (counted: TestDigests, file = ''): TestDigests =>
    digestsOf(
      [...eachDigest(counted)].filter(([digest]) => {
        const key = `${digest}#${file}`;
        const left = told.get(key) ?? 0;
        told.set(key, left - 1);
        return left <= 0;
      }),
    );
  const inFiles = Object.entries(results ?? {}).map(([file, counted]): [string, ResultsFile] => [
    file,
    { ...rest(counted, file), ...(counted.partial && { partial: true }) },
  ]);
  return {
    ...(digests && { digests: rest(digests) }),
    ...(results && { results: Object.fromEntries(inFiles) }),
  };
}

/** What is known of a test beside how it ended, as a run only counts it. */
function counting(
  { testId, titlePath, file, line, project }: TestOutcome,
  { outcome, file: inFile }: CountedTest,
): TestOutcome {
  return {
    testId,
    titlePath,
    file,
    ...(line !== undefined && { line }),
    ...(project !== undefined && { project }),
    ...(inFile !== undefined && { results: inFile }),
    outcome,
    settled: true,
    mentions: [],
  };
}
