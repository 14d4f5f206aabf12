/** So many writes on one issue in so many seconds. */
export interface WriteWindow {
  limit: number;
  seconds: number;
}

/** Counts the writes on each issue in sliding windows. */
export class WriteWindows {
  readonly #windows: readonly WriteWindow[];
  readonly #keepMs: number;
  readonly #writes = new Map<string, number[]>();

  constructor(windows: readonly WriteWindow[]) {
    this.#windows = windows;
    this.#keepMs = Math.max(0, ...windows.map((window) => window.seconds)) * 1000;
  }

  /**
   * Counts one write on each issue, unless a window of one of them is full.
   * @returns the full window that takes longest to make room, if any
   */
  count(issueIds: readonly string[], now: number): { limit: number; freeAt: number } | undefined {
    if (this.#windows.length === 0) return undefined;
    const full = issueIds.flatMap((id) => this.#full(this.#recent(id, now), now));
    if (full.length > 0) return full.reduce((a, b) => (b.freeAt > a.freeAt ? b : a));
    for (const id of issueIds) this.#recent(id, now).push(now);
    return undefined;
  }

  #recent(issueId: string, now: number): number[] {
    const writes = this.#writes.get(issueId) ?? [];
    while ((writes[0] ?? Infinity) <= now - this.#keepMs) writes.shift();
    this.#writes.set(issueId, writes);
    return writes;
  }

  #full(writes: readonly number[], now: number): { limit: number; freeAt: number }[] {
    return this.#windows.flatMap(({ limit, seconds }) => {
      const oldest = writes.at(-limit);
      const ms = seconds * 1000;
      return oldest === undefined || oldest <= now - ms ? [] : [{ limit, freeAt: oldest + ms }];
    });
  }
}
