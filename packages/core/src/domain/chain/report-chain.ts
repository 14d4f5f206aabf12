import { compareText } from '../build/build.ts';
import { CHAIN_LINK_NAMES, CHAIN_LINKS, type Role } from '../mapping/mapped-chain.ts';
import { compareIssueIds, type IssueId, type IssueKey } from '../issue-key.ts';
import { relatedTo, type ChainMap } from './chain.ts';
import type { ChainIssue } from './chain-tree.ts';

/** An issue of the chain around a build, as Jira shows it. */
export interface ReportChainIssue {
  readonly key: IssueKey;
  readonly role: Role;
  readonly issueType: string;
  readonly summary: string;
  /** Name of its status. */
  readonly status: string;
  /** Whether that status means that it is done. */
  readonly done: boolean;
  /** Jira does not show its links: which it has is not known. */
  readonly linksHidden?: true;
}

/** Two issues that Jira joins, as the first shows it: `KP-101 is caused by KP-88`, `TG-11 is a child of TG-1`. */
export interface ReportChainLink {
  readonly from: IssueKey;
  readonly phrase: string;
  readonly to: IssueKey;
}

/** The chain around a build's issues, as Jira has it: every issue once, and every link between two of them. */
export interface ReportChain {
  /** When it was read, ISO 8601 in UTC. */
  readonly at: string;
  /** In the order in which they were made. */
  readonly issues: readonly ReportChainIssue[];
  readonly links: readonly ReportChainLink[];
  /** Today's keys of issues that the report names by former ones. */
  readonly today: ReadonlyMap<string, IssueKey>;
  /** Whether all test cases of its requirements, and of its defects, were read. */
  readonly whole: Readonly<Record<'requirements' | 'defects', boolean>>;
  /** What of the chain was not read, as sentences. */
  readonly notices: readonly string[];
}

/** Lists the issues that a walk found and the links between them. */
export function listChain(
  known: ReadonlyMap<IssueId, ChainIssue>,
  map: ChainMap,
): Pick<ReportChain, 'issues' | 'links'> {
  const found = [...known.values()].sort((a, b) => compareIssueIds(a.issue.id, b.issue.id));
  return {
    issues: found.map(({ issue, role }) => ({
      key: issue.key,
      role,
      issueType: issue.issueType.name,
      summary: issue.summary,
      status: issue.status.name,
      done: issue.status.done,
      ...(issue.linksHidden && { linksHidden: true as const }),
    })),
    links: found.flatMap((from) => linksFrom(from, known, map)),
  };
}

/** The links that an issue is the first of, each once: two mappings may name the same. */
function linksFrom(
  { issue, role }: ChainIssue,
  known: ReadonlyMap<IssueId, ChainIssue>,
  map: ChainMap,
): ReportChainLink[] {
  const roles = new Set(
    CHAIN_LINK_NAMES.filter((name) => CHAIN_LINKS[name].from === role).map((name) => CHAIN_LINKS[name].to),
  );
  return [...roles]
    .flatMap((other) =>
      relatedTo(issue, role, other, map).flatMap(({ id, phrase }): ReportChainLink[] => {
        const to = known.get(id);
        return to?.role === other ? [{ from: issue.key, phrase, to: to.issue.key }] : [];
      }),
    )
    .sort((a, b) => compareText(a.phrase, b.phrase));
}
