/** A bucket of tokens: each request takes one; it fills steadily, or all at once at the end of a period. */
export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #resetMs: number | undefined;
  #tokens: number;
  #since: number;

  /**
   * @param perMs tokens that flow in each millisecond
   * @param resetMs length of the period after which it is full again, for a quota
   */
  constructor(capacity: number, perMs: number, now: number, resetMs?: number) {
    this.#capacity = capacity;
    this.#perMs = perMs;
    this.#resetMs = resetMs;
    this.#tokens = capacity;
    this.#since = now;
  }

  /** How many tokens there are. */
  tokens(now: number): number {
    const elapsed = now - this.#since;
    if (this.#resetMs === undefined) {
      this.#tokens = Math.min(this.#capacity, this.#tokens + elapsed * this.#perMs);
      this.#since = now;
    } else if (elapsed >= this.#resetMs) {
      this.#tokens = this.#capacity;
      this.#since = now;
    }
    return this.#tokens;
  }

  /** Takes a token; if there is none, says when there will be one. */
  take(now: number): number | undefined {
    // Sums of fractions may end a hair under a whole token.
    if (this.tokens(now) >= 1 - 1e-9) {
      this.#tokens -= 1;
      return undefined;
    }
    return this.#resetMs === undefined ? now + (1 - this.#tokens) / this.#perMs : this.#since + this.#resetMs;
  }
}
