import { MAPPED_ROLES, ROLES, type MappedRole } from '../mapping/mapped-chain.ts';
import { mappingFor, type MappingBook, type RoleTypes } from '../mapping/resolve-mapping.ts';
import type { TypeIds } from '../mapping/type-ids.ts';
import { isOfType, projectOfIssue, type SnapshotIssue } from './jira-snapshot.ts';

interface Typed {
  readonly issueType: string;
}

/** The types that Test Executions have: each name or id once. */
export function executionTypes({
  execution,
  executions,
}: {
  readonly execution: Typed;
  readonly executions: readonly Typed[];
}): string[] {
  return [...new Set([execution, ...executions].map(({ issueType }) => issueType))];
}

/**
 * Why an issue cannot be the Test Execution: the mapping gives its type another role. As a sentence without its end; undefined when it can be.
 * @param issueType `execution.issueType`: what the mapping names both for executions and for another role than defect may be one.
 */
export function otherRole(
  issue: SnapshotIssue,
  mappings: MappingBook<RoleTypes>,
  issueType: string,
): string | undefined {
  const mapping = mappingFor(mappings, projectOfIssue(issue));
  const plays = (role: MappedRole) => isOfType(issue, mapping[`${role}IssueTypes`] ?? []);
  const isDefect = plays('defect');
  if (!isDefect && isOfType(issue, [issueType])) return undefined;
  const role = isDefect ? 'defect' : MAPPED_ROLES.find(plays);
  return (
    role && `${issue.key} is a ${issue.issueType.name}, which the mapping takes for a ${ROLES[role].noun}`
  );
}

/** The issues with a build's label: copies of its Test Execution carry it too, and may have become something else since. */
export interface Marked {
  /** The oldest that can be the Test Execution. */
  readonly execution: SnapshotIssue | undefined;
  /** Those that cannot, each with the reason as a sentence without its end. */
  readonly passedOver: readonly { readonly issue: SnapshotIssue; readonly why: string }[];
}

/** Parts issues with a build's label, the oldest first, into its Test Execution and those that the mapping gives another role. */
export function amongMarked(
  issues: readonly SnapshotIssue[],
  mappings: MappingBook<RoleTypes>,
  issueType: string,
): Marked {
  const judged = issues.map((issue) => ({ issue, why: otherRole(issue, mappings, issueType) }));
  return {
    execution: judged.find(({ why }) => why === undefined)?.issue,
    passedOver: judged.flatMap(({ issue, why }) => (why === undefined ? [] : [{ issue, why }])),
  };
}

/** That an issue with a build's label was passed over, and what to do, as sentences. @param why As {@link Marked} says it. */
export function passedOverNotice(why: string): string {
  return `${why}: it carries the build's label and is passed over. Take the label off it in Jira.`;
}

/** That an issue is of another type than Test Executions have, as a sentence; undefined when it is not. @param ids What the type may be called for the account. */
export function unusualType(issue: SnapshotIssue, issueType: string, ids: TypeIds): string | undefined {
  return isOfType(issue, [issueType, ...(ids.get(issueType) ?? [])])
    ? undefined
    : `${issue.key}, the Test Execution, is of type "${issue.issueType.name}" and not "${issueType}". If that is meant, set execution.issueType.`;
}
