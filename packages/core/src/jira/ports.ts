import type { ExecutionDraft } from '../domain/execution-draft.ts';
import type { IssueId, IssueKey, ProjectKey } from '../domain/issue-key.ts';
import type { Deployment, SnapshotIssue } from '../domain/jira-snapshot.ts';
import type { LinkType } from '../domain/link-type.ts';
import type { JiraResult } from './jira-result.ts';

/** What a site offers. */
export interface SiteMetadata {
  /** Base URL that people browse, without a trailing slash. */
  readonly baseUrl: string;
  readonly deployment: Deployment;
  linkTypes(): Promise<JiraResult<readonly LinkType[]>>;
  /** Whose credentials were accepted when the connection was made. */
  readonly account: Account;
  /** Whether the credentials are still accepted. */
  checkCredentials(): Promise<JiraResult<Account>>;
}

/** The account that the credentials are of. */
export interface Account {
  readonly displayName: string;
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
  /** Tries once: creating has no identity, so that after an ambiguous failure one must look before trying again. */
  createExecution(draft: ExecutionDraft): Promise<JiraResult<CreatedIssue>>;
  /** Names of the fields that the project demands of an issue type and the draft lacks; for the message after a refusal. */
  missingFields(draft: ExecutionDraft): Promise<JiraResult<readonly string[]>>;
}

/** Everything that linking needs of Jira. */
export interface JiraClient extends SiteMetadata, IssueReader, LinkWriter, ExecutionCreator {
  close(): void;
}
