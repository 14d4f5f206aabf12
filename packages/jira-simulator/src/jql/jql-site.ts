import type { Account, Issue, IssueLink, LinkType } from '../store/entities.ts';
import type { JiraStore } from '../store/jira-store.ts';

/** What a query looks at: the site's knowledge as far as the caller may see it. */
export interface JqlSite {
  readonly store: JiraStore;
  readonly account: Account | undefined;
  readonly now: number;
  readonly linking: boolean;
  readonly namesInJql: 'any' | 'original';
  /** The issue of an id or key, if the caller may see it. */
  readonly findIssue: (idOrKey: string) => Issue | undefined;
  /** The links of an issue that the search knows of. */
  readonly linksOf: (issue: Issue) => Iterable<IssueLink>;
  readonly linkTypes: readonly LinkType[];
}
