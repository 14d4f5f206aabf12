import type { ExecutionDraft } from '../domain/plan/execution-draft.ts';
import type { CreateScreen } from '../domain/plan/fit-draft.ts';
import type { IssueId, IssueKey, ProjectKey } from '../domain/issue-key.ts';
import type { Deployment, SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import type { LinkType } from '../domain/mapping/link-type.ts';
import type { JiraResult } from './jira-result.ts';

/** What a site offers. */
export interface SiteMetadata {
  /** Base URL that people browse, without a trailing slash. */
  readonly baseUrl: string;
  readonly deployment: Deployment;
  /** Addresses by which the site calls itself; a custom domain differs from `baseUrl`. */
  readonly urls: readonly string[];
  linkTypes(): Promise<JiraResult<readonly LinkType[]>>;
  /** Whose credentials were accepted when the connection was made. */
  readonly account: Account;
  /** Whether the credentials are still accepted. */
  checkCredentials(): Promise<JiraResult<Account>>;
}

/** The account that the credentials are of. */
export interface Account {
  readonly displayName: string;
  /** Language that it reads Jira in, such as `fr_FR`; empty when Jira does not say. */
  readonly locale: string;
}

export interface IssueReader {
  /**
   * Reads issues with their links, in batches of 100.
   * @returns Each issue by the key asked for, which may be an older one than it has now. Keys that do not exist, or are not visible, are absent.
   */
  readIssues(keys: readonly IssueKey[]): Promise<JiraResult<ReadonlyMap<IssueKey, SnapshotIssue>>>;
}

/** A link to write: the source shows the type's outward phrase, the destination the inward one. */
export interface NewLink {
  readonly typeId: string;
  readonly sourceId: IssueId;
  readonly destinationId: IssueId;
}

export interface LinkWriter {
  /** Tries once; whoever calls decides on trying again. A link that exists already is a success too, as Jira answers the same. */
  createLink(link: NewLink): Promise<JiraResult<undefined>>;
}

export interface CreatedIssue {
  readonly id: IssueId;
  readonly key: IssueKey;
}

export interface ExecutionCreator {
  /**
   * Finds the issues of a project that carry a label, the lowest id first. The search index lags behind; issues of `fresh`
   * ids are found nevertheless, where the deployment can do that.
   */
  findByLabel(
    project: ProjectKey,
    label: string,
    fresh?: readonly IssueId[],
  ): Promise<JiraResult<readonly CreatedIssue[]>>;
  /** Finds the issues of a project with a label that are so new that the search index does not show them yet. */
  findUnindexed(project: ProjectKey, label: string): Promise<JiraResult<readonly CreatedIssue[]>>;
  /** Tries once: creating has no identity, so that after an ambiguous failure one must look before trying again. */
  createExecution(draft: ExecutionDraft): Promise<JiraResult<CreatedIssue>>;
  /** What the project offers to whoever creates an issue of a type (name or id): after a refusal, and for doctor. */
  readCreateScreen(project: string, issueType: string): Promise<JiraResult<CreateScreen>>;
  /** Finds the newest issues of a type (id) that a property marks, where labels cannot be set. The lowest id is first. */
  findByProperty(
    project: ProjectKey,
    issueType: string,
    label: string,
  ): Promise<JiraResult<readonly CreatedIssue[]>>;
}

/** How the site's API was reached: scoped tokens and service accounts of Cloud go through the gateway. */
export interface SiteAccess {
  readonly reachedThrough: 'site' | 'gateway';
}

/** A type of issues in a project. */
export interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly subtask: boolean;
}

/** A project as far as a mapping needs to know it. */
export interface Project {
  readonly key: ProjectKey;
  readonly name: string;
  /** Read only: its issues can be opened by key, and neither changed nor found by a search. */
  readonly archived: boolean;
  readonly issueTypes: readonly IssueType[];
}

export interface ProjectReader {
  /** Reads a project with its issue types; undefined when it does not exist or is not visible. */
  readProject(key: ProjectKey): Promise<JiraResult<Project | undefined>>;
  /** Keys of projects that the account sees: 50 at most on Cloud. */
  readProjectKeys(): Promise<JiraResult<readonly string[]>>;
}

/** Permissions that linking needs, by Jira's names. */
export const PROJECT_PERMISSIONS = ['BROWSE_PROJECTS', 'LINK_ISSUES', 'CREATE_ISSUES'] as const;
export type ProjectPermission = (typeof PROJECT_PERMISSIONS)[number];

export interface PermissionReader {
  /** Which of {@link PROJECT_PERMISSIONS} the account has in a project. */
  readPermissions(project: ProjectKey): Promise<JiraResult<ReadonlySet<ProjectPermission>>>;
}

/** An issue as a search finds it. */
export type FoundIssue = Pick<SnapshotIssue, 'id' | 'key' | 'summary' | 'issueType' | 'status' | 'updated'>;

/** The types of issues that a site has. */
export interface IssueTypeReader {
  issueTypes(): Promise<JiraResult<readonly IssueType[]>>;
}

export interface DefectSearch {
  /** Finds at most `limit` (up to 100) issues by JQL, in its order. The index lags seconds behind. */
  searchIssues(jql: string, limit: number): Promise<JiraResult<readonly FoundIssue[]>>;
}

export interface NamedIssueReader {
  /** Reads issues by key or id, in batches of 100. Those that have another key now, or are not visible, are absent. */
  readNamed(
    names: readonly (IssueKey | IssueId)[],
  ): Promise<JiraResult<ReadonlyMap<IssueKey | IssueId, SnapshotIssue>>>;
}

export interface LinkedIssueReader {
  /** Reads issues with their links by id, in batches of 100. Those that are not visible are absent. */
  readIssuesById(ids: readonly IssueId[]): Promise<JiraResult<ReadonlyMap<IssueId, SnapshotIssue>>>;
  /** Reads the children of issues with their links, 100 in a request, at most `limit` of them. The index lags seconds behind. */
  readChildren(parents: readonly IssueId[], limit: number): Promise<JiraResult<readonly SnapshotIssue[]>>;
  /** Finds issues by JQL with their links, 100 in a request, at most `limit` of them. The index lags seconds behind. */
  searchLinked(jql: string, limit: number): Promise<JiraResult<FoundLinked>>;
}

/** Issues that a query finds, with their links. */
export interface FoundLinked {
  readonly issues: readonly SnapshotIssue[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** Everything that linking and the command need of Jira. */
export interface JiraClient
  extends
    SiteMetadata,
    SiteAccess,
    IssueReader,
    NamedIssueReader,
    LinkWriter,
    ExecutionCreator,
    ProjectReader,
    PermissionReader,
    DefectSearch,
    IssueTypeReader,
    LinkedIssueReader {
  close(): void;
}
