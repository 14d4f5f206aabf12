import type { IssueKey } from '../issue-key.ts';
import type { MappingBook, ResolvedMapping } from '../mapping/resolve-mapping.ts';
import type { ExecutionDraft, ExecutionTemplate } from './execution-draft.ts';
import { otherRole } from './execution-type.ts';
import type { JiraSnapshot, SnapshotIssue } from './jira-snapshot.ts';
import type { PlannedExecution } from './link-plan.ts';

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

/** The existing issue that a wish comes to, whether or not it can be the Test Execution. */
export function namedExecution(
  { key, query }: ExecutionWish,
  snapshot: JiraSnapshot,
): SnapshotIssue | undefined {
  if (key !== undefined) return snapshot.issues.get(key);
  const { queriedExecutions: [first, second] = [], createdExecution } = snapshot;
  return first && (!second || query?.newest) ? first : first ? undefined : createdExecution;
}

/** What deciding on the Test Execution goes by. */
interface ExecutionFacts {
  readonly execution: ExecutionWish;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly snapshot: JiraSnapshot;
  /** Name or id of the type that Test Executions have. */
  readonly executionIssueType: string;
}

/** Decides which Test Execution a build has: one that exists, one to create, or none yet, with the reason. */
export function planExecution(
  { execution: { key, query, create }, mappings, snapshot, executionIssueType }: ExecutionFacts,
  found: SnapshotIssue | undefined,
  anythingToLink: boolean,
  draft: (template: ExecutionTemplate, label: string) => ExecutionDraft,
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
