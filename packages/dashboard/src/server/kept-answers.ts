/** Most answers that are kept. */
const MOST = 200;

interface Kept<T> {
  readonly since: number;
  readonly answer: Promise<T>;
}

/**
 * Answers that take a while, kept for a short time by what was asked: a page that did not wait for one finds it when it is loaded
 * again, and asking twice costs nothing.
 */
export class KeptAnswers<T> {
  readonly #fresh: number;
  readonly #kept = new Map<string, Kept<T>>();

  /** @param fresh Milliseconds for which an answer is taken to be the same. */
  constructor(fresh: number) {
    this.#fresh = fresh;
  }

  ask(question: string, find: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(question);
    if (known && Date.now() - known.since < this.#fresh) return known.answer;
    const kept: Kept<T> = { since: Date.now(), answer: find() };
    this.#kept.delete(question);
    this.#kept.set(question, kept);
    kept.answer.catch(() => {
      if (this.#kept.get(question) === kept) this.#kept.delete(question);
    });
    this.#drop();
    return kept.answer;
  }

  /** Lets go of what is no longer given, and of the oldest of too many. */
  #drop(): void {
    for (const [question, { since }] of this.#kept) {
      if (this.#kept.size <= MOST && Date.now() - since < this.#fresh) break;
      this.#kept.delete(question);
    }
  }

  forget(): void {
    this.#kept.clear();
  }
}
