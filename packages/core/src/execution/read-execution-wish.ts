import type { Config } from '../config/config.ts';
import type { Build } from '../domain/build/build.ts';
import { parseIssueKey, type IssueKey } from '../domain/issue-key.ts';
import type { ExecutionWish } from '../domain/plan/plan-links.ts';
import { executionLabel } from './execution-label.ts';

/** Which Test Execution a build is to have, or why that cannot be told. */
export type WishReading =
  { readonly ok: true; readonly wish: ExecutionWish } | { readonly ok: false; readonly problem: string };

/**
 * Reads which Test Execution a build is to have.
 * @param over Key that goes over what the runs say, which goes over the configuration.
 */
export function readExecutionWish(build: Build, config: Config, over: IssueKey | undefined): WishReading {
  if (over) return { ok: true, wish: { key: over } };
  if (build.executionKey !== undefined) {
    const key = parseIssueKey(build.executionKey);
    if (key) return { ok: true, wish: { key } };
    const problem = `"${build.executionKey}" is not the key of an issue. Set DEFECTLINK_EXECUTION to the key of a Test Execution, such as KP-88.`;
    return { ok: false, problem };
  }
  const { key, id, template, createAlways } = config.execution;
  if (key) return { ok: true, wish: { key } };
  if (!template) return { ok: true, wish: {} };
  const identityLabel = executionLabel(id ?? build.id);
  return { ok: true, wish: { create: { template, identityLabel, always: createAlways } } };
}
