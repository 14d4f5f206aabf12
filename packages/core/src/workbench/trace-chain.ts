import { absentInJira } from '../domain/absent-in-jira.ts';
import { roleOf } from '../domain/chain/chain.ts';
import { chainTree, type ChainTree } from '../domain/chain/chain-tree.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { ChainWalk, type ChainSteps } from './chain-walk.ts';
import { readChainIssues, type ChainFailure, type ChainSource } from './read-chain-issues.ts';
import { unmappedSteps } from './unmapped-steps.ts';

/** The chain around an issue, or why it cannot be walked. */
export type TracedChain =
  | {
      readonly ok: true;
      readonly tree: ChainTree;
      /** Steps of the chain that cannot be walked because their phrase is not mapped, as sentences. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly kind: 'unusable'; readonly message: string }
  | ChainFailure;

export interface TraceRequest extends ChainSource {
  /** Steps to walk in each direction. @default 3, the whole chain */
  readonly depth?: number;
  /** Most issues to read. @default 500 */
  readonly maxIssues?: number;
}

const STEPS: ChainSteps = {
  requirement: { start: ['testCase'] },
  testCase: {
    start: ['requirement', 'testPlan', 'execution', 'defect'],
    requirement: ['execution', 'defect'],
    execution: ['requirement'],
    defect: ['requirement'],
    testPlan: ['requirement'],
  },
  execution: {
    start: ['testPlan', 'testCase', 'defect'],
    testCase: ['testPlan'],
    defect: ['testPlan'],
    testPlan: ['defect'],
  },
  testPlan: { start: ['testCase', 'execution'] },
  defect: { start: ['execution', 'testCase'], testCase: ['execution'], execution: ['testCase'] },
};
const WHOLE_CHAIN = 3;
const MAX_ISSUES = 500;

/**
 * Walks the chain Requirement → Test Case → Execution → Defect, and the Test Plans beside it, from one of its issues in both directions:
 * one bulk read a step, and one search for the children of a requirement.
 */
export async function traceChain(key: IssueKey, request: TraceRequest): Promise<TracedChain> {
  const { client, config, depth = WHOLE_CHAIN, maxIssues = MAX_ISSUES } = request;
  const read = await readChainIssues([key], request);
  if (!read.ok) return read;
  const { map } = read;
  const issue = read.issues.get(key);
  if (!issue) {
    const message = absentInJira(key, config.jira.baseUrl);
    return { ok: false, kind: 'unusable', message };
  }
  const role = roleOf(issue, map);
  if (!role) {
    const message = `${issue.key} is of type "${issue.issueType.name}", which plays no role in the mapping, and no mapped link leads from it.`;
    return { ok: false, kind: 'unusable', message };
  }

  const start = { issue, role };
  const walk = new ChainWalk({ client, map, steps: STEPS, maxIssues });
  // Joined by a third issue, the last role may take one step more to read than to show.
  const walked = await walk.from([start], depth + 1);
  if (!walked.ok) return { ok: false, kind: 'jira', message: walked.failure.message };
  const { known, left } = walk;
  const notices = [
    ...unmappedSteps(map, known),
    ...(left > 0 ? [`${left} more issues are not shown: at most ${maxIssues} are read.`] : []),
  ];
  return { ok: true, tree: chainTree(known.get(issue.id) ?? start, known, map, depth), notices };
}
