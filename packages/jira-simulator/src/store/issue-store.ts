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
  #nextId = 10001;

  /** @param keepMs how long a replaced version stays visible through `asOf` */
  constructor(clock: CompleteClock, keepMs: number) {
    this.#clock = clock;
    this.#keepMs = keepMs;
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
    this.#nextId = Math.max(this.#nextId, Number(issue.id) + 1);
    return issue;
  }

  /** The issue of that id. */
  byId(id: string): Issue | undefined {
    return this.#versions.get(id)?.at(-1)?.issue;
  }

  /** The issue of an id or key; keys are compared without case, and former keys lead to the issue of today. */
  find(idOrKey: string): Issue | undefined {
    const id = this.#idByKey.get(idOrKey.toUpperCase()) ?? idOrKey;
    return this.byId(id);
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
