import { groupBy } from '../group-by.ts';
import { isOfCiBuild } from './attempts.ts';
import { testIdentity, type BuildRun, type BuildTest } from './build.ts';
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
  /** Stands for the file of results that told of the test, when one alone did: one beside it may tell of another of that name. */
  readonly results?: string | undefined;
  /** The repository whose build told of it, when one alone did: another may have a test of that name. */
  readonly repository?: string | undefined;
}

/** A choice as it is kept with its build: open until it was held against what Jira says, which settles or withdraws it. */
export interface KeptChoice extends Choice {
  readonly state: 'open' | 'settled' | 'withdrawn';
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

/** Choices with what tells their tests from others of their names: the files of results, and the repositories. */
export function withOrigins(choices: readonly Choice[], tests: readonly BuildTest[]): readonly Choice[] {
  const chosen = new Map(tests.map((test) => [test.identity, test]));
  return choices.map((choice) => {
    const { results, repository } = chosen.get(choice.test) ?? {};
    return { ...choice, results, repository };
  });
}

/** Gives the choices that are for a test of a run, the earliest first. */
export function choicesFor(
  choices: readonly Choice[],
  runs: readonly BuildRun[],
): (run: BuildRun, outcome: TestOutcome) => readonly Choice[] {
  const byTest = groupBy(choices, ({ test }) => test);
  const areApart = filesApart(runs, new Set(byTest.keys()));
  return (run, outcome) => {
    const test = testIdentity(run, outcome);
    // What a developer writes into another file is another suite.
    const isOfFile = (file: string | undefined, other: string | undefined): boolean =>
      file === undefined ||
      other === undefined ||
      file === other ||
      (isOfCiBuild(run) && !areApart(test, file, other));
    const isOfRepository = (name: string | undefined, other: string | undefined): boolean =>
      name === undefined || other === undefined || name === other;
    return (byTest.get(test) ?? []).filter(
      ({ results, repository }) =>
        isOfFile(results, outcome.results) && isOfRepository(repository, run.ci?.repository),
    );
  };
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
      const choice = choicesOf(run, outcome).at(-1);
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
