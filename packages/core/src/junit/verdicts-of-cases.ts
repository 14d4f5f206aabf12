import type { TestOutcome } from '../domain/build/outcome.ts';
import { afterRerun, gravest, gravestAmong } from '../domain/build/verdict.ts';
import { groupBy } from '../domain/group-by.ts';
import { readJunitCase, type JunitCase, type JunitSuite } from '../domain/junit/junit-case.ts';
import { applySignatures } from '../platform/apply-signatures.ts';
import { withoutFolders } from './without-folders.ts';

/** A test case as a file has it. */
export interface WrittenCase {
  readonly test: JunitCase;
  /** Where it stands: repeated in one place it was run again. */
  readonly place: JunitSuite | string;
}

/**
 * What the cases of one name come to: a test and its retries, or several tests of that name. They are read again, since a suite's
 * properties may follow its tests.
 * @param root Absolute path of the repository's root.
 */
export function verdictsOf(tests: readonly WrittenCase[], root: string): TestOutcome[] {
  const verdicts: TestOutcome[] = [];
  const reruns = new Map<WrittenCase['place'], Map<string, number>>();
  for (const { test, place } of tests) {
    const read = readJunitCase(test);
    const outcome = withoutFolders(
      { ...read, mentions: applySignatures(read.mentions, test.failures) },
      root,
    );
    // Two tests of one name in one suite are told apart by the file and the line that they stand at, where a runner writes them.
    const inPlace = reruns.get(place) ?? new Map<string, number>();
    const stands = `${test.file ?? ''}:${test.line ?? ''}`;
    const at = hasNoRetries(test) ? undefined : inPlace.get(stands);
    const earlier = at === undefined ? undefined : verdicts[at];
    if (at !== undefined && earlier) verdicts[at] = afterRerun(earlier, outcome);
    else reruns.set(place, inPlace.set(stands, verdicts.push(outcome) - 1));
  }
  // What names other issues in another place is another test of the same name, as two packages may have one. It is told of when it
  // passes, too: else a later attempt would leave its failure standing.
  const gravestOnes = gravestAmong(verdicts);
  const others = verdicts.filter((one) => one.mentions.length > 0 && !gravestOnes.includes(one));
  return [...groupBy([...gravestOnes, ...others], ({ mentions }) => JSON.stringify(mentions)).values()].map(
    (alike, at) => {
      const verdict = gravest(alike);
      return at === 0 ? verdict : { ...verdict, testId: `${verdict.testId}#${at + 1}` };
    },
  );
}

/** Node's own runner alone leaves tests without a suite, those of all its files side by side. */
function hasNoRetries({ suites }: JunitCase): boolean {
  return suites.length === 0 || suites.at(-1)?.hasNoRetries === true;
}
