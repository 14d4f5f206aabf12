import type { CompleteClock } from './clock.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { JiraStore } from './store.ts';
import type { Locale } from './texts.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { IndexFlicker } from './index-flicker.ts';

/** Which of the two products a site runs. */
export type Deployment = 'cloud' | 'dataCenter';

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
