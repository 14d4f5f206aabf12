import type { IssueKey } from '../issue-key.ts';
import type { MappingBook, RoleTypes } from '../mapping/resolve-mapping.ts';
import { matchText } from './execution-match.ts';
import type { ExecutionWishes } from './execution-wish.ts';
import type { JiraSnapshot } from './jira-snapshot.ts';
import { namedExecution } from './plan-execution.ts';

/**
 * The Test Executions to which the configuration leads by a key or a query, by the words that say which tests they are of, or by none.
 * Another day it leads to others; those that are created are told by their labels. Pure.
 */
export function executionsLedTo(
  { common, matched }: ExecutionWishes,
  facts: { readonly mappings: MappingBook<RoleTypes>; readonly snapshot: JiraSnapshot },
): ReadonlyMap<string, IssueKey> {
  const ledTo = new Map<string, IssueKey>();
  for (const { create: _, ...wish } of [...matched, common]) {
    const found = wish.stays === undefined ? namedExecution(wish, facts) : undefined;
    if (found) ledTo.set(wish.match ? matchText(wish.match) : '', found.key);
  }
  return ledTo;
}
