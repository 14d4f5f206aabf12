import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { lastChoices, type Choice } from '../domain/build/choice.ts';
import { testTitle } from '../domain/build/outcome.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { chooseIssues, type ChoosingRules } from '../domain/plan/choose-issues.ts';
import { wishesOf } from '../domain/plan/execution-wish.ts';
import type { SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { linkSentence, type LinkPlan } from '../domain/plan/link-plan.ts';
import { namedExecution } from '../domain/plan/plan-execution.ts';
import { planLinks, type PlanInput } from '../domain/plan/plan-links.ts';
import { testRef, type TestRef } from '../domain/plan/test-ref.ts';
import { whyNotOffered } from '../domain/plan/why-not-offered.ts';
import type { TaggedBuild, TaggedTest } from '../domain/tags/tagged-build.ts';
import { printable } from '../outgoing/printable.ts';
import { linksBefore, whyTaken } from './why-taken.ts';

/** A test that cannot be linked as a person chose, and why, as sentences. */
export interface RefusedTest {
  readonly test: TestRef;
  readonly message: string;
}

/** What a report says of it. */
export function refusedText({ test: { title }, message }: RefusedTest): string {
  return `"${printable(title)}" is not linked as it was chosen. ${message}`;
}

/** What people chose for a build, and what it is held against. */
export interface Judging extends Omit<PlanInput, 'build'> {
  /** The build with the choices that were judged before. */
  readonly before: TaggedBuild;
  /** The same without those that are for other tests of a name than the choices to judge. */
  readonly beforeOfOwn: TaggedBuild;
  /** The build with all of them. */
  readonly chosen: TaggedBuild;
  /** The build in which the tests of the choices to judge say what their code says. */
  readonly ofCode: () => TaggedBuild;
  /** The build without the choices to judge for some tests, and without all choices for others. */
  readonly without: (tests: ReadonlySet<string>, takenBack: ReadonlySet<string>) => TaggedBuild;
  /** The choices to judge, the earliest first; of several for a test the last one counts. */
  readonly open: readonly Choice[];
  /** Those of them that a person made now. */
  readonly choices: readonly Choice[];
  /** Seal of the sentences that this person was shown; others are not made true. */
  readonly confirmed?: string;
}

/** The plan of a build with the choices that stand. */
export interface JudgedPlan {
  readonly build: TaggedBuild;
  readonly plan: LinkPlan;
  /** The tests whose choices do not stand. */
  readonly refused: readonly RefusedTest[];
  /** The tests of which what was chosen before does not stand either: a person took it back, for something that cannot be linked. */
  readonly takenBack: ReadonlySet<string>;
  /** The tests whose choices wait for their next failure to be judged. */
  readonly waiting: ReadonlySet<string>;
  /** What stands in Jira of choices that others took the place of, as sentences. */
  readonly left: readonly string[];
  /** Stands for the sentences of the tests that were chosen for now. */
  readonly seal: string;
}

/**
 * Plans a build with what people chose for its tests, once it is held against what Jira says. Refused, with the reason, is the choice
 * for a test that did not fail or is put down to another defect already, and that of a defect or a test case that cannot be linked: so
 * the same is linked whether Jira answered when a person chose or only later. A choice that was kept for a test that passes by now waits
 * for its next failure. Pure.
 */
export function judgeChoices({
  before,
  beforeOfOwn,
  chosen,
  ofCode,
  without,
  open,
  choices,
  confirmed,
  ...input
}: Judging): JudgedPlan {
  const judged = judgeOpen(open, new Set(choices), { before, beforeOfOwn, chosen, ofCode }, input);
  const plan = planned(judged, { chosen, without, choices }, input);
  if (confirmed === undefined || confirmed === plan.seal) return plan;
  const made = newlyChosen(choices, before, chosen);
  const changed = chosen.tests
    .filter(
      ({ identity }) => made.has(identity) && !judged.refused.some(({ test }) => test.identity === identity),
    )
    .map((test) => ({ test: testRef(test), message: CHANGED }));
  if (changed.length === 0) return plan;
  const refused = [...judged.refused, ...changed];
  return planned({ ...judged, refused, left: [] }, { chosen, without, choices }, input);
}

/** The tests of which a choice says something new: who confirms twice was not shown what the first time made. */
function newlyChosen(
  choices: readonly Choice[],
  before: TaggedBuild,
  chosen: TaggedBuild,
): ReadonlySet<string> {
  const [own, told] = [testsOf(before), testsOf(chosen)];
  const tests = choices.map(({ test }) => test);
  return new Set(tests.filter((test) => !isDeepStrictEqual(own.get(test)?.tags, told.get(test)?.tags)));
}

const CHANGED =
  'What the links would say is not what you confirmed: the Issue Mapping, the Test Execution or the tests have changed meanwhile. Look at the sentences again, and confirm.';

/** What became of the choices to judge. */
type Judged = Pick<JudgedPlan, 'refused' | 'takenBack' | 'waiting' | 'left'>;

function planned(
  { refused, takenBack, waiting, left }: Judged,
  { chosen, without, choices }: Pick<Judging, 'chosen' | 'without' | 'choices'>,
  input: Omit<PlanInput, 'build'>,
): JudgedPlan {
  const tests = new Set(refused.map(({ test }) => test.identity));
  const build = tests.size === 0 ? chosen : without(tests, takenBack);
  const plan = planLinks({ ...input, build });
  const standing = new Set(choices.map(({ test }) => test).filter((test) => !tests.has(test)));
  return { build, plan, refused, takenBack, waiting, left, seal: sealOf(plan, standing) };
}

/** Tells the links of some tests from any others: their sentences, and which test asks for which. */
function sealOf({ links }: LinkPlan, tests: ReadonlySet<string>): string {
  const lines = links.flatMap((link) => {
    const asking = link.tests.map(({ identity }) => identity).filter((identity) => tests.has(identity));
    return asking.length > 0 ? [JSON.stringify([linkSentence(link), asking.sort()])] : [];
  });
  return createHash('sha256').update(lines.sort().join('\n')).digest('base64url');
}

/** @param now Those that a person made now, and is told of. */
function judgeOpen(
  open: readonly Choice[],
  now: ReadonlySet<Choice>,
  { before, beforeOfOwn, chosen, ofCode }: Pick<Judging, 'before' | 'beforeOfOwn' | 'chosen' | 'ofCode'>,
  input: Omit<PlanInput, 'build'>,
): Judged {
  const [refused, left]: [RefusedTest[], string[]] = [[], []];
  const [takenBack, waiting] = [new Set<string>(), new Set<string>()];
  if (open.length === 0) return { refused, takenBack, waiting, left };
  const named = wishesOf(chosen, input.executions, input.rules).flatMap(
    (wish) => namedExecution(wish, input)?.id ?? [],
  );
  const choosing = { ...input, executions: new Set(named) };
  const [tests, testsBefore, testsOfCode] = [chosen, beforeOfOwn, ofCode()].map(testsOf);
  const linksOf = linksBefore({ ...input, build: before });
  for (const choice of lastChoices(open)) {
    // A test that passed in a later attempt and says nothing is in the build by its choice alone.
    const [test, own, code] = [tests, testsBefore, testsOfCode].map((told) => told?.get(choice.test));
    const isNow = now.has(choice);
    // Where it passes by now, another of its names may have failed, in another file of results.
    const isThere = test && (isNow || test.tags.some(({ key }) => key === choice.defect));
    if (!isNow && (!isThere || whyNotOffered(test, choosing.rules) !== undefined)) waiting.add(choice.test);
    if (!isThere) continue;
    const taken = whyTaken(choice, { own, code }, choosing, linksOf);
    const message = whyNot(choice, test, choosing, isNow) ?? taken.message;
    if (message === undefined) left.push(...taken.left);
    else {
      refused.push({ test: testRef(test), message });
      if (!isNow && taken.message === undefined) takenBack.add(test.identity);
    }
  }
  return { refused, takenBack, waiting, left };
}

/** Why a test, with a choice among its tags, is not linked as chosen; nothing when it is. */
function whyNot(
  choice: Choice,
  test: TaggedTest,
  choosing: ChoosingRules,
  isNow: boolean,
): string | undefined {
  const result = whyNotOffered(test, choosing.rules, `"${printable(testTitle(test))}"`);
  if (result !== undefined) return isNow ? result : undefined;
  const { defects, testCases, leftOut } = chooseIssues(test, choosing);
  const isAmong = (issues: readonly SnapshotIssue[], key: IssueKey) =>
    issues.some(({ id }) => id === choosing.snapshot.issues.get(key)?.id);
  const lacking = [
    ...choice.testCases.filter((key) => !isAmong(testCases, key)),
    ...(isAmong(defects, choice.defect) ? [] : [choice.defect]),
  ][0];
  if (lacking === undefined) return undefined;
  const reasons = leftOut.filter(({ text }) => text === lacking).map(({ message }) => message);
  return reasons.join(' ') || `${lacking} cannot be linked.`;
}

function testsOf({ tests }: TaggedBuild): ReadonlyMap<string, TaggedTest> {
  return new Map(tests.map((test) => [test.identity, test]));
}
