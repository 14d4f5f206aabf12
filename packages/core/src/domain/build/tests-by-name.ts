import { testIdentity, type BuildRun } from './build.ts';
import { countedTests, type CountedTest } from './counted-tests.ts';
import { testTitle, type TestOutcome } from './outcome.ts';
import { testDigest } from './test-digest.ts';
import { testCasesInTitles, testName } from './test-name.ts';

/** What a test is told by: the digest of its name, and the file of results that tells of it. */
export type Naming = (digest: string, file: string | undefined) => string;

export const BY_NAME: Naming = (digest) => digest;

/** Tests of one name that stand in several files of results are several. */
export const BY_FILE: Naming = (digest, file = '') => `${digest}#${file}`;

/** The tests of one name that runs keep a record of. */
export interface TestsOfName {
  /** Each as it was last told, by its id; the one told last comes last. */
  readonly known: Map<string, TestOutcome>;
  /** The most of them that one run tells of, be it that it only counts them. */
  together: number;
}

/** The tests of which runs keep a record, by the names that {@link nameIn} gives. */
export function testsByName(runs: readonly BuildRun[], naming = BY_NAME): ReadonlyMap<string, TestsOfName> {
  const names = new Map<string, TestsOfName>();
  for (const run of runs)
    for (const test of run.outcomes) {
      const name = nameIn(run, test, naming);
      const ofName: TestsOfName = names.get(name) ?? { known: new Map(), together: 0 };
      ofName.known.delete(test.testId);
      ofName.known.set(test.testId, test);
      names.set(name, ofName);
    }
  for (const run of runs)
    for (const [name, { ids, counted }] of toldByName(run, naming)) {
      const ofName = names.get(name);
      if (ofName) ofName.together = Math.max(ofName.together, ids.size + counted.length);
    }
  for (const ofName of names.values()) {
    // Several that share all titles, or name test cases of their own, may be told of by shards, or one by one, and never together.
    const tests = [...ofName.known.values()];
    const testCases = new Set(tests.map(testCasesInTitles).filter(Boolean));
    if (new Set(tests.map(testTitle)).size < tests.length || testCases.size > 1)
      ofName.together = Math.max(ofName.together, 2);
  }
  return names;
}

/** What a run tells of the tests of one name. */
export interface ToldOfName {
  /** Of those that it keeps a record of. */
  readonly ids: Set<string>;
  readonly counted: CountedTest[];
}

/** What a run tells of the tests of each name. */
export function toldByName(run: BuildRun, naming = BY_NAME): ReadonlyMap<string, ToldOfName> {
  const told = new Map<string, ToldOfName>();
  const of = (name: string): ToldOfName => {
    const known = told.get(name) ?? { ids: new Set(), counted: [] };
    told.set(name, known);
    return known;
  };
  for (const test of run.outcomes) of(nameIn(run, test, naming)).ids.add(test.testId);
  for (const test of countedTests(run))
    of(testIdentity(run, { testId: naming(test.digest, test.file) })).counted.push(test);
  return told;
}

/** A build of many runs is asked for the names of its tests again and again. */
const digests = new WeakMap<TestOutcome, string>();

/** The digest of a test's name. */
export function digestOf(test: TestOutcome): string {
  const known = digests.get(test) ?? testDigest(testName(test));
  digests.set(test, known);
  return known;
}

/** What tells the name of a test from others in the runs of a build. */
export function nameIn(run: BuildRun, test: TestOutcome, naming: Naming): string {
  return testIdentity(run, { testId: naming(digestOf(test), test.results) });
}
