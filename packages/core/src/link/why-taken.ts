import type { Choice } from '../domain/build/choice.ts';
import { testTitle } from '../domain/build/outcome.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { chooseIssues, type ChoosingRules } from '../domain/plan/choose-issues.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { endName, linkSentence, type PlannedLink } from '../domain/plan/link-plan.ts';
import { planLinks, type PlanInput } from '../domain/plan/plan-links.ts';
import { byTest } from '../domain/report/by-test.ts';
import type { TaggedTest } from '../domain/tags/tagged-build.ts';
import { printable } from '../outgoing/printable.ts';

/**
 * Why a test stays with the defect that its code names, or that was chosen for it before and is linked; else what of the links of an
 * earlier choice is left.
 */
export function whyTaken(
  choice: Choice,
  { own, code }: Readonly<Record<'own' | 'code', TaggedTest | undefined>>,
  choosing: ChoosingRules,
  linksOf: LinksOfDefect,
): { readonly message?: string; readonly left: readonly string[] } {
  const named = otherDefect(choice, code, choosing);
  const other = named ?? otherDefect(choice, own, choosing);
  if (!own || !other) return { left: [] };
  const title = printable(testTitle(own));
  const links = linksOf(other, own);
  const existing = links.filter((link) => link.existing !== undefined);
  // The same link of another test's may be right.
  const left = existing.filter(({ tests }) => tests.every(({ identity }) => identity === own.identity));
  const stays = named ? existing.length > 0 : left.length > 0 && existing.length === links.length;
  if (!named && !stays)
    return { left: left.map((link) => stillStands(title, other.key, linkSentence(link))) };
  const toDo = stays
    ? `The link exists. If it is wrong, remove it in Jira (on ${other.key}, under Linked work items or Issue Links), and ${named ? 'change the tag in the test' : 'choose again'}.`
    : 'To make that link: npx defectlink push';
  const message = `"${title}" names ${other.key} already, and a test is linked to one defect. ${toDo}`;
  return { message, left: [] };
}

const stillStands = (title: string, defect: IssueKey, sentence: string): string =>
  `"${title}" was linked to ${defect} before, and "${sentence}" still stands in Jira. If it is wrong, remove it there: defectlink removes none.`;

/** The defect that a test is linked to instead of the chosen one. */
function otherDefect(
  choice: Choice,
  test: TaggedTest | undefined,
  choosing: ChoosingRules,
): SnapshotIssue | undefined {
  if (!test || choosing.rules.defectsPerTest === 'all') return undefined;
  const chosen = choosing.snapshot.issues.get(choice.defect);
  return chooseIssues(test, choosing).defects.find(({ id }) => id !== chosen?.id);
}

export type LinksOfDefect = (defect: SnapshotIssue, test: TaggedTest) => readonly PlannedLink[];

/** The links of a test to its defect; planned when they are asked for first, which is seldom. */
export function linksBefore(input: PlanInput): LinksOfDefect {
  let planned: ReadonlyMap<string, readonly PlannedLink[]> | undefined;
  return ({ key }, { identity }) => {
    planned ??= byTest(
      planLinks(input).links.filter(({ kind }) => kind !== 'executionToTestCase'),
      ({ tests }) => tests,
    );
    return (planned.get(identity) ?? []).filter(({ from }) => endName(from) === key);
  };
}
