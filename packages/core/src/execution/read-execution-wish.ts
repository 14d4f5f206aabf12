import type { Config } from '../config/config.ts';
import type { Build } from '../domain/build/build.ts';
import { parseIssueKey, type IssueKey } from '../domain/issue-key.ts';
import { buildValues } from '../domain/plan/build-values.ts';
import { fillQuery } from '../domain/plan/fill-query.ts';
import type { ExecutionWish } from '../domain/plan/plan-execution.ts';
import { executionLabel } from './execution-label.ts';

/** Which Test Execution a build is to have, or why that cannot be told. */
export type WishReading =
  { readonly ok: true; readonly wish: ExecutionWish } | { readonly ok: false; readonly problem: string };

/**
 * Reads which Test Execution a build is to have: by a given key, by the configured one, by the query, by creation.
 * @param over Key that goes over what the runs say, which goes over the configuration.
 */
export function readExecutionWish(
  build: Build,
  config: Pick<Config, 'execution'>,
  over: IssueKey | undefined,
): WishReading {
  if (over) return { ok: true, wish: { key: over } };
  if (build.executionKey !== undefined) {
    const key = parseIssueKey(build.executionKey);
    if (key) return { ok: true, wish: { key } };
    const problem = `"${build.executionKey}" is not the key of an issue. Set DEFECTLINK_EXECUTION to the key of a Test Execution, such as KP-88.`;
    return { ok: false, problem };
  }
  const { key, id, query, template, createAlways } = config.execution;
  if (key) return { ok: true, wish: { key } };
  const create = template && {
    template,
    identityLabel: executionLabel(id ?? build.id),
    always: createAlways,
  };
  if (!query) return { ok: true, wish: { ...(create && { create }) } };
  const filled = fillQuery(query.template, buildValues(build));
  if (!filled.ok) return filled;
  const wish = {
    query: { jql: filled.jql, newest: query.newest },
    ...(create && query.createsMissing && { create }),
  };
  return { ok: true, wish };
}
