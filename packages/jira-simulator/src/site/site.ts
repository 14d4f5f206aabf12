import type { CompleteClock } from './clock.ts';
import type { Deployment } from './deployment.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { JiraStore } from '../store/jira-store.ts';
import type { Locale } from '../api/texts.ts';
import type { AccessTokens } from '../access/access-tokens.ts';
import type { IndexFlicker } from '../search/index-flicker.ts';

/** How a site behaves, beyond what it knows. */
export interface SiteBehaviour {
  readonly deployment: Deployment;
  readonly contextPath: string;
  /** How far the search index lags, in milliseconds. */
  readonly indexLagMs: number;
  /** Whether an issue that a search has found may vanish once more before it stays. */
  readonly nonMonotonicIndex: boolean;
  readonly storesLinksReversed: boolean;
  readonly racyLinkInsert: boolean;
  readonly linking: boolean;
  readonly locale: Locale | undefined;
}

/** A simulated site: its knowledge, its behaviour and its clock. */
export interface Site {
  readonly store: JiraStore;
  readonly behaviour: SiteBehaviour;
  readonly clock: CompleteClock;
  readonly limiter: RateLimiter;
  readonly accessTokens: AccessTokens;
  readonly index: IndexFlicker;
}
