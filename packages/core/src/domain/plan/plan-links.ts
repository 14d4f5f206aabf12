import { chooseIssues, type ChosenIssues } from './choose-issues.ts';
import { testRef } from './test-ref.ts';
import { judgeFailure, unexplained } from '../known/judge-failure.ts';
import { findingsOf } from './findings.ts';
import type { JiraSnapshot } from './jira-snapshot.ts';
import { missingLinks, type LeftOut, type LinkEnd, type LinkPlan, type TestsExecution } from './link-plan.ts';
import { judgeTest } from './judge-test.ts';
import type { LinkRules } from './link-rules.ts';
import { outageGuard, type UntaggedTests } from './outage-guard.ts';
import { OUTCOMES } from '../build/outcome.ts';
import type { TaggedBuild, TaggedTest } from '../tags/tagged-build.ts';
import type { MappingBook, ResolvedMapping } from '../mapping/resolve-mapping.ts';
import { namedExecution } from './plan-execution.ts';
import { planExecutions, type WishingTest } from './plan-executions.ts';
import { wishesOf, wishOf, type ExecutionWishes } from './execution-wish.ts';
import { executionGuard, surgeGuard } from './surge-guard.ts';
import { issueEnd, wantedLinks, type LinkingTest } from './wanted-links.ts';

export interface PlanInput {
  readonly build: TaggedBuild;
  readonly rules: LinkRules;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: JiraSnapshot;
  readonly executions: ExecutionWishes;
}

/**
 * Decides which links a build asks for: those that its failed tests name, less those that exist, each with the tests that ask
 * for it; and says of everything else why it leads to no link. Pure, and independent of the order of tests and runs.
 */
export function planLinks(input: PlanInput): LinkPlan {
  const { build, rules, mappings, snapshot } = input;
  const wishes = wishesOf(build, input.executions, rules);
  const named = wishes.flatMap((wish) => namedExecution(wish, input)?.id ?? []);
  const choosing = { rules, mappings, snapshot, executions: new Set(named) };
  const choices = build.tests.map((test) => {
    const verdict = judgeTest(test, rules);
    return { test, verdict, chosen: verdict.lookedUp ? chooseIssues(test, choosing) : undefined };
  });
  const wishing = choices.flatMap(({ test, verdict, chosen }): WishingTest[] =>
    chosen && verdict.linked ? [{ test, chosen, wish: wishOf(test, input.executions) }] : [],
  );

  const executions = planExecutions(wishes, wishing, input);
  const linking = wishing.flatMap(({ test, chosen, wish }): LinkingTest[] => {
    const execution = endOf(executions.get(wish));
    return execution ? [{ test, chosen, execution }] : [];
  });
  const plan: LinkPlan = {
    executions: [...new Set(executions.values())],
    links: wantedLinks(linking, mappings),
    leftOut: foreignSitesOnce([
      ...choices.flatMap(({ test, verdict }) => verdict.leftOut(test)),
      ...choices.flatMap(({ chosen }) => chosen?.leftOut ?? []),
      ...wishing.flatMap(({ test, chosen }) => withoutTestCase(test, chosen)),
    ]),
    findings: choices.flatMap(({ test, chosen }) => findingsOf(test, chosen)),
    failures: choices.flatMap(({ test, chosen }) => judgeFailure(test, chosen) ?? []),
    unexplained: choices.flatMap(({ test, chosen }) => unexplained(test, chosen) ?? []),
  };
  const heldBack =
    outageGuard(untaggedTests(build, choices), rules.outage) ??
    surgeGuard(missingLinks(plan).length, rules.maxNewLinks) ??
    executionGuard(newExecutions(plan), rules.maxNewExecutions ?? Infinity);
  return heldBack && missingLinks(plan).length > 0 ? { ...plan, heldBack } : plan;
}

function newExecutions({ executions }: LinkPlan): number {
  return executions.filter(({ planned }) => planned.kind === 'create').length;
}

/** A Test Execution as the end of a link; undefined when there is none to link. */
function endOf(execution: TestsExecution | undefined): LinkEnd | undefined {
  if (!execution || execution.planned.kind === 'deferred') return undefined;
  const { planned, of } = execution;
  return planned.kind === 'existing'
    ? issueEnd(planned.issue)
    : {
        kind: 'newExecution',
        label: planned.draft.identityLabel,
        ...(of !== undefined && { of }),
      };
}

function withoutTestCase(test: TaggedTest, { defects, testCases }: ChosenIssues): LeftOut[] {
  const [defect] = defects;
  if (!defect || testCases.length > 0) return [];
  const named = [...test.tags, ...test.ignored].some(({ role }) => role === 'testCase');
  const message = named
    ? `No test case that the test names can be linked, so it links ${defect.key} to the Test Execution only.`
    : `The test names no test case, so it links ${defect.key} to the Test Execution only. Add one with @testcase:KEY or testCase('KEY').`;
  return [{ reason: 'noTestCase', level: 'info', test: testRef(test), message }];
}

/** Of each other Jira that tests name, one mention is a warning; the others would only repeat it. */
function foreignSitesOnce(leftOut: readonly LeftOut[]): LeftOut[] {
  const told = new Set<string>();
  return leftOut.map((entry) => {
    if (entry.reason !== 'foreignSite' || entry.text === undefined) return entry;
    const { host } = new URL(entry.text);
    if (told.has(host)) return { ...entry, level: 'quiet' };
    told.add(host);
    return entry;
  });
}

/** The tests that ran and name no defect: all of those runs that tell how many ran, less those that do. */
function untaggedTests(
  build: TaggedBuild,
  choices: readonly { readonly test: TaggedTest; readonly chosen: ChosenIssues | undefined }[],
): UntaggedTests {
  const { wholeCounts: counts } = build;
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0) - counts.skipped;
  // Of a test that passed, a bare key is not looked up; it is far more often its test case's than a defect's.
  const namesDefect = ({ test, chosen }: (typeof choices)[number]) =>
    chosen?.namesDefect ?? test.tags.some(({ role }) => role === 'defect');
  const tagged = choices.filter(
    (choice) => choice.test.outcome !== 'skipped' && !choice.test.partial && namesDefect(choice),
  );
  const taggedFailed = tagged.filter(({ test }) => test.outcome === 'failed').length;
  return { ran: Math.max(0, total - tagged.length), failed: Math.max(0, counts.failed - taggedFailed) };
}
