import { relatedTo, type ChainMap, type Related } from './chain.ts';
import type { Role } from '../mapping/mapped-chain.ts';
import type { IssueId, IssueKey } from '../issue-key.ts';
import type { SnapshotIssue } from '../plan/jira-snapshot.ts';

/** An issue of a chain, with the issues that follow it. */
export interface ChainNode {
  readonly key: IssueKey;
  readonly role: Role;
  readonly issueType: string;
  readonly summary: string;
  readonly status: string;
  /** How the issue before shows the link to this one; missing when a third issue joins them. */
  readonly phrase?: string;
  readonly next: readonly ChainNode[];
}

/** A chain seen from one of its issues. */
export interface ChainTree {
  readonly start: Omit<ChainNode, 'next' | 'phrase'>;
  /** Towards the requirement. */
  readonly up: readonly ChainNode[];
  /** Towards the defect. */
  readonly down: readonly ChainNode[];
}

/** An issue that was read, in the role that it plays. */
export interface ChainIssue {
  readonly issue: SnapshotIssue;
  readonly role: Role;
}

/**
 * Orders the issues that a walk found as a tree. From a test case only those defects of an execution follow that concern the test
 * case too, and the other way round: an execution holds those of many others.
 */
export function chainTree(
  start: ChainIssue,
  issues: ReadonlyMap<IssueId, ChainIssue>,
  map: ChainMap,
  depth = Infinity,
): ChainTree {
  return new Grower(issues, map).tree(start, depth);
}

type Step = ChainIssue & { readonly phrase?: string };

class Grower {
  readonly #issues: ReadonlyMap<IssueId, ChainIssue>;
  readonly #map: ChainMap;

  constructor(issues: ReadonlyMap<IssueId, ChainIssue>, map: ChainMap) {
    this.#issues = issues;
    this.#map = map;
  }

  tree(start: ChainIssue, depth: number): ChainTree {
    return { start: described(start), up: this.#up(start, depth), down: this.#down(start, depth) };
  }

  /** @param isWithin Whether `at` is below another issue: the Test Plan of an execution is not told again for each of its test cases. */
  #up(at: ChainIssue, depth: number, isWithin = false): ChainNode[] {
    if (depth < 1) return [];
    const above = (step: Step) => node(step, this.#up(step, depth - 1, true));
    const plans = (step: ChainIssue) => (isWithin ? [] : this.#plansOf(step));
    switch (at.role) {
      case 'testCase':
        return [...this.#linked(at, 'requirement').map(leaf), ...plans(at)];
      case 'execution':
        return [...plans(at), ...this.#through(at, 'defect', 'testCase').map(above)];
      case 'testPlan':
        return this.#linked(at, 'testCase').map(above);
      case 'defect': {
        const testCases = this.#linked(at, 'testCase');
        return this.#nested(this.#linked(at, 'execution'), testCases, depth, above, plans);
      }
      default:
        return [];
    }
  }

  #down(at: ChainIssue, depth: number, isWithin = false): ChainNode[] {
    if (depth < 1) return [];
    switch (at.role) {
      case 'requirement':
        return this.#linked(at, 'testCase').map((step) => node(step, this.#down(step, depth - 1, true)));
      case 'testCase': {
        const executions = this.#through(at, 'defect', 'execution');
        const plans = (step: ChainIssue) => (isWithin ? this.#plansOf(step) : []);
        return this.#nested(executions, this.#linked(at, 'defect'), depth, leaf, plans);
      }
      case 'testPlan':
        return this.#linked(at, 'execution').map((step) => node(step, this.#down(step, depth - 1)));
      case 'execution':
        return this.#linked(at, 'defect').map(leaf);
      default:
        return [];
    }
  }

  #plansOf(at: ChainIssue): ChainNode[] {
    return this.#linked(at, 'testPlan').map(leaf);
  }

  /** Executions with those of `inner` that are linked to each, and after them what of `inner` is in none. */
  #nested(
    executions: readonly Step[],
    inner: readonly Step[],
    depth: number,
    grow: (step: Step) => ChainNode,
    beside: (execution: Step) => readonly ChainNode[] = () => [],
  ): ChainNode[] {
    const placed = new Set<IssueId>();
    const outer = executions.map((execution) => {
      const within = inner.flatMap((step) => {
        const link = this.#linked(execution, step.role).find(({ issue }) => issue.id === step.issue.id);
        return link && depth > 1 ? [link] : [];
      });
      for (const { issue } of within) placed.add(issue.id);
      return node(execution, [...(depth > 1 ? beside(execution) : []), ...within.map(grow)]);
    });
    return [...outer, ...inner.filter(({ issue }) => !placed.has(issue.id)).map(grow)];
  }

  /** The issues of a role that an issue is linked to, and those that it is joined to by an issue of a third role. */
  #through(at: ChainIssue, between: Role, role: Role): Step[] {
    const direct = this.#linked(at, role);
    const found = new Map(direct.map((step) => [step.issue.id, step]));
    for (const middle of this.#linked(at, between)) {
      for (const { issue } of this.#linked(middle, role)) {
        if (!found.has(issue.id)) found.set(issue.id, { issue, role });
      }
    }
    return [...found.values()];
  }

  #linked(at: ChainIssue, role: Role): Step[] {
    const step = ({ id, phrase }: Related): Step[] => {
      const found = this.#issues.get(id);
      return found?.role === role ? [{ ...found, phrase }] : [];
    };
    return relatedTo(at.issue, at.role, role, this.#map).flatMap(step);
  }
}

function leaf(step: Step): ChainNode {
  return node(step, []);
}

function node(step: Step, next: readonly ChainNode[]): ChainNode {
  return { ...described(step), ...(step.phrase !== undefined && { phrase: step.phrase }), next };
}

function described({ issue, role }: ChainIssue): ChainTree['start'] {
  return {
    key: issue.key,
    role,
    issueType: issue.issueType.name,
    summary: issue.summary,
    status: issue.status.name,
  };
}
