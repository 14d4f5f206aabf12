import type { IssueId, IssueKey, ProjectKey } from '../issue-key.ts';
import { projectOf } from '../issue-key.ts';
import type { ExecutionQuery } from './execution-wish.ts';
import { sameName } from '../mapping/link-type.ts';

export type Deployment = 'cloud' | 'dataCenter';

/** A link that exists. Its identity is (type, source, destination); ids, never keys, are compared. */
export interface ExistingLink {
  readonly id: string;
  readonly typeId: string;
  readonly sourceId: IssueId;
  readonly destinationId: IssueId;
}

/** An issue as it was read for a plan. */
export interface SnapshotIssue {
  readonly id: IssueId;
  /** Its key now; the one asked for may be older. */
  readonly key: IssueKey;
  readonly summary: string;
  readonly issueType: { readonly id: string; readonly name: string };
  readonly status: { readonly name: string; readonly done: boolean };
  /** When it was changed last, ISO 8601 in UTC; missing where Jira does not tell. */
  readonly updated?: string;
  readonly links: readonly ExistingLink[];
  /** When it was created, in milliseconds since 1970; missing when Jira does not say. */
  readonly created?: number;
  /** The answer had no field for links: the project's field configuration hides it, and which links exist is unknown. */
  readonly linksHidden?: true;
  /** It is archived: it can be read by its key, and neither changed nor linked. */
  readonly archived?: true;
  /** The issue that it is a child of. */
  readonly parentId?: IssueId;
  /** Its children, where they were asked for: an issue does not name them itself. */
  readonly childIds?: readonly IssueId[];
}

/** What was read from Jira for a plan. */
export interface JiraSnapshot {
  readonly baseUrl: string;
  /** By the key asked for. A key that was asked for and is absent does not exist, or is not visible to the account. */
  readonly issues: ReadonlyMap<IssueKey, SnapshotIssue>;
  /** What carries the labels by which earlier linkings of this build marked its executions, the oldest first, by the label. */
  readonly createdExecutions?: ReadonlyMap<string, LookedUp>;
  /** What configured queries find, in their order, by {@link queryIdentity}. */
  readonly queriedExecutions?: ReadonlyMap<string, LookedUp>;
}

/** What was looked up, or why Jira refuses the question: that of one Test Execution need not concern the others. */
export type LookedUp =
  | { readonly ok: true; readonly issues: readonly SnapshotIssue[] }
  | { readonly ok: false; readonly why: string };

/** Tells queries apart by what they can find. */
export function queryIdentity({ jql, newest }: ExecutionQuery): string {
  return `${newest ? 'newest' : 'only'} ${jql}`;
}

/** That some issues do not show their links, as sentences; undefined when all do. */
export function hiddenLinks(issues: Iterable<SnapshotIssue>): string | undefined {
  const projects = new Set([...issues].filter(({ linksHidden }) => linksHidden).map(projectOfIssue));
  if (projects.size === 0) return undefined;
  const names = [...projects].sort().join(' and ');
  return `Jira does not show the links of issues in ${names}: the field Linked Issues is hidden there. Links are made all the same, but nobody sees them on the issue, and they cannot be read back. Ask a Jira administrator to show the field (field configuration of the project).`;
}

/** That an issue is archived, and what to do, as sentences. */
export function archivedIssue(key: IssueKey): string {
  return `${key} is archived: nothing can be linked to it. Ask an administrator to restore it, or name another issue.`;
}

/** That a project is archived, and what to do, as sentences. */
export function archivedProject(key: ProjectKey): string {
  return `Project ${key} is archived: its issues are read only. Ask an administrator to restore the project, or name issues of another one.`;
}

/** That no Test Execution can be created in an archived project, and what to do, as sentences. @param option Where the project is named. */
export function archivedForCreation(project: ProjectKey, option = 'execution'): string {
  return `Project ${project} is archived: no Test Execution can be created in it. Ask an administrator to restore it, or name another one in ${option}.project.`;
}

/** The project that an issue is in now. */
export function projectOfIssue(issue: SnapshotIssue): ProjectKey {
  return projectOf(issue.key);
}

/** Whether an issue is of one of the types written in a mapping, each a name or an id. */
export function isOfType(issue: SnapshotIssue, types: readonly string[]): boolean {
  return types.some((type) => type.trim() === issue.issueType.id || sameName(type, issue.issueType.name));
}
