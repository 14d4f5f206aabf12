import type { IssueKey } from '../issue-key.ts';
import type { ExecutionWishes } from './execution-wish.ts';
import { namedExecution, type ExecutionFacts } from './plan-execution.ts';

/** Test Executions that were created, by the labels that identify them. */
type Created = ReadonlyMap<string, { readonly key: IssueKey }>;

/**
 * The Test Executions to which the configuration leads by a key or a query, by what their wishes are noted as. Another day it leads to
 * others. Those that are created for each build, without a query, are told by their labels. Pure.
 */
export function executionsLedTo(
  { common, matched }: ExecutionWishes,
  facts: ExecutionFacts,
  created: Created,
): ReadonlyMap<string, IssueKey> {
  return new Map(
    [...matched, common].flatMap((wish) => {
      // Without a query the label finds it again; with one, whatever the query finds another day goes before it.
      const { create, ...found } = wish;
      const made = wish.query && create && created.get(create.identityLabel);
      const key = namedExecution(wish.query ? wish : found, facts)?.key ?? made?.key;
      return wish.notedAs !== undefined && key && key !== wish.before ? [[wish.notedAs, key] as const] : [];
    }),
  );
}
