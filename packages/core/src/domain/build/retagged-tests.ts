import { groupBy } from '../group-by.ts';
import { timeOf } from './attempts.ts';
import { testIdentity, type BuildRun } from './build.ts';
import type { TestOutcome } from './outcome.ts';
import type { RenamedTests } from './renamed-tests.ts';
import { testCasesInTitles, withoutTags } from './test-name.ts';
import { BY_NAME, nameIn, testsByName, toldByName, type TestsOfName } from './tests-by-name.ts';

/**
 * Finds the tests whose tags were changed among several of one name, as the rows of a table are: by the test cases that they name, and
 * by what a run no more tells of.
 * @param ordered The runs in the order in which they count.
 */
export function retaggedTests(ordered: readonly BuildRun[]): RenamedTests {
  const names = testsByName(ordered);
  const known = renamed(ordered, changedAmongTestCases(ordered, names));
  const namesNow = known.runs === ordered ? names : testsByName(known.runs);
  const told = renamed(known.runs, changedInWholeRuns(known.runs, namesNow));
  return { runs: told.runs, latest: (identity) => told.latest(known.latest(identity)) };
}

/** Tests that may be one. */
interface Row {
  /** The identity that was told last. */
  last: string;
  readonly all: Set<string>;
  /** Which was told at which time. */
  readonly times: Map<string, string>;
  areSeveral: boolean;
}

/**
 * The identity by which the same test was told next, by the one before. Of tests that are alike and name the same test cases, the runs
 * of one time tell of one.
 */
function changedAmongTestCases(
  ordered: readonly BuildRun[],
  names: ReadonlyMap<string, TestsOfName>,
): ReadonlyMap<string, string> {
  const rows = new Map<string, Row>();
  for (const run of ordered)
    for (const test of run.outcomes) {
      const name = nameIn(run, test, BY_NAME);
      if ((names.get(name)?.known.size ?? 0) < 2 || testCasesInTitles(test) === '') continue;
      const row = `${name} ${likeness(test)}`;
      const last = testIdentity(run, test);
      const known: Row = rows.get(row) ?? { last, all: new Set(), times: new Map(), areSeveral: false };
      known.areSeveral ||= (known.times.get(timeOf(run)) ?? last) !== last;
      known.last = last;
      known.all.add(last);
      known.times.set(timeOf(run), last);
      rows.set(row, known);
    }
  const next = new Map<string, string>();
  for (const { last, all, areSeveral } of rows.values())
    if (!areSeveral) for (const one of all) if (one !== last) next.set(one, last);
  return next;
}

/**
 * The same of tests of which a run tells of as many as any before, and no more of one that was told then: it bears another id now. A
 * shard or a parallel copy of a job tells of some of them, and of others each day.
 */
function changedInWholeRuns(
  ordered: readonly BuildRun[],
  names: ReadonlyMap<string, TestsOfName>,
): ReadonlyMap<string, string> {
  const before = new Map<string, { readonly most: number; readonly tests: readonly TestOutcome[] }>();
  const next = new Map<string, string>();
  const hasCopies = new Set(ordered.map(({ cell }) => cell?.copy)).size > 1;
  for (const run of ordered.filter(({ shard }) => !shard && !hasCopies))
    for (const [name, { ids, counted }] of toldByName(run)) {
      const ofName = names.get(name);
      if (!ofName || ofName.together < 2) continue;
      const { most, tests: earlier } = before.get(name) ?? { most: 2, tests: [] };
      const size = ids.size + counted.length;
      if (counted.length > 0 || size < most) continue;
      const tests = [...ofName.known.values()].filter(({ testId }) => ids.has(testId));
      for (const test of tests) next.delete(testIdentity(run, test));
      for (const [gone, come] of changesBetween(earlier, tests))
        next.set(testIdentity(run, gone), testIdentity(run, come));
      before.set(name, { most: size, tests });
    }
  return next;
}

/**
 * Each test that is gone with the one that came in its place: the only ones that are alike but for their tags, or the only ones, of
 * which one names no test case. With another test case it is another row.
 */
function changesBetween(
  before: readonly TestOutcome[],
  after: readonly TestOutcome[],
): (readonly [gone: TestOutcome, come: TestOutcome])[] {
  const [gone, come] = [without(before, after), without(after, before)];
  const [only] = pairOf(gone, come);
  if (only?.some((test) => testCasesInTitles(test) === '')) return [only];
  const alike = groupBy(come, likeness);
  return [...groupBy(gone, likeness)].flatMap(([name, those]) => pairOf(those, alike.get(name) ?? []));
}

function pairOf(
  gone: readonly TestOutcome[],
  come: readonly TestOutcome[],
): [gone: TestOutcome, come: TestOutcome][] {
  const [[one, ...others], [other, ...more]] = [gone, come];
  return one && other && others.length === 0 && more.length === 0 ? [[one, other]] : [];
}

function without(tests: readonly TestOutcome[], others: readonly TestOutcome[]): TestOutcome[] {
  const ids = new Set(others.map(({ testId }) => testId));
  return tests.filter(({ testId }) => !ids.has(testId));
}

/** What a test has in common with itself when it was tagged otherwise: its turn among those of one title, and its test cases. */
function likeness(test: TestOutcome): string {
  return `${testCasesInTitles(test)} ${withoutTags(test.testId)}`;
}

function renamed(runs: readonly BuildRun[], next: ReadonlyMap<string, string>): RenamedTests {
  if (next.size === 0) return { runs, latest: (identity) => identity };
  const latest = (identity: string): string => {
    let last = identity;
    for (let later = next.get(last); later !== undefined; later = next.get(last)) last = later;
    return last;
  };
  const bearingLatest =
    (run: BuildRun) =>
    (test: TestOutcome): TestOutcome => {
      const before = testIdentity(run, { testId: '' }).length;
      const testId = latest(testIdentity(run, test)).slice(before);
      return testId === test.testId ? test : { ...test, testId };
    };
  return { runs: runs.map((run) => ({ ...run, outcomes: run.outcomes.map(bearingLatest(run)) })), latest };
}
