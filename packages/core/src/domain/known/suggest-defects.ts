import { compareText } from '../build/build.ts';
import { groupBy } from '../group-by.ts';
import type { SnapshotIssue } from '../plan/jira-snapshot.ts';
import type { Proposal } from './propose-defects.ts';
import type { Suggestion, SuggestionReason } from './suggestion.ts';

/** Of a test no more defects are proposed than this. */
const MAX_SUGGESTIONS = 3;

/** How much each reason speaks for a defect: two weak ones together outdo a strong one. */
const WEIGHTS: Readonly<Record<SuggestionReason, number>> = {
  testCase: 5,
  sameError: 4,
  earlierTest: 3,
  earlierError: 2,
  words: 1,
};

/**
 * The defects to propose for each test, the best first: open ones before those that are done, then by the reasons that speak for
 * them, then those that were proposed first. Pure.
 * @param issueOf What Jira knows of the issue that a proposal names; undefined when it is no defect, or cannot be seen.
 */
export function suggestDefects(
  proposals: readonly Proposal[],
  issueOf: (proposal: Proposal) => SnapshotIssue | undefined,
): Suggestion[] {
  const usable = proposals.flatMap((proposal) => {
    const issue = issueOf(proposal);
    const ruledOut = issue && proposal.test.ruledOut.includes(issue.key);
    return issue && !ruledOut && !(proposal.reason === 'testCase' && issue.status.done)
      ? [{ ...proposal, issue }]
      : [];
  });
  return [...groupBy(usable, ({ test }) => test.test.identity).values()].flatMap((ofTest) =>
    [...groupBy(ofTest, ({ issue }) => issue.key).values()]
      .map((ofDefect) => weighed(ofDefect))
      .sort((a, b) => Number(a.done) - Number(b.done) || b.weight - a.weight)
      .slice(0, MAX_SUGGESTIONS)
      .map(({ suggestion }) => suggestion),
  );
}

type Usable = Omit<Proposal, 'issue'> & { readonly issue: SnapshotIssue };

function weighed(ofDefect: readonly [Usable, ...Usable[]]): {
  readonly suggestion: Suggestion;
  readonly weight: number;
  readonly done: boolean;
} {
  const [{ test, issue }] = ofDefect;
  const firstOfEach = [...groupBy(ofDefect, ({ reason }) => reason).values()]
    .map(([first]) => first)
    .sort((a, b) => WEIGHTS[b.reason] - WEIGHTS[a.reason] || compareText(a.reason, b.reason));
  const { name, done } = issue.status;
  const because = firstOfEach.map((proposal) => proposal.because).join('; ');
  const again = done ? ` It is ${name}: a regression?` : '';
  return {
    suggestion: {
      test: test.test,
      defect: issue.key,
      reasons: firstOfEach.map(({ reason }) => reason),
      message: `${because.charAt(0).toUpperCase()}${because.slice(1)}.${again}`,
    },
    weight: firstOfEach.reduce((sum, { reason }) => sum + WEIGHTS[reason], 0),
    done,
  };
}
