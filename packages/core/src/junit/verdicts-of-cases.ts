import type { TestOutcome } from '../domain/build/outcome.ts';
import { testDigest } from '../domain/build/test-digest.ts';
import { afterRerun, gravest } from '../domain/build/verdict.ts';
import { groupBy } from '../domain/group-by.ts';
import { repeatsRetries } from '../domain/junit/repeats-retries.ts';
import { readJunitCase, type JunitCase, type JunitSuite } from '../domain/junit/junit-case.ts';
import { applySignatures } from '../platform/apply-signatures.ts';
import { withoutFolders } from './without-folders.ts';

/** A test case as a file has it. */
export interface WrittenCase {
  readonly test: JunitCase;
  /** The one that it stands in. */
  readonly suite: JunitSuite | undefined;
  /** Absolute path. */
  readonly file: string;
  /** The folder in which Bazel keeps the attempts of the file's test, each in a file of its own. */
  readonly attemptsIn: string | undefined;
}

/**
 * What the cases of one name come to: a test and its retries, or several tests of that name. They are read again, since a suite's
 * properties may follow its tests.
 * @param root Absolute path of the repository's root.
 */
export function verdictsOf(cases: readonly WrittenCase[], root: string): TestOutcome[] {
  const verdicts: TestOutcome[] = [];
  // What is tried again: in a suite that repeats its tests, what bears the name; in Bazel's attempts, what has the same turn in each.
  const tries = new Map<JunitSuite | JunitCase | string, number>();
  const inFiles = new Map<string, number>();
  for (const { test, suite = test, file, attemptsIn } of cases) {
    const read = readJunitCase(test);
    const outcome = withoutFolders(
      { ...read, mentions: applySignatures(read.mentions, test.failures) },
      root,
    );
    const nth = (inFiles.get(file) ?? 0) + 1;
    inFiles.set(file, nth);
    const tried = repeatsRetries(test) ? suite : attemptsIn === undefined ? test : `${attemptsIn} ${nth}`;
    const at = tries.get(tried);
    const earlier = at === undefined ? undefined : verdicts[at];
    if (at !== undefined && earlier) verdicts[at] = afterRerun(earlier, outcome);
    else tries.set(tried, verdicts.push(outcome) - 1);
  }
  // What names other issues in another place is another test of the same name, as two packages may have one.
  const tests = [...groupBy(verdicts, ({ mentions }) => JSON.stringify(mentions)).entries()];
  const tagged = tests.filter(([said]) => said !== NOTHING).length;
  return tests.map(([said, alike]) => {
    const verdict = gravest(alike);
    const alone = tests.length === 1 || (tagged === 1 && said !== NOTHING);
    return alone ? verdict : { ...verdict, testId: besideOthers(verdict.testId, said) };
  });
}

/** What a test says that names no issue. */
const NOTHING = JSON.stringify([]);

/**
 * The id of a test beside others of its name: by what it says, as a retry does, and not by its turn, which depends on what else ran and
 * how it ended.
 */
export function besideOthers(testId: string, said = NOTHING): string {
  return `${testId}#${testDigest(said)}`;
}
