import { groupBy } from '../group-by.ts';
import type { TestRef } from '../plan/test-ref.ts';
import type { LinkReport, LinkStatus, ReportedIssue, ReportedLink } from './link-report.ts';

/** The links of a report that one issue shows: a defect's, or those of the Test Execution to its test cases. */
export interface IssueLinks {
  readonly issue: string;
  /** How Jira shows it, when it was read. */
  readonly about: ReportedIssue | undefined;
  readonly links: readonly ReportedLink[];
  /** The tests that ask for them, each once. */
  readonly tests: readonly TestRef[];
}

/** What needs a look comes first, then what is new. */
const RANK: Readonly<Record<LinkStatus, number>> = { failed: 0, skipped: 1, created: 2, existed: 3 };

/** The links of a report by the issue that shows them: failed ones first, then those that the most tests ask for. */
export function linksByIssue({ links, issues = [] }: Pick<LinkReport, 'links' | 'issues'>): IssueLinks[] {
  const known = new Map<string, ReportedIssue>(issues.map((issue) => [issue.key, issue]));
  return [...groupBy(links, ({ from }) => from)]
    .map(([issue, own]) => ({
      issue,
      about: known.get(issue),
      links: own,
      tests: distinctTests(own),
    }))
    .sort(
      (a, b) =>
        rankOf(a.links) - rankOf(b.links) ||
        // Defects before the Test Execution, which has links of all their tests.
        Number(isExecution(a)) - Number(isExecution(b)) ||
        b.tests.length - a.tests.length,
    );
}

function distinctTests(links: readonly ReportedLink[]): TestRef[] {
  return [...new Map(links.flatMap(({ tests }) => tests).map((test) => [test.identity, test])).values()];
}

function isExecution({ links }: IssueLinks): boolean {
  return links.every(({ kind }) => kind === 'executionToTestCase');
}

function rankOf(links: readonly ReportedLink[]): number {
  return Math.min(...links.map(({ status }) => RANK[status]));
}

/** So many ends of a phrase are named all; of more, two. */
const MAX_ENDS = 3;

/** Links that one issue shows, in words: `is caused by KP-88, is tested by KP-42, KP-43 and 12 more`. */
export function phrasesOf(links: readonly ReportedLink[]): string {
  return [...groupBy(links, ({ phrase }) => phrase)]
    .map(([phrase, own]) => {
      const shown = own.slice(0, own.length > MAX_ENDS ? 2 : MAX_ENDS).map(({ to }) => to);
      const others = own.length - shown.length;
      return `${phrase} ${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
    })
    .join(', ');
}
