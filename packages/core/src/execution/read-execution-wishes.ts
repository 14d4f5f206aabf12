import type { Config, ExecutionSettings, MatchedExecutionSettings } from '../config/config.ts';
import type { Build } from '../domain/build/build.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { foreignAddress, issueNamed, type SiteAddress } from '../domain/issue-url.ts';
import { buildValues } from '../domain/plan/build-values.ts';
import { matchText, suitesOf } from '../domain/plan/execution-match.ts';
import { GIVEN_TO_RUNS, type ExecutionWish, type ExecutionWishes } from '../domain/plan/execution-wish.ts';
import { fillQuery } from '../domain/plan/fill-query.ts';
import type { LinkedTo } from '../journal/push-record.ts';
import { executionLabel } from './execution-label.ts';

/** Keys that are given when a build is linked, over what its runs were given and the configuration says. */
export interface GivenExecutions {
  /** Of the whole build, by a person. */
  readonly ofAll?: IssueKey | undefined;
  /** Of the tests that have no Test Execution of their own. */
  readonly ofOthers?: IssueKey | undefined;
  /** Those that tests of the build were linked to before. */
  readonly linkedTo?: LinkedTo | undefined;
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
  const noted = (notedAs: string) => {
    const linkedTo = given.linkedTo?.get(notedAs);
    // Runs that were linked each by itself may have had configurations of their own, and those to come are of another day.
    const keys = new Set(build.runIds.map((run) => linkedTo?.get(run)));
    const [before] = keys.size === 1 ? keys : [];
    return { notedAs, ...(before && { before }) };
  };
  const others = noted(identity);
  return {
    common: given.ofOthers
      ? { option: 'execution', issueType, notedAs: others.notedAs, key: given.ofOthers }
      : (givenToRuns(build, issueType, rules.tags.site) ?? {
          ...readWish(build, execution, 'execution', identity),
          ...others,
        }),
    matched: executions.map((settings, at) => {
      const { id, match } = settings;
      // Those of one build are told apart by what they are of, whatever order they are written in.
      const of = matchText(match);
      const ofMatch = { ...build, suites: suitesOf(build.suites, match) };
      return {
        ...readWish(ofMatch, settings, `executions.${at}`, id ?? `${identity} ${of}`),
        ...noted(`${id ?? identity} ${of}`),
        match,
      };
    }),
  };
}

function givenToRuns(
  { executionKey }: Build,
  issueType: string,
  site: SiteAddress | undefined,
): ExecutionWish | undefined {
  if (executionKey === undefined) return undefined;
  const key = issueNamed(executionKey, site);
  const option = 'execution';
  if (key) return { option, issueType, key, ofRuns: true };
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
