import type {
  BuildRow,
  FoundDefect,
  FoundTestCase,
  HandLinkPlan,
  IssueKey,
  LookedIssue,
} from '@defectlink/core/linking';
import type { Query } from '../server/query.ts';
import type { Choosable } from './choices.tsx';
import type { Found } from './found.ts';

/** What a person has chosen so far for a failed test, and what there is to choose from. */
export interface LinkPanelProps {
  readonly row: BuildRow;
  /** Other failed tests with the same error: how many, and what stands for them. */
  readonly alike: number;
  readonly alikeId: string;
  /** These are to be linked too. */
  readonly withAlike: boolean;
  readonly path: string;
  /** Address of the panel with another query. */
  readonly here: (query: Query) => string;
  /** Query of this panel, less what its forms ask for. */
  readonly kept: Query;
  readonly site: string | undefined;
  /** What Jira says of the issues of the build, by key. */
  readonly issues: ReadonlyMap<string, LookedIssue>;
  /** Defects that speak for themselves, the best first. */
  readonly suggestions: readonly Choosable[];
  readonly search: string;
  readonly defects: Found<FoundDefect> | undefined;
  readonly defect: IssueKey | undefined;
  readonly plan: HandLinkPlan | 'waiting' | undefined;
  readonly testCaseSearch: string;
  readonly foundTestCases: Found<FoundTestCase> | undefined;
  readonly testCase: IssueKey | undefined;
  /** Something of it has not been answered yet. */
  readonly waiting: boolean;
}
