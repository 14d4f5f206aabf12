import type { Issue } from '../store/entities.ts';

/**
 * The search index of Cloud is not monotonic (measured): an issue that was found once may be missing for a moment
 * afterwards. Here every second look at an issue hides it, until it is twice the lag old.
 */
export class IndexFlicker {
  readonly #lagMs: number;
  readonly #firstNewId: number;
  readonly #looks = new Map<string, number>();

  /** @param firstNewId the issues before it came with the seed and have long been indexed */
  constructor(lagMs: number, firstNewId: number) {
    this.#lagMs = lagMs;
    this.#firstNewId = firstNewId;
  }

  /** Whether this look misses an issue that the index already has. */
  hides(issue: Issue, now: number): boolean {
    if (Number(issue.id) < this.#firstNewId || now - issue.created >= 2 * this.#lagMs) return false;
    const looks = (this.#looks.get(issue.id) ?? 0) + 1;
    this.#looks.set(issue.id, looks);
    return looks % 2 === 0;
  }
}
