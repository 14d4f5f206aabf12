import { testIdentity, type BuildRun } from '../build/build.ts';
import type { Choice } from '../build/choice.ts';
import type { TagRules } from '../tags/read-tags.ts';
import { tagTests, type TaggedTest } from '../tags/tagged-build.ts';
import type { JiraSnapshot, SnapshotIssue } from './jira-snapshot.ts';

/** What the code said of a test in a run that began after a defect had been chosen for it. */
export interface SaidLater {
  readonly choice: Choice;
  readonly test: TaggedTest;
}

/**
 * What the code of later runs said of the tests that choices were made for. Pure.
 * @param choices Of several for a test the last one counts.
 */
export function saidLater(
  choices: readonly Choice[],
  runs: readonly BuildRun[],
  tags: TagRules,
): readonly SaidLater[] {
  const last = new Map(choices.map((choice) => [choice.test, choice]));
  return (last.size === 0 ? [] : runs).flatMap((run) =>
    run.outcomes.flatMap((outcome): SaidLater[] => {
      const identity = testIdentity(run, outcome);
      const choice = last.get(identity);
      if (choice?.until === undefined || run.startedAt <= choice.until) return [];
      const { runner, suite } = run;
      return tagTests([{ ...outcome, identity, runner, suite }], tags).map((test) => ({ choice, test }));
    }),
  );
}

/**
 * The tests whose code names another defect than was chosen for them: it says what people know since, and the choice does not count
 * any more. Pure.
 * @param issues Those that were named later among them.
 * @param defectsOf The defects of a test that can be used.
 */
export function overtakenTests(
  later: readonly SaidLater[],
  issues: JiraSnapshot['issues'],
  defectsOf: (test: TaggedTest) => readonly SnapshotIssue[],
): ReadonlySet<string> {
  const overtaken = later.filter(({ choice, test }) => {
    const named = defectsOf(test);
    const chosen = issues.get(choice.defect);
    return named.length > 0 && named.every(({ id }) => id !== chosen?.id);
  });
  return new Set(overtaken.map(({ choice }) => choice.test));
}
