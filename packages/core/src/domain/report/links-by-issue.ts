import { groupBy } from '../group-by.ts';
import type { Failure } from '../known/failure.ts';
import type { TestRef } from '../plan/test-ref.ts';
import {
  executionsOf,
  type LinkReport,
  type LinkStatus,
  type ReportedIssue,
  type ReportedLink,
} from './link-report.ts';

/** What a report says of one issue: the links of a defect, or those of the Test Execution to its test cases. */
export interface IssueLinks {
  readonly issue: string;
  /** How Jira shows it, as far as that was read. */
  readonly about: IssueTitle | undefined;
  /** None of a defect that is known while nothing can be linked yet. */
  readonly links: readonly ReportedLink[];
  /** The tests that ask for them, or that fail by the defect, each once. */
  readonly tests: readonly TestRef[];
}

type IssueTitle = Pick<ReportedIssue, 'summary'> & Partial<Pick<ReportedIssue, 'status'>>;

/** What needs a look comes first, then what is new. */
const RANK: Readonly<Record<LinkStatus, number>> = { failed: 0, skipped: 1, created: 2, existed: 3 };

/**
 * The links of a report by the issue that shows them: failed ones first, then those that the most tests ask for. Where there are none,
 * the defects that failed tests are known by.
 */
export function linksByIssue(
  report: Pick<LinkReport, 'links' | 'issues' | 'failures' | 'execution' | 'executions' | 'jql'>,
): IssueLinks[] {
  const { links, issues = [], failures = [] } = report;
  const known = new Map<string, IssueTitle>([
    ...executionsOf(report).flatMap(({ execution }) =>
      execution ? [[execution.key, { summary: execution.summary }] as const] : [],
    ),
    ...issues.map((issue) => [issue.key, issue] as const),
  ]);
  const shown =
    links.length > 0
      ? [...groupBy(links, ({ from }) => from)].map(([issue, own]) => ({
          issue,
          links: own,
          tests: distinctTests(own),
        }))
      : [...groupBy(failures.filter(isKnown), ({ defects }) => defects[0] ?? '')].map(([issue, alike]) => ({
          issue,
          links: [],
          tests: alike.map(({ test }) => test),
        }));
  return shown
    .map((one) => ({ ...one, about: known.get(one.issue) }))
    .sort(
      (a, b) =>
        rankOf(a.links) - rankOf(b.links) ||
        // Defects before the Test Execution, which has links of all their tests.
        Number(isExecution(a)) - Number(isExecution(b)) ||
        b.tests.length - a.tests.length,
    );
}

function isKnown({ kind }: Failure): boolean {
  return kind === 'known' || kind === 'knownClosed';
}

function distinctTests(links: readonly ReportedLink[]): TestRef[] {
  return [...new Map(links.flatMap(({ tests }) => tests).map((test) => [test.identity, test])).values()];
}

function isExecution({ links }: IssueLinks): boolean {
  return links.length > 0 && links.every(({ kind }) => kind === 'executionToTestCase');
}

function rankOf(links: readonly ReportedLink[]): number {
  return links.reduce((least, { status }) => Math.min(least, RANK[status]), Infinity);
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
