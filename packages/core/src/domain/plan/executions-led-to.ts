import type { IssueKey } from '../issue-key.ts';
import type { MappingBook, RoleTypes } from '../mapping/resolve-mapping.ts';
import { matchText } from './execution-match.ts';
import type { ExecutionWish, ExecutionWishes } from './execution-wish.ts';
import type { JiraSnapshot } from './jira-snapshot.ts';
import { namedExecution } from './plan-execution.ts';

/** What tells which Test Execution a wish came to. */
interface LeadingFacts {
  readonly mappings: MappingBook<RoleTypes>;
  readonly snapshot: JiraSnapshot;
}

/** Test Executions that were created, by the labels that identify them. */
type Created = ReadonlyMap<string, { readonly key: IssueKey }>;

/**
 * The Test Executions to which the configuration leads by a key or a query, by the words that say which tests they are of, or by none.
 * Another day it leads to others. Those that are created for each build, without a query, are told by their labels. Pure.
 */
export function executionsLedTo(
  { common, matched }: ExecutionWishes,
  facts: LeadingFacts,
  created: Created,
): ReadonlyMap<string, IssueKey> {
  const ledTo = new Map<string, IssueKey>();
  for (const wish of [...matched, common]) {
    const key = wish.stays === undefined ? keyOf(wish, facts, created) : undefined;
    if (key) ledTo.set(wish.match ? matchText(wish.match) : '', key);
  }
  return ledTo;
}

function keyOf(
  { create, ...wish }: ExecutionWish,
  facts: LeadingFacts,
  created: Created,
): IssueKey | undefined {
  const made = wish.query && create && created.get(create.identityLabel);
  return namedExecution(wish, facts)?.key ?? made?.key;
}
