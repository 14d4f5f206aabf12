import { isJoined, type ChainMap } from '../domain/chain/chain.ts';
import type { ChainIssue } from '../domain/chain/chain-tree.ts';
import type { IssueId } from '../domain/issue-key.ts';

/** Whether test cases are joined to requirements: by a phrase, or as their children. */
export function joinsRequirements(map: ChainMap, known: ReadonlyMap<IssueId, ChainIssue>): boolean {
  const byFamily = [...known.values()].some(
    ({ issue: { parentId }, role }) =>
      role === 'testCase' && parentId !== undefined && known.get(parentId)?.role === 'requirement',
  );
  return byFamily || isJoined('testCase', 'requirement', map);
}

/** Steps of the chain that cannot be walked because their phrase is not mapped, as sentences. */
export function unmappedSteps(map: ChainMap, known: ReadonlyMap<IssueId, ChainIssue>): string[] {
  return [
    ...(joinsRequirements(map, known)
      ? []
      : ['Test cases are not joined to requirements: set mapping.testCaseToRequirement.']),
    ...(isJoined('execution', 'testCase', map)
      ? []
      : ['Test Executions are joined to test cases by defects only: set mapping.executionToTestCase.']),
  ];
}
