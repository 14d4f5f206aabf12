import { testTitle, type TestOutcome } from '../domain/build/outcome.ts';
import { namesakeId, namesakeInFileId } from '../domain/build/namesakes.ts';
import { afterRerun, gravest, isOfHookAfterAll } from '../domain/build/verdict.ts';
import { groupBy } from '../domain/group-by.ts';
import { isWrittenOnFailure } from '../domain/junit/written-on-failure.ts';
import { repeatsRetries } from '../domain/junit/repeats-retries.ts';
import { readJunitCase, warningOf, type JunitCase, type JunitSuite } from '../domain/junit/junit-case.ts';
import type { SuitesRunTwice } from '../domain/junit/suites-run-twice.ts';
import { applySignatures } from '../platform/apply-signatures.ts';
import { withoutFolders } from './without-folders.ts';

/** A test case as a file has it. */
export interface WrittenCase {
  readonly test: JunitCase;
  /** The one that it stands in. */
  readonly suite: JunitSuite | undefined;
  /** Absolute path. */
  readonly file: string;
  /** Stands for the file, or the folder below which its attempts lie, whatever machine it is on. */
  readonly results: string;
  /** The folder in which Bazel keeps the attempts of the file's test, each in a file of its own. */
  readonly attemptsIn: string | undefined;
  /** The groups of the tests that ran in its file. */
  readonly ran: ReadonlySet<string>;
  /** The suites of its file of which each test ran several times, be it that none failed. */
  readonly ranTwice: Pick<SuitesRunTwice, 'has'>;
}

/**
 * What the cases of one name come to: a test and its retries, or several tests of that name. They are read again, since a suite's
 * properties may follow its tests.
 * @param root Absolute path of the repository's root.
 * @param hide Takes credentials out of a text.
 * @param tell Is told of a hook or a warning that is not linked, as a sentence.
 */
export function verdictsOf(
  cases: readonly WrittenCase[],
  root: string,
  hide: (text: string) => string,
  tell: (note: string) => void,
): TestOutcome[] {
  const verdicts: TestOutcome[] = [];
  // What is tried again: in a suite that repeats its tests, what bears the name; in Bazel's attempts, what has the same turn in each.
  const tries = new Map<JunitSuite | JunitCase | string, number>();
  const inFiles = new Map<string, number>();
  for (const { test, suite = test, file, results, attemptsIn, ran, ranTwice } of cases) {
    const read = readJunitCase(test, hide);
    const mentions = applySignatures(read.mentions, test.failures);
    const outcome = {
      ...withoutFolders({ ...read, mentions }, root),
      results,
      ...(read.outcome === 'failed' && isWrittenOnFailure(test, ran) && { writtenOnFailure: true as const }),
    };
    const warning = warningOf(test);
    if (warning !== undefined && read.outcome === 'passed' && mentions.length > 0)
      tell(
        `${testTitle(outcome)} counts as passed: what it failed with (${warning}) fails no run unless its runner is told so. Nothing is linked for it.`,
      );
    const nth = (inFiles.get(file) ?? 0) + 1;
    inFiles.set(file, nth);
    const isTriedAgain = repeatsRetries(test) && !ranTwice.has(suite);
    const tried = isTriedAgain ? suite : attemptsIn === undefined ? test : `${attemptsIn} ${nth}`;
    // A hook failed after its test, which stands before it, and is no other one of that name; what failed itself speaks first.
    const ofHook =
      test.hook?.when === 'after' ? verdicts.findLastIndex((one) => one.results === results) : -1;
    const at = ofHook === -1 ? tries.get(tried) : ofHook;
    const earlier = at === undefined ? undefined : verdicts[at];
    if (at === undefined || !earlier) tries.set(tried, verdicts.push(outcome) - 1);
    else if (ofHook === -1) verdicts[at] = afterRerun(earlier, outcome);
    else {
      if (
        outcome.failedHook === 'taggedAfterAll' &&
        earlier.outcome === 'failed' &&
        !isOfHookAfterAll(earlier)
      )
        tell(
          `The hook after all "${test.hook?.title ?? ''}" failed as well as ${testTitle(earlier)}: the test's own failure counts, and nothing is linked for the hook.`,
        );
      verdicts[at] = gravest([outcome, earlier]);
    }
  }
  // Two packages may have a test of one name each, and a file may have several, which name issues of their own.
  const tests = [
    ...groupBy(verdicts, ({ results, mentions }) => JSON.stringify([results, mentions])).values(),
  ];
  const told = tests.filter((alike) => alike.some(saysAnything));
  return tests.map((alike) => {
    const verdict = gravest(alike);
    if (tests.length === 1 || (told.length === 1 && told[0] === alike)) return verdict;
    const isAlone = tests.filter(([other]) => other.results === verdict.results).length === 1;
    return { ...verdict, testId: isAlone ? namesakeId(verdict) : namesakeInFileId(verdict) };
  });
}

/** Whether a test is told of, and not only counted. */
export function saysAnything({ outcome, mentions }: TestOutcome): boolean {
  return mentions.length > 0 || (outcome !== 'passed' && outcome !== 'skipped');
}
