import type {
  Issue,
  IssueType,
  LinkType,
  Project,
  ProjectPart,
  Resolution,
  SecurityLevel,
  Visibility,
} from '../store/entities.ts';
import type { RichText } from '../rich-text/rich-text.ts';

/** A link to another issue that an edit asks for; `outward`: this issue reads the outward phrase. */
export interface LinkDraft {
  type: LinkType;
  other: Issue;
  outward: boolean;
}

/** A comment that comes with a change. */
export interface CommentDraft {
  body: RichText;
  visibility?: Visibility;
}

/** What the fields of a request say about an issue, once they have been read. */
export interface IssueDraft {
  summary?: string;
  description?: RichText | null;
  labels?: readonly string[];
  priorityId?: string;
  assigneeId?: string | null;
  reporterId?: string;
  customFields?: Record<string, unknown>;
  /** Null takes the issue away from its parent. */
  parentId?: string | null;
  components?: readonly ProjectPart[];
  fixVersions?: readonly ProjectPart[];
  resolution?: Resolution | null;
  security?: SecurityLevel | null;
  links: LinkDraft[];
  comments: CommentDraft[];
}

/** An issue to be edited, or the place of one to be created. */
export interface DraftContext {
  project: Project;
  /** Absent while an issue is being created. */
  issue: Issue | undefined;
  type: IssueType;
  /** A transition's screen has the resolution, too. */
  transition?: boolean;
}
