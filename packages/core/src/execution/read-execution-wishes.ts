import type { Config, ExecutionSettings, MatchedExecutionSettings } from '../config/config.ts';
import type { Build } from '../domain/build/build.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { foreignAddress, issueNamed, type SiteAddress } from '../domain/issue-url.ts';
import { buildValues } from '../domain/plan/build-values.ts';
import { matchText, suitesOf } from '../domain/plan/execution-match.ts';
import {
  GIVEN_TO_RUNS,
  LINKED_BEFORE,
  type ExecutionWish,
  type ExecutionWishes,
} from '../domain/plan/execution-wish.ts';
import { fillQuery } from '../domain/plan/fill-query.ts';
import { executionLabel } from './execution-label.ts';

/** Keys that are given when a build is linked, over what its runs were given and the configuration says. */
export interface GivenExecutions {
  /** Of the whole build, by a person. */
  readonly ofAll?: IssueKey | undefined;
  /** Of the tests that have no Test Execution of their own. */
  readonly ofOthers?: IssueKey | undefined;
  /** Those that tests of the build were linked to before, by what wishes are noted as. */
  readonly linkedTo?: ReadonlyMap<string, IssueKey> | undefined;
}

/**
 * Reads which Test Executions a build is to have, each by a given key, by the one that its tests were linked to before, by the configured
 * key, by the query, by creation. What a run was given (`DEFECTLINK_EXECUTION`) is the common one.
 */
export function readExecutionWishes(
  build: Build,
  { execution, executions, rules }: Pick<Config, 'execution' | 'executions' | 'rules'>,
  given: GivenExecutions = {},
): ExecutionWishes {
  const { issueType } = execution;
  if (given.ofAll) return { common: { option: 'execution', issueType, key: given.ofAll }, matched: [] };
  const identity = execution.id ?? build.id;
  const notedAs = notedFor(build, identity);
  const others = { option: 'execution', issueType, notedAs };
  return {
    common: given.ofOthers
      ? { ...others, key: given.ofOthers }
      : (givenToRuns(build, issueType, rules.tags.site) ??
        kept(others, given) ?? { ...readWish(build, execution, 'execution', identity), notedAs }),
    matched: executions.map((settings, at) => {
      const { id, match, issueType } = settings;
      const ofMatch = { ...build, suites: suitesOf(build.suites, match) };
      // Those of one build are told apart by what they are of, whatever order they are written in.
      const own = id ?? `${identity} ${matchText(match)}`;
      const some = { option: `executions.${at}`, issueType, notedAs: notedFor(ofMatch, own) };
      return {
        ...(kept(some, given) ?? { ...readWish(ofMatch, settings, some.option, own), ...some }),
        match,
      };
    }),
  };
}

/** Of one build, suites that are linked each by itself may have configurations, and so Test Executions, of their own. */
function notedFor({ suites }: Build, identity: string): string {
  return JSON.stringify([identity, ...[...suites].sort()]);
}

/** The next sprint's Test Execution has nothing to do with what failed in this one. */
function kept(
  { notedAs, ...wish }: ExecutionWish & { readonly notedAs: string },
  { linkedTo }: GivenExecutions,
): ExecutionWish | undefined {
  const key = linkedTo?.get(notedAs);
  return key && { ...wish, key, stays: LINKED_BEFORE };
}

function givenToRuns(
  { executionKey }: Build,
  issueType: string,
  site: SiteAddress | undefined,
): ExecutionWish | undefined {
  if (executionKey === undefined) return undefined;
  const key = issueNamed(executionKey, site);
  const option = 'execution';
  if (key) return { option, issueType, key, stays: GIVEN_TO_RUNS };
  const problem = foreignAddress(executionKey, site) ?? `"${executionKey}" is not the key of an issue.`;
  return { option, issueType, problem: `${problem} ${GIVEN_TO_RUNS}` };
}

function readWish(
  build: Build,
  { key, query, template, createAlways, issueType }: ExecutionSettings | MatchedExecutionSettings,
  option: string,
  identity: string,
): ExecutionWish {
  if (key) return { option, issueType, key };
  const create = template && { template, identityLabel: executionLabel(identity), always: createAlways };
  if (!query) return { option, issueType, ...(create && { create }) };
  const filled = fillQuery(query.template, buildValues(build), `${option}.jql`);
  if (!filled.ok) return { option, issueType, problem: filled.problem };
  return {
    option,
    issueType,
    query: { jql: filled.jql, newest: query.newest },
    ...(create && query.createsMissing && { create }),
  };
}
