import type { ExecutionDraft } from './execution-draft.ts';
import type { Failure } from '../known/failure.ts';
import type { Unexplained } from '../known/unexplained.ts';
import type { Finding } from './finding.ts';
import type { IssueId, IssueKey } from '../issue-key.ts';
import type { SnapshotIssue } from './jira-snapshot.ts';
import type { TestRef } from './test-ref.ts';
import type { ResolvedPhrase } from '../mapping/link-phrase.ts';
import type { ChainLink } from '../mapping/mapped-chain.ts';

/** The links of the chain that builds make. */
export const LINK_KINDS = [
  'defectToExecution',
  'defectToTestCase',
  'executionToTestCase',
] as const satisfies readonly ChainLink[];
export type LinkKind = (typeof LINK_KINDS)[number];

/** An end of a planned link: an issue that exists, or a Test Execution that is to be created. */
export type LinkEnd =
  | { readonly kind: 'issue'; readonly id: IssueId; readonly key: IssueKey; readonly summary: string }
  | NewExecution;

/** A Test Execution that is to be created. */
export interface NewExecution {
  readonly kind: 'newExecution';
  /** The label that identifies it. */
  readonly label: string;
  /** Which tests it is of, in words, where it is not of all. */
  readonly of?: string;
}

/** A link that a build asks for. */
export interface PlannedLink {
  readonly kind: LinkKind;
  /** The issue that shows the phrase. */
  readonly from: LinkEnd;
  readonly phrase: ResolvedPhrase;
  readonly to: LinkEnd;
  /** Id of the link when it exists already and nothing needs to be written. */
  readonly existing?: string;
  /** The tests that ask for it. */
  readonly tests: readonly TestRef[];
}

/** Why something that a test says leads to no link. */
export type LeftOutReason =
  | 'malformed'
  | 'foreignSite'
  | 'appEntity'
  | 'otherProject'
  | 'blank'
  | 'unreadType'
  | 'notFound'
  | 'notADefect'
  | 'notATestCase'
  | 'noRole'
  | 'alsoTheExecution'
  | 'alsoTheTestCase'
  | 'furtherDefect'
  | 'otherError'
  | 'noTestCase'
  | 'notLinkedOutcome'
  | 'unsettled'
  | 'afterAllHook';

/** Something that a test says and that leads to no link. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  /** `quiet` is normal and only counted, `info` explains, `warning` is a mistake to mend. */
  readonly level: 'quiet' | 'info' | 'warning';
  readonly test: TestRef;
  /** What was written, when a certain mention is meant. */
  readonly text?: string;
  /** What, why, and what to do, as sentences. */
  readonly message: string;
}

/** The Test Execution of a build, or of some of its tests. */
export type PlannedExecution =
  | { readonly kind: 'existing'; readonly issue: SnapshotIssue }
  /** `always`: although nothing may be linked to it. */
  | { readonly kind: 'create'; readonly draft: ExecutionDraft; readonly always: boolean }
  /** Nothing can be linked yet. `unusable` when the user named an execution that cannot be linked. */
  | { readonly kind: 'deferred'; readonly why: string; readonly unusable: boolean };

/** A Test Execution with the tests whose links go to it. */
export interface TestsExecution {
  /** Which tests it is of, in words: `project firefox`. Missing for those that no other is of. */
  readonly of?: string;
  /** Name or id of the type that it should have. */
  readonly issueType: string;
  readonly planned: PlannedExecution;
  /** Why issues that carry its label are not it, each as a sentence without its end. */
  readonly passedOver?: readonly string[];
  /** Identities of the tests that are linked to a defect through it, or would be. */
  readonly tests: readonly string[];
}

/** A guard that keeps a plan from being carried out. */
export interface HeldBack {
  readonly guard: 'outage' | 'surge';
  /** What was seen and how to go on regardless, as sentences. */
  readonly message: string;
}

/** The links that a build asks for, each with its reasons, and what was left out and why. Pure data. */
export interface LinkPlan {
  /** At least one; several where the configuration has one for some of the tests. */
  readonly executions: readonly TestsExecution[];
  readonly links: readonly PlannedLink[];
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly Finding[];
  /** The failed tests, each known or new. */
  readonly failures: readonly Failure[];
  /** Those of them that defects may be proposed for. */
  readonly unexplained: readonly Unexplained[];
  readonly heldBack?: HeldBack;
}

/** The links of a plan that do not exist yet. */
export function missingLinks(plan: LinkPlan): PlannedLink[] {
  return plan.links.filter(({ existing }) => existing === undefined);
}

/** A link as a person reads it on its first-named issue: "KP-101 is caused by KP-88". */
export function linkSentence(link: Pick<PlannedLink, 'from' | 'phrase' | 'to'>): string {
  return `${endName(link.from)} ${link.phrase.phrase} ${endName(link.to)}`;
}

/** The key of a link's end, or words for an execution that has none yet. */
export function endName(end: LinkEnd): string {
  if (end.kind === 'issue') return end.key;
  return end.of === undefined ? 'a new Test Execution' : `a new Test Execution (${end.of})`;
}
