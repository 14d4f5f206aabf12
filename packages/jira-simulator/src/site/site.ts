import type { CompleteClock } from './clock.ts';
import type { Deployment } from './deployment.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import type { JiraStore } from '../store/jira-store.ts';
import type { Locale } from '../api/locale.ts';
import type { FailedLogins } from '../access/failed-logins.ts';
import type { Lockdown } from '../access/lockdown.ts';
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
  readonly lockdown: Lockdown | undefined;
  readonly basicAuth: boolean;
  readonly omitsDeploymentType: boolean;
  /** Another host name of the site, the one that people see. */
  readonly customDomain: string | undefined;
  readonly tokenEndpoint: 'lenient' | 'documented';
  readonly namesInJql: 'any' | 'original';
  /** Whether what lies outside the context path is redirected into it. */
  readonly redirectsToContextPath: boolean;
  readonly locale: Locale | undefined;
}

/** A simulated site: its knowledge, its behaviour and its clock. */
export interface Site {
  readonly store: JiraStore;
  readonly behaviour: SiteBehaviour;
  readonly clock: CompleteClock;
  readonly limiter: RateLimiter;
  readonly accessTokens: AccessTokens;
  readonly failedLogins: FailedLogins;
  readonly index: IndexFlicker;
}
