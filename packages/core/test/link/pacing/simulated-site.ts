import type { RefusalScope } from '../../../src/domain/pacing/pacing-state.ts';
import type { WriteWindow } from '../../../src/domain/pacing/write-limits.ts';

/** What a simulated site allows. */
export interface SiteLimits {
  readonly perIssue: readonly WriteWindow[];
  readonly burst: number;
  readonly perSecond: number;
}

/** The limits that Atlassian publishes for Jira Cloud. */
export const JIRA_CLOUD: SiteLimits = {
  perIssue: [
    { max: 20, ms: 2_000 },
    { max: 100, ms: 30_000 },
  ],
  burst: 100,
  perSecond: 100,
};

export type SiteAnswer =
  { readonly ok: true } | { readonly ok: false; readonly scope: RefusalScope; readonly retryAfter: number };

/** A site that counts writes when they arrive, and refuses those over its limits; time is told, never waited for. */
export class SimulatedSite {
  readonly #limits: SiteLimits;
  readonly #writes = new Map<string, number[]>();
  #tokens: number;
  #since = 0;

  constructor(limits: SiteLimits) {
    this.#limits = limits;
    this.#tokens = limits.burst;
  }

  /** Counts a write on both its ends, or refuses it without counting. */
  write(issues: readonly string[], at: number): SiteAnswer {
    const { burst, perSecond, perIssue } = this.#limits;
    this.#tokens = Math.min(burst, this.#tokens + ((at - this.#since) / 1000) * perSecond);
    this.#since = at;
    if (this.#tokens < 1 - 1e-9) return { ok: false, scope: 'endpoint', retryAfter: 1_000 };
    const freeAt = issues.flatMap((issue) =>
      perIssue.flatMap(({ max, ms }) => {
        const oldest = this.#writesTo(issue).at(-max);
        return oldest !== undefined && oldest > at - ms ? [oldest + ms] : [];
      }),
    );
    if (freeAt.length > 0) {
      // Retry-After is in whole seconds.
      const retryAfter = Math.ceil((Math.max(...freeAt) - at) / 1000) * 1000;
      return { ok: false, scope: 'issue', retryAfter };
    }
    this.#tokens -= 1;
    for (const issue of issues) this.#writesTo(issue).push(at);
    return { ok: true };
  }

  #writesTo(issue: string): number[] {
    const known = this.#writes.get(issue);
    if (known) return known;
    const writes: number[] = [];
    this.#writes.set(issue, writes);
    return writes;
  }
}
