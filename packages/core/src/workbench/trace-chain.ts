import type { Config } from '../config/config.ts';
import { canPlay, isJoined, relatedTo, roleOf, type ChainMap } from '../domain/chain/chain.ts';
import { chainTree, type ChainIssue, type ChainTree } from '../domain/chain/chain-tree.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { followRenames } from '../domain/mapping/follow-renames.ts';
import type { Role } from '../domain/mapping/mapped-chain.ts';
import { resolveMappings } from '../domain/mapping/resolve-mapping.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { IssueReader, LinkedIssueReader, ProjectReader } from '../jira/ports.ts';
import { readRenames } from '../link/read-renames.ts';
import type { LinkType } from '../domain/mapping/link-type.ts';

/** The chain around an issue, or why it cannot be walked. */
export type TracedChain =
  | {
      readonly ok: true;
      readonly tree: ChainTree;
      /** Steps of the chain that cannot be walked because their phrase is not mapped, as sentences. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly kind: 'mapping' | 'unusable' | 'jira'; readonly message: string };

export interface TraceRequest {
  readonly client: IssueReader & LinkedIssueReader & ProjectReader;
  readonly linkTypes: readonly LinkType[];
  readonly config: Pick<Config, 'mappings' | 'execution' | 'executions' | 'jira'>;
  /** Steps to walk in each direction. @default 3, the whole chain */
  readonly depth?: number;
  /** Most issues to read. @default 500 */
  readonly maxIssues?: number;
}

/** Where to go on from an issue of a role, by the role that it was reached from. */
const NEXT: Readonly<Partial<Record<Role, Readonly<Partial<Record<Role | 'start', readonly Role[]>>>>>> = {
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
  const resolution = resolveMappings(config.mappings, request.linkTypes);
  if (!resolution.ok) {
    const message = resolution.problems.map(({ path, message: said }) => `${path}: ${said}`).join('\n');
    return { ok: false, kind: 'mapping', message };
  }
  const read = await client.readIssues([key]);
  if (!read.ok) return fromJira(read.failure.message);
  const issue = read.value.get(key);
  if (!issue) {
    const message = `${key} does not exist on ${config.jira.baseUrl}, or the account may not see it.`;
    return { ok: false, kind: 'unusable', message };
  }
  const renames = await readRenames(client, resolution.book, [issue]);
  if (!renames.ok) return fromJira(renames.failure.message);
  const map: ChainMap = {
    mappings: followRenames(resolution.book, renames.value),
    executionIssueTypes: [config.execution, ...config.executions].map(({ issueType }) => issueType),
  };
  const role = roleOf(issue, map);
  if (!role) {
    const message = `${issue.key} is of type "${issue.issueType.name}", which plays no role in the mapping, and no mapped link leads from it.`;
    return { ok: false, kind: 'unusable', message };
  }

  const children = await readChildrenOf(issue, role, map, client, maxIssues);
  if (!children.ok) return fromJira(children.failure.message);
  const start = { issue: { ...issue, childIds: children.value.map(({ id }) => id) }, role };
  const alreadyRead = new Map(children.value.map((child) => [child.id, child]));
  const known = new Map<IssueId, ChainIssue>([[issue.id, start]]);
  let frontier: Reached[] = [{ ...start, from: 'start' }];
  let left = 0;
  // Joined by a third issue, the last role may take one step more to read than to show.
  for (let step = 0; step <= depth && frontier.length > 0; step++) {
    const wanted = stepsFrom(frontier, map);
    const unknown = [...wanted.keys()].filter((id) => !known.has(id));
    const within = unknown.slice(0, Math.max(0, maxIssues - known.size));
    left += unknown.length - within.length;
    const found: JiraResult<ReadonlyMap<IssueId, Issue>> = await client.readIssuesById(
      within.filter((id) => !alreadyRead.has(id)),
    );
    if (!found.ok) return fromJira(found.failure.message);
    frontier = [];
    for (const [id, ways] of wanted) {
      const next = found.value.get(id) ?? alreadyRead.get(id);
      const way = next && ways.find((candidate) => canPlay(next, candidate.role, map));
      if (!way || known.has(id)) continue;
      known.set(id, { issue: next, role: way.role });
      frontier.push({ issue: next, ...way });
    }
  }
  const notices = [
    ...unmapped(map, known),
    ...(left > 0 ? [`${left} more issues are not shown: at most ${maxIssues} are read.`] : []),
  ];
  return { ok: true, tree: chainTree(start, known, map, depth), notices };
}

type Issue = ChainIssue['issue'];

interface Reached extends ChainIssue {
  readonly from: Role | 'start';
}

/** One way in which an issue is reached; links of one type may give it several roles, and its own type decides. */
interface Way {
  readonly role: Role;
  readonly from: Role;
}

function stepsFrom(frontier: readonly Reached[], map: ChainMap): Map<IssueId, Way[]> {
  const steps = new Map<IssueId, Way[]>();
  for (const { issue, role, from } of frontier) {
    for (const next of NEXT[role]?.[from] ?? []) {
      for (const { id } of relatedTo(issue, role, next, map)) {
        steps.set(id, [...(steps.get(id) ?? []), { role: next, from: role }]);
      }
    }
  }
  return steps;
}

/** A requirement does not name its children, so they are asked for when a walk starts there. */
async function readChildrenOf(
  { id }: Issue,
  role: Role,
  { mappings }: ChainMap,
  client: LinkedIssueReader,
  limit: number,
): Promise<JiraResult<readonly Issue[]>> {
  const mayHaveTestCases = role === 'requirement' && mappings.mapping.testCaseIssueTypes !== undefined;
  return mayHaveTestCases ? client.readChildren(id, limit) : succeeded([]);
}

function unmapped(map: ChainMap, known: ReadonlyMap<IssueId, ChainIssue>): string[] {
  const byFamily = [...known.values()].some(
    ({ issue: { parentId }, role }) =>
      role === 'testCase' && parentId !== undefined && known.get(parentId)?.role === 'requirement',
  );
  return [
    ...(byFamily || isJoined('testCase', 'requirement', map)
      ? []
      : ['Test cases are not joined to requirements: set mapping.testCaseToRequirement.']),
    ...(isJoined('execution', 'testCase', map)
      ? []
      : ['Test Executions are joined to test cases by defects only: set mapping.executionToTestCase.']),
  ];
}

function fromJira(message: string): TracedChain {
  return { ok: false, kind: 'jira', message };
}
