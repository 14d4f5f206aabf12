import { groupBy } from '../group-by.ts';
import { testIdentity, type BuildRun } from './build.ts';
import type { TestOutcome } from './outcome.ts';
import { testCasesInTitles, withoutTags } from './test-name.ts';
import { testsByName, toldByName } from './tests-by-name.ts';

/** Runs in which tests have the ids that they bore last, and the identity there of one that bore another. */
interface RetaggedTests {
  readonly runs: readonly BuildRun[];
  readonly latest: (identity: string) => string;
}

/**
 * Finds the tests whose tags were changed among several of one name, as the rows of a table are: where a run tells of as many of them as
 * any other, and no more of an id that was told before, that test bears another id now.
 * @param ordered The runs in the order in which they count.
 */
export function retaggedTests(ordered: readonly BuildRun[]): RetaggedTests {
  const names = testsByName(ordered);
  const told = new Map<string, readonly TestOutcome[]>();
  const next = new Map<string, string>();
  const hasCopies = new Set(ordered.map(({ cell }) => cell?.copy)).size > 1;
  // A shard or a parallel copy of a job tells of some of them, and of others each day.
  for (const run of ordered.filter(({ shard }) => !shard && !hasCopies))
    for (const [name, { ids, counted }] of toldByName(run)) {
      const ofName = names.get(name);
      if (!ofName || ofName.together < 2 || counted.length > 0 || ids.size < ofName.together) continue;
      const tests = [...ofName.known.values()].filter(({ testId }) => ids.has(testId));
      for (const [gone, come] of changesBetween(told.get(name) ?? [], tests)) {
        next.delete(testIdentity(run, come));
        next.set(testIdentity(run, gone), testIdentity(run, come));
      }
      told.set(name, tests);
    }
  const latest = (identity: string): string => {
    let last = identity;
    for (let later = next.get(last); later !== undefined; later = next.get(last)) last = later;
    return last;
  };
  return { runs: next.size === 0 ? ordered : ordered.map((run) => renamed(run, latest)), latest };
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

function renamed(run: BuildRun, latest: (identity: string) => string): BuildRun {
  const before = testIdentity(run, { testId: '' }).length;
  return {
    ...run,
    outcomes: run.outcomes.map((test) => {
      const testId = latest(testIdentity(run, test)).slice(before);
      return testId === test.testId ? test : { ...test, testId };
    }),
  };
}
