import type { Suggestion } from '../known/suggestion.ts';
import type { Failure } from '../known/failure.ts';
import type { Finding } from '../plan/finding.ts';
import type { HeldBack, LeftOut, LeftOutReason, LinkKind } from '../plan/link-plan.ts';
import type { IssueKey } from '../issue-key.ts';
import type { TestRef } from '../plan/test-ref.ts';
import type { OutcomeCounts } from '../build/outcome.ts';

export const REPORT_SCHEMA_VERSION = 1;

/** What became of a planned link. `skipped`: it was not tried, for the reason given. */
export const LINK_STATUSES = ['created', 'existed', 'failed', 'skipped'] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

/** A link of a report, as a person reads it: `from` `phrase` `to`. */
export interface ReportedLink {
  readonly kind: LinkKind;
  /** Key of the issue that shows the phrase. */
  readonly from: string;
  readonly phrase: string;
  readonly to: string;
  readonly status: LinkStatus;
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** The tests that ask for it. */
  readonly tests: readonly TestRef[];
}

/** An issue that a report names, as Jira shows it. */
export interface ReportedIssue {
  readonly key: IssueKey;
  readonly summary: string;
  /** Name of its status. */
  readonly status: string;
  /** Whether that status means that it is done. */
  readonly done: boolean;
}

/** The Test Execution of a report. */
export interface ReportedExecution {
  readonly key: string;
  readonly summary: string;
  readonly url: string;
  readonly created: boolean;
}

/** One of several Test Executions of a build, with the tests whose links go to it. */
export interface ReportedTestsExecution {
  /** Which tests it is of, in words: `project firefox`. Missing for those that no other is of. */
  readonly of?: string;
  /** Missing while there is none: it is only planned, or could not be created, or `deferred` says why. */
  readonly execution?: ReportedExecution;
  /** Why its links have to wait. */
  readonly deferred?: string;
  /** JQL that finds the defects linked to it. */
  readonly jql?: string;
  /** Identities of its tests, as links name them. */
  readonly tests: readonly string[];
}

/** The plan after it was carried out, or the reason why it was not; with the tests, issues and findings behind it. */
export interface LinkReport {
  readonly schemaVersion: number;
  readonly buildId: string;
  readonly runIds: readonly string[];
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string;
  readonly mode: 'link' | 'plan';
  /** Address of the Jira, when it was known. */
  readonly site?: string;
  /** The Test Execution of the whole build. Missing when there is none, or several. */
  readonly execution?: ReportedExecution;
  /** Present when the configuration has Test Executions of their own for some of the tests, and the build has such tests. */
  readonly executions?: readonly ReportedTestsExecution[];
  readonly links: readonly ReportedLink[];
  /** The issues that links, failures and suggestions name. Missing when Jira could not be asked. */
  readonly issues?: readonly ReportedIssue[];
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly Finding[];
  /** The failed tests, each known or new. Missing when Jira could not be asked. */
  readonly failures?: readonly Failure[];
  /** Defects that may be those of failed tests which name none that can be used: of each test at most three, the best first. Missing when there are none. */
  readonly suggestions?: readonly Suggestion[];
  /** What kept links from being made as a whole: a configuration with errors, a Jira that cannot be reached, a guard. */
  readonly heldBack?: HeldBack;
  /** Why nothing could be linked yet, though nothing is wrong: no Test Execution is configured. */
  readonly deferred?: string;
  /** What went wrong, as sentences. */
  readonly problems: readonly string[];
  /** What a person should know although nothing went wrong, as sentences. */
  readonly notices: readonly string[];
  /** JQL that finds the linked defects. */
  readonly jql?: string;
  readonly counts: OutcomeCounts;
}

/** Reasons that mean a key someone named cannot be used. The others are policy. */
const UNUSABLE: ReadonlySet<LeftOutReason> = new Set<LeftOutReason>([
  'malformed',
  'otherProject',
  'blank',
  'notFound',
  'notADefect',
  'notATestCase',
  'alsoTheExecution',
  'alsoTheTestCase',
]);

/**
 * Whether a report should make a command, or with `failOnError` a run, fail: a link failed, a wanted key is unusable, or linking as
 * a whole went wrong. Never for policy, such as a flaky test or a second defect that is not linked.
 */
export function hasFailures(report: LinkReport): boolean {
  const { links, problems } = report;
  return problems.length > 0 || links.some(({ status }) => status === 'failed') || hasUnusableKeys(report);
}

/** Whether a wanted key is unusable: all of a plan that can fail a run, whatever became of Jira meanwhile. */
export function hasUnusableKeys({ leftOut }: LinkReport): boolean {
  return leftOut.some(({ reason, level }) => level === 'warning' && UNUSABLE.has(reason));
}

/** The Test Executions of a report, each with its tests; the one of a build that has no others is of all tests. */
export function executionsOf(
  report: Pick<LinkReport, 'execution' | 'executions' | 'links' | 'jql'>,
): readonly ReportedTestsExecution[] {
  const { execution, executions, links, jql } = report;
  if (executions) return executions;
  const tests = new Set(links.flatMap((link) => link.tests.map(({ identity }) => identity)));
  return [{ ...(execution && { execution }), ...(jql !== undefined && { jql }), tests: [...tests] }];
}

/** How many links of a report have each status. */
export function countStatuses({ links }: Pick<LinkReport, 'links'>): Record<LinkStatus, number> {
  const counts = { created: 0, existed: 0, failed: 0, skipped: 0 };
  for (const { status } of links) counts[status] += 1;
  return counts;
}
