import { compareText, type BuildTest } from '../build/build.ts';
import { chooseIssues, type ChosenIssues } from './choose-issues.ts';
import { testRef, type TestRef } from './test-ref.ts';
import { draftExecution, type DraftedTest, type ExecutionTemplate } from './execution-draft.ts';
import { judgeFailure } from '../known/judge-failure.ts';
import { findingsOf } from '../plan/findings.ts';
import type { IssueId, IssueKey } from '../issue-key.ts';
import { otherRole } from './execution-type.ts';
import { projectOfIssue, type ExistingLink, type JiraSnapshot, type SnapshotIssue } from './jira-snapshot.ts';
import {
  endName,
  LINK_KINDS,
  missingLinks,
  type LeftOut,
  type LinkEnd,
  type LinkKind,
  type LinkPlan,
  type PlannedExecution,
  type PlannedLink,
} from './link-plan.ts';
import type { ResolvedPhrase } from '../mapping/link-phrase.ts';
import { mayBeLinked, type LinkRules } from './link-rules.ts';
import { outageGuard, type UntaggedTests } from './outage-guard.ts';
import { OUTCOMES, type Outcome } from '../build/outcome.ts';
import type { TaggedBuild, TaggedTest } from '../tags/tagged-build.ts';
import { mappingFor, type MappingBook, type ResolvedMapping } from '../mapping/resolve-mapping.ts';
import { surgeGuard } from './surge-guard.ts';

/** Which Test Execution a build is to have. */
export interface ExecutionWish {
  /** Key of an existing one. */
  readonly key?: IssueKey;
  /** What finds one that exists, when there is no key. */
  readonly query?: { readonly jql: string; readonly newest: boolean };
  /** What to create one from when there is none, with the label that identifies it. */
  readonly create?: {
    readonly template: ExecutionTemplate;
    readonly identityLabel: string;
    readonly always: boolean;
  };
}

export interface PlanInput {
  readonly build: TaggedBuild;
  readonly rules: LinkRules;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: JiraSnapshot;
  readonly execution: ExecutionWish;
  /** Name or id of the type that Test Executions have. */
  readonly executionIssueType: string;
}

/**
 * Decides which links a build asks for: those that its failed tests name, less those that exist, each with the tests that ask
 * for it; and says of everything else why it leads to no link. Pure, and independent of the order of tests and runs.
 */
export function planLinks(input: PlanInput): LinkPlan {
  const { build, rules, mappings, snapshot, execution: wish } = input;
  const named = namedExecution(wish, snapshot);
  const choosing = { rules, mappings, snapshot, execution: named };
  const choices = build.tests.map((test) => {
    const verdict = judge(test, rules);
    return { test, verdict, chosen: verdict.lookedUp ? chooseIssues(test, choosing) : undefined };
  });
  const linking = choices.flatMap(({ test, verdict, chosen }) =>
    chosen && verdict.linked ? [{ test, chosen }] : [],
  );

  const anythingToLink = linking.some(({ chosen }) => chosen.defects.length > 0);
  const execution = planExecution(input, named, anythingToLink, (template, label) =>
    draftExecution(build, template, label, linking.map(draftedTest)),
  );
  const links = execution.kind === 'deferred' ? [] : wantedLinks(linking, execution, mappings);
  const plan: LinkPlan = {
    execution,
    links,
    leftOut: foreignSitesOnce([
      ...choices.flatMap(({ test, verdict }) => verdict.leftOut(test)),
      ...choices.flatMap(({ chosen }) => chosen?.leftOut ?? []),
      ...linking.flatMap(({ test, chosen }) => withoutTestCase(test, chosen)),
    ]),
    findings: choices.flatMap(({ test, chosen }) => findingsOf(test, chosen)),
    failures: choices.flatMap(({ test, chosen }) => judgeFailure(test, chosen) ?? []),
  };
  const heldBack =
    outageGuard(untaggedTests(build, choices), rules.outage) ??
    surgeGuard(missingLinks(plan).length, rules.maxNewLinks);
  return heldBack && missingLinks(plan).length > 0 ? { ...plan, heldBack } : plan;
}

/** Whether a test is linked, whether its tags are looked up, and what is said of it when it is not linked. */
interface Judgement {
  readonly linked: boolean;
  readonly lookedUp: boolean;
  readonly leftOut: (test: BuildTest) => LeftOut[];
}

function judge(test: BuildTest, rules: Pick<LinkRules, 'linkOn'>): Judgement {
  const linkable = mayBeLinked(test, rules);
  const because = (reason: LeftOut['reason'], level: LeftOut['level'], message: string): Judgement => ({
    linked: false,
    lookedUp: false,
    leftOut: () => (test.mentions.length > 0 ? [{ reason, level, test: testRef(test), message }] : []),
  });
  if (!test.settled && test.outcome === 'failed') {
    return because(
      'unsettled',
      'warning',
      'The run was killed before the test was settled: an attempt failed and a later one might have passed, so it is not linked. Run it again.',
    );
  }
  if (linkable && test.failedHook === 'afterAll') {
    return because(
      'afterAllHook',
      'info',
      'Only a hook after all tests of the group failed, not the test itself, so it is not linked.',
    );
  }
  if (linkable) return { linked: true, lookedUp: true, leftOut: () => [] };
  const words = UNLINKED_OUTCOMES[test.outcome];
  if (words === undefined) return { linked: false, lookedUp: false, leftOut: () => [] };
  const message = `The test ${words}. Add '${test.outcome}' to linkOn to link such tests.`;
  // What a failed test names is looked up all the same: a closed defect, say, is worth a finding.
  return { ...because('notLinkedOutcome', 'info', message), lookedUp: test.outcome === 'failed' };
}

const UNLINKED_OUTCOMES: Readonly<Partial<Record<Outcome, string>>> = {
  failed: 'failed',
  flaky: 'is flaky: a later attempt passed',
  expectedFailure: 'failed as expected',
};

function namedExecution({ key, query }: ExecutionWish, snapshot: JiraSnapshot): SnapshotIssue | undefined {
  if (key !== undefined) return snapshot.issues.get(key);
  const { queriedExecutions: [first, second] = [], createdExecution } = snapshot;
  return first && (!second || query?.newest) ? first : first ? undefined : createdExecution;
}

function planExecution(
  { execution: { key, query, create }, mappings, snapshot, executionIssueType }: PlanInput,
  found: SnapshotIssue | undefined,
  anythingToLink: boolean,
  draft: (template: ExecutionTemplate, label: string) => ReturnType<typeof draftExecution>,
): PlannedExecution {
  const unfit = found && otherRole(found, mappings, executionIssueType);
  if (unfit !== undefined) {
    const why = `${unfit}, and cannot be the Test Execution. Name the Test Execution's key.`;
    return { kind: 'deferred', why, unusable: true };
  }
  if (found) return { kind: 'existing', issue: found };
  if (key !== undefined) {
    const why = `The Test Execution ${key} does not exist, or the account may not see it. Check DEFECTLINK_EXECUTION or execution.key.`;
    return { kind: 'deferred', why, unusable: true };
  }
  const { queriedExecutions: queried = [] } = snapshot;
  if (query && (queried.length > 0 || !create)) {
    return { kind: 'deferred', why: explainQuery(query.jql, queried), unusable: true };
  }
  if (!create) {
    const why =
      'There is no Test Execution to link. Give the key of one (DEFECTLINK_EXECUTION=KP-88), or set execution.project to create one for each build.';
    return { kind: 'deferred', why, unusable: false };
  }
  if (!anythingToLink && !create.always) {
    return {
      kind: 'deferred',
      why: 'No Test Execution is created because there is nothing to link.',
      unusable: false,
    };
  }
  return { kind: 'create', draft: draft(create.template, create.identityLabel) };
}

/** Why a query names no Test Execution, with what it found. */
export function explainQuery(jql: string, found: readonly SnapshotIssue[]): string {
  if (found.length === 0) {
    return `No Test Execution is found by execution.jql: ${jql}. Plan one in Jira, change the query, or set execution.project and execution.create: 'whenMissing' to create it.`;
  }
  const names = found.map(({ key, summary }) => `${key} "${summary}"`).join(', ');
  return `Several issues are found by execution.jql: ${names} (${jql}). Narrow the query to one, or set execution.pick: 'newest'.`;
}

interface LinkingTest {
  readonly test: BuildTest;
  readonly chosen: ChosenIssues;
}

function wantedLinks(
  linking: readonly LinkingTest[],
  execution: Exclude<PlannedExecution, { kind: 'deferred' }>,
  mappings: MappingBook<ResolvedMapping>,
): PlannedLink[] {
  const links = new Map<string, PlannedLink & { readonly tests: TestRef[] }>();
  const executionEnd: LinkEnd =
    execution.kind === 'existing' ? issueEnd(execution.issue) : { kind: 'newExecution' };
  const want = (
    kind: LinkKind,
    phrase: ResolvedPhrase,
    from: LinkEnd,
    to: LinkEnd,
    known: readonly ExistingLink[],
    test: BuildTest,
  ) => {
    const identity = linkIdentity(phrase, from, to);
    const wanted = links.get(identity);
    if (wanted) {
      // One test may ask for a link twice, by two defects.
      if (wanted.tests.at(-1)?.identity !== test.identity) wanted.tests.push(testRef(test));
      return;
    }
    const existing = existingLink(phrase, from, to, known);
    links.set(identity, {
      kind,
      from,
      phrase,
      to,
      ...(existing !== undefined && { existing }),
      tests: [testRef(test)],
    });
  };
  for (const { test, chosen } of linking) {
    for (const defect of chosen.defects) {
      const mapping = mappingFor(mappings, projectOfIssue(defect));
      const from = issueEnd(defect);
      want('defectToExecution', mapping.defectToExecution, from, executionEnd, defect.links, test);
      for (const testCase of chosen.testCases) {
        want('defectToTestCase', mapping.defectToTestCase, from, issueEnd(testCase), defect.links, test);
        const includes = mapping.executionToTestCase;
        // Read from the test case: an execution may carry thousands of links.
        if (includes)
          want('executionToTestCase', includes, executionEnd, issueEnd(testCase), testCase.links, test);
      }
    }
  }
  return [...links.values()].sort(
    (a, b) =>
      LINK_KINDS.indexOf(a.kind) - LINK_KINDS.indexOf(b.kind) ||
      compareText(endName(a.from), endName(b.from)) ||
      compareText(endName(a.to), endName(b.to)),
  );
}

function issueEnd({ id, key, summary }: SnapshotIssue): LinkEnd {
  return { kind: 'issue', id, key, summary };
}

/** (type, source, destination); the ends of a symmetric type in one order, since both orders say the same. */
function linkIdentity(phrase: ResolvedPhrase, from: LinkEnd, to: LinkEnd): string {
  const ends = [from, to].map((end) => (end.kind === 'issue' ? end.id : 'new'));
  if (phrase.symmetric) ends.sort(compareText);
  else if (phrase.firstIs === 'destination') ends.reverse();
  return [phrase.typeId, ...ends].join(' ');
}

function existingLink(
  { typeId, firstIs, symmetric }: ResolvedPhrase,
  from: LinkEnd,
  to: LinkEnd,
  known: readonly ExistingLink[],
): string | undefined {
  if (from.kind !== 'issue' || to.kind !== 'issue') return undefined;
  const joins = (source: IssueId, destination: IssueId) => (link: ExistingLink) =>
    link.typeId === typeId && link.sourceId === source && link.destinationId === destination;
  const asWanted = firstIs === 'source' ? joins(from.id, to.id) : joins(to.id, from.id);
  const reversed = firstIs === 'source' ? joins(to.id, from.id) : joins(from.id, to.id);
  return known.find((link) => asWanted(link) || (symmetric && reversed(link)))?.id;
}

function draftedTest({ test, chosen }: LinkingTest): DraftedTest {
  return {
    test: testRef(test),
    defects: chosen.defects.map(({ key }) => key),
    furtherDefects: chosen.furtherDefects.map(({ key }) => key),
    ...(test.error !== undefined && { error: test.error }),
  };
}

function withoutTestCase(test: BuildTest, { defects, testCases }: ChosenIssues): LeftOut[] {
  const [defect] = defects;
  if (!defect || testCases.length > 0) return [];
  const message = `The test names no test case, so it links ${defect.key} to the Test Execution only. Add one with @testcase:KEY or testCase('KEY').`;
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

/** The tests that ran and name no defect: all of the build, less those that do. */
function untaggedTests(
  build: TaggedBuild,
  choices: readonly { readonly test: TaggedTest; readonly chosen: ChosenIssues | undefined }[],
): UntaggedTests {
  const total = OUTCOMES.reduce((sum, outcome) => sum + build.counts[outcome], 0) - build.counts.skipped;
  // Of a test that passed, a bare key is not looked up; it is far more often its test case's than a defect's.
  const namesDefect = ({ test, chosen }: (typeof choices)[number]) =>
    chosen?.namesDefect ?? test.tags.some(({ role }) => role === 'defect');
  const tagged = choices.filter((choice) => choice.test.outcome !== 'skipped' && namesDefect(choice));
  const taggedFailed = tagged.filter(({ test }) => test.outcome === 'failed').length;
  return { ran: Math.max(0, total - tagged.length), failed: Math.max(0, build.counts.failed - taggedFailed) };
}
