import { groupBy } from '../group-by.ts';
import { isOfCiBuild } from './attempts.ts';
import { testIdentity, type BuildRun, type BuildTest, type Origin } from './build.ts';
import { filesApart } from './files-apart.ts';
import type { TestOutcome } from './outcome.ts';
import type { IssueKey } from '../issue-key.ts';
import { distinctMentions, type Mention } from '../tags/mention.ts';

/** A defect that a person chose for a failed test, after its run. */
export interface Choice {
  /** The test's identity in its build. */
  readonly test: string;
  readonly defect: IssueKey;
  /** Test cases that were named along with it. */
  readonly testCases: readonly IssueKey[];
  /** When the newest run began that the person knew: of later ones the code comes first. @default all are known */
  readonly until?: string | undefined;
  /** Where the runs were that told of the failure: a file of results beside theirs, or another repository, may have a test of that name. */
  readonly origins?: readonly Origin[] | undefined;
}

/**
 * A choice as it is kept with its build: open until it was held against what Jira says, which settles or withdraws it, or has it wait for
 * the next failure of its test.
 */
export interface KeptChoice extends Choice {
  readonly state: 'open' | 'waiting' | 'settled' | 'withdrawn';
}

/** The choices that stand: a settled one, and one that Jira has not been asked about. */
export function standing(choices: readonly KeptChoice[]): readonly KeptChoice[] {
  return choices.filter(({ state }) => state !== 'withdrawn');
}

/**
 * Choices by the ids that their tests have now: that of one whose tags were changed is another than it was when a person chose.
 * @param latest Of {@link sameTests}.
 */
export function forLatest<T extends Choice>(
  choices: readonly T[],
  latest: (identity: string) => string,
): readonly T[] {
  return choices.map((choice) => ({ ...choice, test: latest(choice.test) }));
}

/** Choices with what tells their tests from others of their names. */
export function withOrigins(choices: readonly Choice[], tests: readonly BuildTest[]): readonly Choice[] {
  const origins = new Map(tests.map((test) => [test.identity, test.origins]));
  return choices.map((choice) => ({ ...choice, origins: origins.get(choice.test) }));
}

/** The choices for a test of a run. */
export interface ChoicesForTest {
  /** The one that counts: the last, unless a later one for a test that shares an origin with it took its place. */
  readonly choice: Choice | undefined;
  /** All that are for it, or whose place they took. */
  readonly all: readonly Choice[];
}

/** Tells which choices are for a test of a run. @param choices The earliest first. */
export function choicesFor(
  choices: readonly Choice[],
  runs: readonly BuildRun[],
): (run: BuildRun, outcome: TestOutcome) => ChoicesForTest {
  const byTest = groupBy(choices, ({ test }) => test);
  const areApart = filesApart(runs, new Set(byTest.keys()));
  return (run, outcome) => {
    const test = testIdentity(run, outcome);
    const ofTest = byTest.get(test) ?? [];
    const own = { results: outcome.results, repository: run.ci?.repository };
    // What a developer writes into another file is another suite.
    const isOfFile = (file: string, other: string): boolean =>
      file === other || (isOfCiBuild(run) && !areApart(test, file, other));
    const isFor = ({ origins = [{}] }: Choice): boolean =>
      origins.some((origin) => agree(origin, own, isOfFile));
    const last = ofTest.findLastIndex(isFor);
    const choice = ofTest[last];
    if (!choice) return { choice, all: [] };
    const isOver = ofTest.slice(last + 1).some((later) => shareOrigin(later, choice));
    const before = ofTest.slice(0, last).filter((earlier) => isFor(earlier) || shareOrigin(earlier, choice));
    return { choice: isOver ? undefined : choice, all: [...before, choice] };
  };
}

/** The choices whose place no later one took: of those for a test that share an origin, the last. @param choices The earliest first. */
export function lastChoices<T extends Choice>(choices: readonly T[]): readonly T[] {
  return [...groupBy(choices, ({ test }) => test).values()].flatMap((ofTest) =>
    ofTest.filter((choice, at) => !ofTest.slice(at + 1).some((later) => shareOrigin(later, choice))),
  );
}

/** Whether two choices for a test may be for the same one of several that bear its name. */
export function shareOrigin({ origins = [{}] }: Choice, { origins: others = [{}] }: Choice): boolean {
  return origins.some((origin) => others.some((other) => agree(origin, other, (one, two) => one === two)));
}

/** Whether two origins may be one. */
function agree(one: Origin, other: Origin, isSameFile: (file: string, other: string) => boolean): boolean {
  return mayBe(one.results, other.results, isSameFile) && mayBe(one.repository, other.repository);
}

/** What is not told may be any. */
function mayBe(
  one: string | undefined,
  other: string | undefined,
  isSame = (a: string, b: string) => a === b,
): boolean {
  return one === undefined || other === undefined || isSame(one, other);
}

/**
 * Adds choices to the tests that they are for, as if the test's code had named the defect by the helper: what a person chose
 * comes first. Of several choices for a test the last one counts.
 */
export function withChoices(runs: readonly BuildRun[], choices: readonly Choice[]): readonly BuildRun[] {
  if (choices.length === 0) return runs;
  const choicesOf = choicesFor(choices, runs);
  return runs.map((run) => ({
    ...run,
    outcomes: run.outcomes.map((outcome) => {
      const { choice } = choicesOf(run, outcome);
      return choice
        ? { ...outcome, mentions: distinctMentions([...mentionsOf(choice), ...outcome.mentions]) }
        : outcome;
    }),
  }));
}

function mentionsOf({ defect, testCases }: Choice): Mention[] {
  const helper = { from: 'helper', level: 'test' } as const;
  return [
    { ...helper, type: 'defect', text: defect },
    ...testCases.map((text) => ({ ...helper, type: 'testCase', text })),
  ];
}
