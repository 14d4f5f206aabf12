import type * as v from 'valibot';
import type { visibilitySchema } from '../seed/issue-schema.ts';
import type { CompleteSeed } from '../seed/seed.ts';
import type { RichText } from '../rich-text/rich-text.ts';

export type Credential = CompleteSeed['accounts'][number]['credentials'][number];
export type OAuthClient = CompleteSeed['oauthClients'][number];
export type LinkType = CompleteSeed['linkTypes'][number];
export type IssueType = CompleteSeed['issueTypes'][number];
export type Status = CompleteSeed['statuses'][number];
export type Priority = CompleteSeed['priorities'][number];
export type Resolution = CompleteSeed['resolutions'][number];
export type Sprint = CompleteSeed['sprints'][number];
export type SecurityLevel = CompleteSeed['securityLevels'][number];
export type ProjectPart = CompleteSeed['projects'][number]['components'][number];
export type RemoteLink = CompleteSeed['issues'][number]['remoteLinks'][number];
export type Visibility = v.InferOutput<typeof visibilitySchema>;
export type CustomField = CompleteSeed['customFields'][number];

/** A person or a service account. */
export type Account = CompleteSeed['accounts'][number];

export type Project = Omit<CompleteSeed['projects'][number], 'issueTypes'> & { issueTypes: IssueType[] };

export interface Comment {
  readonly id: string;
  readonly authorId: string;
  readonly body: RichText;
  readonly created: number;
  readonly updated: number;
  readonly visibility?: Visibility;
}

/** One changed field of an entry of the changelog. */
export interface ChangeItem {
  readonly field: string;
  readonly from: string | null;
  readonly fromText: string | null;
  readonly to: string | null;
  readonly toText: string | null;
}

export interface Change {
  readonly id: string;
  readonly authorId: string;
  readonly created: number;
  readonly items: readonly ChangeItem[];
}

/** An issue as it was at one moment. It is replaced, never changed, so that a search may look at an earlier one. */
export interface Issue {
  readonly id: string;
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly project: Project;
  readonly type: IssueType;
  readonly status: Status;
  readonly priority: Priority;
  readonly summary: string;
  readonly description: RichText | null;
  readonly labels: readonly string[];
  readonly parentId: string | null;
  readonly sprints: readonly Sprint[];
  readonly components: readonly ProjectPart[];
  readonly fixVersions: readonly ProjectPart[];
  readonly resolution: Resolution | null;
  /** When it got its resolution; null while it has none. */
  readonly resolved: number | null;
  readonly security: SecurityLevel | null;
  readonly archived: boolean;
  readonly reporterId: string;
  readonly creatorId: string;
  readonly assigneeId: string | null;
  /** Milliseconds since the epoch, as all times here. */
  readonly created: number;
  readonly updated: number;
  readonly statusChanged: number;
  readonly customFields: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly comments: readonly Comment[];
  readonly changelog: readonly Change[];
  readonly remoteLinks: readonly RemoteLink[];
}

/** A link as stored: "source *outward phrase* destination". Identified by type, source and destination. */
export interface IssueLink {
  readonly id: string;
  readonly type: LinkType;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly created: number;
}
