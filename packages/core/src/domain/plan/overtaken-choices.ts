import { testIdentity, type BuildRun } from '../build/build.ts';
import { choicesFor, type Choice } from '../build/choice.ts';
import type { TestOutcome } from '../build/outcome.ts';
import { groupBy } from '../group-by.ts';
import type { Mention } from '../tags/mention.ts';
import type { TagRules } from '../tags/read-tags.ts';
import { tagTests, type TaggedTest } from '../tags/tagged-build.ts';
import type { JiraSnapshot, SnapshotIssue } from './jira-snapshot.ts';

/** What the code said of a test in a run that began after a defect had been chosen for it. */
export interface SaidLater {
  /** The choice that counts for it, and all whose place it took. */
  readonly choice: Choice;
  readonly choices: readonly Choice[];
  readonly test: TaggedTest;
}

/** The issues that the code of a test names and that can be used. */
export interface NamedInCode {
  readonly defects: readonly SnapshotIssue[];
  readonly testCases: readonly SnapshotIssue[];
}

/**
 * What the code of later runs said of the tests that choices were made for. Pure.
 * @param choices The earliest first; of several for a test the last one counts.
 */
export function saidLater(
  choices: readonly Choice[],
  runs: readonly BuildRun[],
  tags: TagRules,
): readonly SaidLater[] {
  if (choices.length === 0) return [];
  const choicesOf = choicesFor(choices, runs);
  const told = runs.flatMap((run) =>
    run.outcomes.flatMap((outcome) => {
      const { choice, all } = choicesOf(run, outcome);
      return choice?.until === undefined
        ? []
        : [{ run, outcome, choice, all, isLater: run.startedAt > choice.until }];
    }),
  );
  const known = groupBy(
    told.filter(({ isLater }) => !isLater),
    ({ choice }) => choice,
  );
  return told
    .filter(({ isLater }) => isLater)
    .flatMap(({ run, outcome, choice, all }) => {
      const { runner, suite } = run;
      const mentions = newlySaid(outcome, known.get(choice)?.map((before) => before.outcome) ?? []);
      const later = { ...outcome, mentions, identity: testIdentity(run, outcome), runner, suite };
      return tagTests([later], tags).map((test) => ({ choice, choices: all, test }));
    });
}

/**
 * What a test names that did not when people chose: where it does not fail, its code may be that of another branch or cell, or name a
 * defect for another error than was seen.
 */
function newlySaid({ outcome, mentions }: TestOutcome, before: readonly TestOutcome[]): readonly Mention[] {
  if (outcome === 'failed') return mentions;
  const known = new Set(before.flatMap((one) => one.mentions.map(({ text }) => text)));
  return mentions.filter(({ text }) => !known.has(text));
}

/**
 * The choices that count beside what the code has said since: it tells what people know now. Where it names another defect, those
 * for the test do not; where it names test cases, theirs do not. Pure.
 * @param issues Those that were named later among them.
 * @returns `choices` itself when all of them count
 */
export function withoutOvertaken(
  choices: readonly Choice[],
  later: readonly SaidLater[],
  issues: JiraSnapshot['issues'],
  namedBy: (test: TaggedTest) => NamedInCode,
): readonly Choice[] {
  const overtaken = new Set<Choice>();
  const testCasesInCode = new Set<Choice>();
  for (const { choice, choices: meant, test } of later) {
    const { defects, testCases } = namedBy(test);
    const chosen = issues.get(choice.defect);
    const namesAnother = defects.length > 0 && defects.every(({ id }) => id !== chosen?.id);
    for (const one of meant) {
      if (namesAnother) overtaken.add(one);
      if (testCases.length > 0) testCasesInCode.add(one);
    }
  }
  const changes = (choice: Choice): boolean =>
    overtaken.has(choice) || (choice.testCases.length > 0 && testCasesInCode.has(choice));
  if (!choices.some(changes)) return choices;
  return choices
    .filter((choice) => !overtaken.has(choice))
    .map((choice) => (changes(choice) ? { ...choice, testCases: [] } : choice));
}
