import { testIdentity, type BuildRun } from '../build/build.ts';
import type { Choice } from '../build/choice.ts';
import type { TagRules } from '../tags/read-tags.ts';
import { tagTests, type TaggedTest } from '../tags/tagged-build.ts';
import type { JiraSnapshot, SnapshotIssue } from './jira-snapshot.ts';

/**
 * The tests whose code names another defect than was chosen for them, in a run that began after the choice: it says what people know
 * since, and the choice does not count any more. Pure.
 * @param choices Of several for a test the last one counts.
 * @param defectsOf The defects of a test that can be used.
 */
export function overtakenTests(
  choices: readonly Choice[],
  runs: readonly BuildRun[],
  tags: TagRules,
  issues: JiraSnapshot['issues'],
  defectsOf: (test: TaggedTest) => readonly SnapshotIssue[],
): ReadonlySet<string> {
  const last = new Map(choices.map((choice) => [choice.test, choice]));
  const overtaken = new Set<string>();
  for (const run of last.size === 0 ? [] : runs) {
    for (const outcome of run.outcomes) {
      const identity = testIdentity(run, outcome);
      const choice = last.get(identity);
      if (choice?.until === undefined || run.startedAt <= choice.until) continue;
      const { runner, suite } = run;
      const [test] = tagTests([{ ...outcome, identity, runner, suite }], tags);
      const named = test ? defectsOf(test) : [];
      const chosen = issues.get(choice.defect);
      if (named.length > 0 && named.every(({ id }) => id !== chosen?.id)) overtaken.add(identity);
    }
  }
  return overtaken;
}
