import { canPlay, relatedTo, type ChainMap } from '../domain/chain/chain.ts';
import type { ChainIssue } from '../domain/chain/chain-tree.ts';
import { groupBy } from '../domain/group-by.ts';
import type { IssueId } from '../domain/issue-key.ts';
import type { Role } from '../domain/mapping/mapped-chain.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import type { LinkedIssueReader } from '../jira/ports.ts';

/** Where to go on from an issue of a role, by the role that it was reached from. */
export type ChainSteps = Readonly<
  Partial<Record<Role, Readonly<Partial<Record<Role | 'start', readonly Role[]>>>>>
>;

/** How a chain is walked. */
export interface ChainWalking {
  readonly client: Pick<LinkedIssueReader, 'readIssuesById' | 'readChildren'>;
  readonly map: ChainMap;
  readonly steps: ChainSteps;
  /** Most issues to know. */
  readonly maxIssues: number;
}

/** Walks the chain from issues that are known: one bulk read a step, and one search for the children of a step's requirements. */
export class ChainWalk {
  readonly #walking: ChainWalking;
  readonly #known = new Map<IssueId, ChainIssue>();
  readonly #children = new Map<IssueId, Issue>();
  #left = 0;

  constructor(walking: ChainWalking) {
    this.#walking = walking;
  }

  /** The issues that were reached, those that walks started from among them. */
  get known(): ReadonlyMap<IssueId, ChainIssue> {
    return this.#known;
  }

  /** How many issues were not read, because there were more than wanted. */
  get left(): number {
    return this.#left;
  }

  /** Walks on from issues. @param depth Most steps. */
  async from(starts: readonly ChainIssue[], depth: number): Promise<JiraResult<undefined>> {
    const { client, map, maxIssues } = this.#walking;
    for (const start of starts) this.#known.set(start.issue.id, start);
    let frontier: readonly Reached[] = starts.map((start) => ({ ...start, from: 'start' }));
    for (let step = 0; step < depth && frontier.length > 0; step++) {
      const parents = await this.#withChildren(frontier);
      if (!parents.ok) return parents;
      const wanted = this.#stepsFrom(parents.value);
      const unknown = [...wanted.keys()].filter((id) => !this.#known.has(id));
      const within = unknown.slice(0, Math.max(0, maxIssues - this.#known.size));
      this.#left += unknown.length - within.length;
      const found = await client.readIssuesById(within.filter((id) => !this.#children.has(id)));
      if (!found.ok) return found;
      frontier = [...wanted].flatMap(([id, ways]) => {
        const issue = found.value.get(id) ?? this.#children.get(id);
        const way = issue && ways.find(({ role }) => canPlay(issue, role, map));
        if (!way || this.#known.has(id)) return [];
        this.#known.set(id, { issue, role: way.role });
        return [{ issue, ...way }];
      });
    }
    return succeeded(undefined);
  }

  /** Requirements do not name their children, so they are asked for where a walk goes on from them to test cases. */
  async #withChildren(frontier: readonly Reached[]): Promise<JiraResult<readonly Reached[]>> {
    const { client, map, maxIssues } = this.#walking;
    const parents =
      map.mappings.mapping.testCaseIssueTypes === undefined
        ? []
        : frontier.filter(
            (reached) => reached.role === 'requirement' && this.#next(reached).includes('testCase'),
          );
    if (parents.length === 0) return succeeded(frontier);
    const read = await client.readChildren(
      parents.map(({ issue }) => issue.id),
      maxIssues,
    );
    if (!read.ok) return read;
    for (const child of read.value) this.#children.set(child.id, child);
    const byParent = groupBy(read.value, ({ parentId }) => parentId);
    return succeeded(
      frontier.map((reached) => {
        const childIds = byParent.get(reached.issue.id)?.map(({ id }) => id);
        if (childIds === undefined) return reached;
        const parent = { ...reached, issue: { ...reached.issue, childIds } };
        this.#known.set(parent.issue.id, { issue: parent.issue, role: parent.role });
        return parent;
      }),
    );
  }

  #stepsFrom(frontier: readonly Reached[]): ReadonlyMap<IssueId, readonly Way[]> {
    const ways = new Map<IssueId, Way[]>();
    for (const reached of frontier) {
      const { issue, role: from } = reached;
      for (const role of this.#next(reached)) {
        for (const { id } of relatedTo(issue, from, role, this.#walking.map)) {
          ways.set(id, [...(ways.get(id) ?? []), { role, from }]);
        }
      }
    }
    return ways;
  }

  #next({ role, from }: Pick<Reached, 'role' | 'from'>): readonly Role[] {
    return this.#walking.steps[role]?.[from] ?? [];
  }
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
