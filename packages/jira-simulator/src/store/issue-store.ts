import type { CompleteClock } from '../site/clock.ts';
import type { Issue } from './entities.ts';

/** The issues of a site, with as much of their past as a lagging search index needs. */
export class IssueStore {
  /** Versions of each issue, oldest first. All but the last are kept only while a search may still see them. */
  readonly #versions = new Map<string, { at: number; issue: Issue }[]>();
  readonly #idByKey = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #clock: CompleteClock;
  readonly #keepMs: number;
  readonly #renamed: ReadonlyMap<string, string>;
  /** Issues that have or had a parent, by its id. */
  readonly #children = new Map<string, Set<string>>();
  #nextId = 10001;

  /**
   * @param keepMs how long a replaced version stays visible through `asOf`
   * @param renamed keys of projects by the keys that they had before
   */
  constructor(clock: CompleteClock, keepMs: number, renamed: ReadonlyMap<string, string>) {
    this.#clock = clock;
    this.#keepMs = keepMs;
    this.#renamed = renamed;
  }

  /** The id that the next new issue gets. */
  nextId(): string {
    return String(this.#nextId);
  }

  /** The key that the next new issue of a project gets. */
  nextKey(projectKey: string): string {
    return `${projectKey}-${String((this.#numbers.get(projectKey) ?? 0) + 1)}`;
  }

  /** Stores a new issue or a new version of one. */
  put(issue: Issue, at = this.#clock.now()): Issue {
    const versions = this.#versions.get(issue.id) ?? [];
    versions.push({ at, issue });
    const horizon = at - this.#keepMs;
    while ((versions[1]?.at ?? Infinity) <= horizon) versions.shift();
    this.#versions.set(issue.id, versions);
    for (const key of [issue.key, ...issue.formerKeys]) {
      this.#idByKey.set(key.toUpperCase(), issue.id);
      const [, projectKey = '', number = ''] = /^(.*)-(\d+)$/.exec(key) ?? [];
      this.#numbers.set(projectKey, Math.max(this.#numbers.get(projectKey) ?? 0, Number(number)));
    }
    if (issue.parentId !== null) {
      const children = this.#children.get(issue.parentId) ?? new Set();
      this.#children.set(issue.parentId, children.add(issue.id));
    }
    this.#nextId = Math.max(this.#nextId, Number(issue.id) + 1);
    return issue;
  }

  /** The issue of that id. */
  byId(id: string): Issue | undefined {
    return this.#versions.get(id)?.at(-1)?.issue;
  }

  /**
   * The issue of an id or key; keys are compared without case, and former keys, of the issue and of its project, lead to
   * the issue of today.
   */
  find(idOrKey: string): Issue | undefined {
    const key = idOrKey.toUpperCase();
    const id = this.#idByKey.get(key) ?? this.#idByKey.get(this.#keyOfToday(key)) ?? idOrKey;
    return this.byId(id);
  }

  /** The sub-tasks and children of an issue, in the order of their creation. */
  *childrenOf(id: string): Generator<Issue> {
    for (const childId of this.#children.get(id) ?? []) {
      const child = this.byId(childId);
      if (child?.parentId === id) yield child;
    }
  }

  /** Removes an issue; its number is not given out again. */
  remove({ id, key, formerKeys }: Issue): void {
    this.#versions.delete(id);
    for (const one of [key, ...formerKeys]) this.#idByKey.delete(one.toUpperCase());
  }

  #keyOfToday(key: string): string {
    const at = key.lastIndexOf('-');
    const project = this.#renamed.get(key.slice(0, at));
    return project === undefined ? key : `${project}${key.slice(at)}`;
  }

  /** All issues, in the order of their creation. */
  *all(): Generator<Issue> {
    for (const versions of this.#versions.values()) {
      const last = versions.at(-1);
      if (last !== undefined) yield last.issue;
    }
  }

  /** The issue as it was at a moment, within the time that versions are kept. */
  asOf(id: string, at: number): Issue | undefined {
    return this.#versions.get(id)?.findLast((version) => version.at <= at)?.issue;
  }
}
