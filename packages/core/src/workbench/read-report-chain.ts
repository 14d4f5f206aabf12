import type { Config } from '../config/config.ts';
import { canPlay, relatedTo, roleOf, type ChainMap } from '../domain/chain/chain.ts';
import type { ChainIssue } from '../domain/chain/chain-tree.ts';
import { listChain, type ReportChain } from '../domain/chain/report-chain.ts';
import { summaryQuery } from '../domain/defect-query.ts';
import { compareIssueIds, type IssueId, type IssueKey } from '../domain/issue-key.ts';
import type { NamedIssue } from '../domain/report/issues-of-report.ts';
import { hiddenLinks, projectOfIssue } from '../domain/plan/jira-snapshot.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { IssueTypeReader, LinkedIssueReader } from '../jira/ports.ts';
import type { Clock } from '../platform/clock.ts';
import { ChainWalk, type ChainSteps } from './chain-walk.ts';
import { readChainIssues, type ChainFailure, type ChainSource } from './read-chain-issues.ts';
import { joinsRequirements, unmappedSteps } from './unmapped-steps.ts';
import { withKnownTypes } from './with-known-types.ts';

/** The chain around the issues of a build, or why it cannot be read. */
export type ReadReportChain = { readonly ok: true; readonly chain: ReportChain } | ChainFailure;

export interface ReportChainRequest extends ChainSource {
  readonly client: ChainSource['client'] & IssueTypeReader;
  readonly config: ChainSource['config'] & Pick<Config, 'rules'>;
  readonly clock: Pick<Clock, 'date'>;
  /** JQL of the requirements that belong into the report whether they are tested or not. @default all of the projects that the build reaches */
  readonly requirements?: string;
}

/**
 * From the build's own issues up to the requirements and down again to their other test cases. Other Test Executions are not gone
 * into: each holds the chains of many other builds.
 */
const STEPS: ChainSteps = {
  execution: { start: ['testPlan', 'testCase', 'defect'] },
  testPlan: { execution: ['testCase'] },
  testCase: {
    start: ['requirement', 'defect'],
    execution: ['requirement', 'defect'],
    testPlan: ['requirement', 'defect'],
    requirement: ['requirement', 'defect'],
    defect: ['requirement', 'defect'],
  },
  requirement: { start: ['testCase'], testCase: ['testCase'] },
  defect: { start: ['testCase'], execution: ['testCase'] },
};
const DEPTH = 5;
const MAX_ISSUES = 5_000;
const MAX_REQUIREMENTS = 500;
const MAX_OTHER_EXECUTIONS = 20;

/**
 * Reads the chain around a build's issues for a report on it: what `trace` shows of each of them, as one. One bulk read a step and
 * per 100 issues, and a search for the requirements of the projects that were reached: those without a test are reached by no link.
 */
export async function readReportChain(
  named: readonly NamedIssue[],
  request: ReportChainRequest,
): Promise<ReadReportChain> {
  const { client, config, clock } = request;
  const read = await readChainIssues([...new Set(named.map(({ key }) => key))], request);
  if (!read.ok) return read;
  const { issues, map } = read;
  const walk = new ChainWalk({ client, map, steps: STEPS, maxIssues: MAX_ISSUES });
  const walked = await walk.from(startsOf(named, issues, map), DEPTH);
  if (!walked.ok) return { ok: false, kind: 'jira', message: walked.failure.message };
  const searched = await searchRequirements(walk, map, request);
  const others = await readOtherExecutions(walk, map, client);
  if (!others.ok) return { ok: false, kind: 'jira', message: others.failure.message };

  const known = new Map([...walk.known, ...others.value.executions]);
  const missing = [...new Set(named.map(({ key }) => key))].filter((key) => !issues.has(key));
  const chain: ReportChain = {
    at: clock.date().toISOString(),
    ...listChain(known, map),
    today: new Map([...issues].flatMap(([asked, { key }]) => (asked === key ? [] : [[asked, key] as const]))),
    whole: {
      requirements: searched.whole && walk.left === 0 && joinsRequirements(map, known),
      defects: walk.left === 0,
    },
    notices: [
      ...(missing.length === 0
        ? []
        : [
            `${enumerated(missing)} cannot be read on ${config.jira.baseUrl}: gone, or not to be seen by the account.`,
          ]),
      ...unmappedSteps(map, known),
      ...searched.notices,
      ...(others.value.left > 0
        ? [
            `Of the other Test Executions of these test cases, the ${MAX_OTHER_EXECUTIONS} newest were read, and ${others.value.left} more were not.`,
          ]
        : []),
      ...(walk.left > 0 ? [`${walk.left} more issues were not read: at most ${MAX_ISSUES} are.`] : []),
      ...[hiddenLinks([...known.values()].map(({ issue }) => issue)) ?? []].flat(),
    ],
  };
  return { ok: true, chain };
}

/** So many keys are named, and the rest counted. */
const MAX_NAMED = 10;

function enumerated(keys: readonly string[]): string {
  const more = keys.length - MAX_NAMED;
  return `${keys.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a build names a role for plays it if its type allows; else its type and links decide, as they do for `trace`. */
function startsOf(
  named: readonly NamedIssue[],
  issues: ReadonlyMap<IssueKey, ChainIssue['issue']>,
  map: ChainMap,
): ChainIssue[] {
  const starts = new Map<IssueId, ChainIssue>();
  for (const { key, role: wanted } of named) {
    const issue = issues.get(key);
    if (!issue || (wanted === undefined && starts.has(issue.id))) continue;
    const role = wanted !== undefined && canPlay(issue, wanted, map) ? wanted : roleOf(issue, map);
    if (role !== undefined) starts.set(issue.id, { issue, role });
  }
  return [...starts.values()];
}

/** What came of the search for requirements: whether the test cases of those that were found are known, and what is to be said. */
interface SearchedRequirements {
  readonly whole: boolean;
  readonly notices: readonly string[];
}

/** Walks on from the requirements that no link of the build leads to. */
async function searchRequirements(
  walk: ChainWalk,
  map: ChainMap,
  { client, config, requirements }: ReportChainRequest,
): Promise<SearchedRequirements> {
  const none = (...notices: string[]) => ({ whole: true, notices });
  const types = map.mappings.mapping.requirementIssueTypes;
  if (types === undefined) {
    return none('Requirements without a test were not looked for: set mapping.requirementIssueType.');
  }
  const reached = [...walk.known.values()].filter(
    ({ role }) => role === 'testCase' || role === 'requirement',
  );
  const projects = new Set(reached.map(({ issue }) => projectOfIssue(issue)));
  const scope = projects.size > 0 ? projects : config.rules.tags.projects;
  if (requirements === undefined && scope.size === 0) return none();
  const found =
    requirements === undefined
      ? await withKnownTypes(client, config.mappings, ({ mapping }) =>
          client.searchLinked(
            summaryQuery(
              '',
              { mapping: mapping.requirementIssueTypes ?? types, byProject: new Map() },
              scope,
            ),
            MAX_REQUIREMENTS,
          ),
        )
      : await client.searchLinked(requirements, MAX_REQUIREMENTS);
  if (!found.ok) return none(`Requirements without a test could not be looked for: ${found.failure.message}`);
  const further = found.value.issues.filter(
    (issue) => !walk.known.has(issue.id) && canPlay(issue, 'requirement', map),
  );
  const walked = await walk.from(
    further.map((issue) => ({ issue, role: 'requirement' })),
    2,
  );
  const notices = [
    ...(walked.ok ? [] : [`The tests of further requirements could not be read: ${walked.failure.message}`]),
    ...(found.value.more
      ? [
          `There are more than ${MAX_REQUIREMENTS} requirements: the ${MAX_REQUIREMENTS} that changed last are in the matrix, and those that were reached. Choose them with --requirements.`,
        ]
      : []),
  ];
  return { whole: walked.ok, notices };
}

/** Reads the newest of the other Test Executions that the test cases and defects are linked to. */
async function readOtherExecutions(
  { known }: ChainWalk,
  map: ChainMap,
  client: LinkedIssueReader,
): Promise<JiraResult<{ readonly executions: ReadonlyMap<IssueId, ChainIssue>; readonly left: number }>> {
  const related = [...known.values()].flatMap(({ issue, role }) =>
    role === 'testCase' || role === 'defect' ? relatedTo(issue, role, 'execution', map) : [],
  );
  const ids = [...new Set(related.map(({ id }) => id))]
    .filter((id) => !known.has(id))
    .sort((a, b) => compareIssueIds(b, a));
  const read = await client.readIssuesById(ids.slice(0, MAX_OTHER_EXECUTIONS));
  if (!read.ok) return read;
  const executions = [...read.value.values()].filter((issue) => canPlay(issue, 'execution', map));
  return succeeded({
    executions: new Map(executions.map((issue) => [issue.id, { issue, role: 'execution' }])),
    left: Math.max(0, ids.length - MAX_OTHER_EXECUTIONS),
  });
}
