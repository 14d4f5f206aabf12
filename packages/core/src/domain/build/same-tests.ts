import { inOrder } from './attempts.ts';
import { testIdentity, type BuildRun, type BuildTest } from './build.ts';
import { withNamesakes } from './namesakes.ts';
import { noOutcomes, OUTCOMES, testTitle } from './outcome.ts';
import type { Outcome, OutcomeCounts, TestOutcome } from './outcome.ts';
import { digestsOf, eachDigest, testDigest, type TestDigests } from './test-digest.ts';
import { testCasesInTitles, testName } from './test-name.ts';

/** The runs of a build, in which a test has one id, whatever its tags were, and is told of by each run that counted it. */
export interface SameTests {
  /** In the order in which they count. */
  readonly runs: readonly BuildRun[];
  /** The identity by which the runs tell of a test that bore this one. */
  readonly latest: (identity: string) => string;
}

/** The tests of one name that runs keep a record of. */
interface Namesakes {
  /** Each as it was last told, by its id; the one told last comes last. */
  readonly known: Map<string, TestOutcome>;
  /** The most of them that one run tells of, be it that it only counts them. */
  together: number;
}

/**
 * Finds the same tests in the runs of a build: what failed in one run may have passed in the next, which keeps no record of it, and
 * a tag in a title is a part of the test's id. Where one run tells of several tests of a name, ids tell them apart.
 */
export function sameTests(recorded: readonly BuildRun[]): SameTests {
  if (recorded.length < 2) return { runs: recorded, latest: (identity) => identity };
  const ordered = withNamesakes(inOrder(recorded));
  const names = namesakesOf(ordered);
  const latest = new Map<string, string>();
  const runs = ordered.map((run) => {
    const named = (test: TestOutcome): TestOutcome => {
      const namesakes = names.get(nameIn(run, test));
      const last = namesakes?.together === 1 ? [...namesakes.known.keys()].at(-1) : undefined;
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
  return { runs, latest: (identity) => latest.get(identity) ?? identity };
}

function namesakesOf(runs: readonly BuildRun[]): ReadonlyMap<string, Namesakes> {
  const names = new Map<string, Namesakes>();
  for (const run of runs)
    for (const test of run.outcomes) {
      const namesakes: Namesakes = names.get(nameIn(run, test)) ?? { known: new Map(), together: 0 };
      namesakes.known.delete(test.testId);
      namesakes.known.set(test.testId, test);
      names.set(nameIn(run, test), namesakes);
    }
  for (const run of runs)
    for (const [name, { ids, counted }] of toldByName(run)) {
      const namesakes = names.get(name);
      if (namesakes) namesakes.together = Math.max(namesakes.together, ids.size + counted.length);
    }
  for (const namesakes of names.values()) {
    // Several that share all titles, or name test cases of their own, may be told of by shards, or one by one, and never together.
    const tests = [...namesakes.known.values()];
    const testCases = new Set(tests.map(testCasesInTitles).filter(Boolean));
    if (new Set(tests.map(testTitle)).size < tests.length || testCases.size > 1)
      namesakes.together = Math.max(namesakes.together, 2);
  }
  return names;
}

/** What a run tells of the tests of one name. */
interface ToldOfName {
  /** Of those that it keeps a record of. */
  readonly ids: Set<string>;
  readonly counted: Outcome[];
}

/** What a run tells of the tests of each name. */
function toldByName(run: BuildRun): ReadonlyMap<string, ToldOfName> {
  const told = new Map<string, ToldOfName>();
  const of = (name: string): ToldOfName => {
    const known = told.get(name) ?? { ids: new Set(), counted: [] };
    told.set(name, known);
    return known;
  };
  for (const test of run.outcomes) of(nameIn(run, test)).ids.add(test.testId);
  for (const [digest, outcome] of eachDigest(run.digests ?? {}))
    of(digestIn(run, digest)).counted.push(outcome);
  return told;
}

/** What a run only counted of tests that another one tells of. Of several of a name it must have told of all, which ended alike. */
function countedIn(run: BuildRun, names: ReadonlyMap<string, Namesakes>): TestOutcome[] {
  return [...toldByName(run)].flatMap(([name, { ids, counted }]) => {
    const namesakes = names.get(name);
    const [outcome, ...others] = counted;
    if (!namesakes || outcome === undefined || others.some((other) => other !== outcome)) return [];
    const tests = [...namesakes.known.values()];
    if (namesakes.together === 1) return tests.slice(-1).map((test) => counting(test, outcome));
    if (ids.size + counted.length < namesakes.together) return [];
    return tests.filter(({ testId }) => !ids.has(testId)).map((test) => counting(test, outcome));
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

/** What is known of a test beside how it ended. */
function counting(test: TestOutcome, outcome: Outcome): TestOutcome {
  const { testId, titlePath, file, line, project, results } = test;
  return {
    testId,
    titlePath,
    file,
    ...(line !== undefined && { line }),
    ...(project !== undefined && { project }),
    ...(results !== undefined && { results }),
    outcome,
    settled: true,
    mentions: [],
  };
}

/**
 * How many tests ended with each outcome: those that the runs tell of, and those that they only counted. Each counts once, whatever
 * number of runs it was in, as far as a run says which it counted.
 * @param tests What the runs come to.
 * @param runs As {@link sameTests} gives them.
 */
export function countOutcomes(tests: readonly BuildTest[], runs: readonly BuildRun[]): OutcomeCounts {
  const sum = noOutcomes();
  for (const { outcome } of tests) sum[outcome] += 1;
  const names = namesakesOf(runs);
  const counted = new Map<string, readonly Outcome[]>();
  for (const run of runs) {
    const unnamed = { ...(run.counts ?? noOutcomes()) };
    for (const { outcome } of run.outcomes) unnamed[outcome] -= 1;
    for (const [, outcome] of eachDigest(run.digests ?? {})) unnamed[outcome] -= 1;
    for (const outcome of OUTCOMES) sum[outcome] += Math.max(0, unnamed[outcome]);
    for (const [name, { ids, counted: outcomes }] of toldByName(run)) {
      // Those that another run keeps a record of are among the tests.
      const others = outcomes.slice(Math.max(0, (names.get(name)?.known.size ?? 0) - ids.size));
      const known = counted.get(name) ?? [];
      const isVerdict = others.some((outcome) => outcome !== 'skipped');
      if (others.length > known.length || (others.length === known.length && isVerdict))
        counted.set(name, others);
    }
  }
  for (const outcome of [...counted.values()].flat()) sum[outcome] += 1;
  return sum;
}

/** A build of many runs is asked for the names of its tests again and again. */
const digests = new WeakMap<TestOutcome, string>();

function digestOf(test: TestOutcome): string {
  const known = digests.get(test) ?? testDigest(testName(test));
  digests.set(test, known);
  return known;
}

function nameIn(run: BuildRun, test: TestOutcome): string {
  return digestIn(run, digestOf(test));
}

function digestIn(run: BuildRun, digest: string): string {
  return testIdentity(run, { testId: digest });
}
