import type { SimulatorClock } from '../site/clock.ts';
import type { Lockdown } from '../access/lockdown.ts';
import type { FaultRule } from '../faults/fault.ts';
import type { FaultInjector } from '../faults/fault-injector.ts';
import type { RateLimitOptions } from '../limits/rate-limiter.ts';
import type { LoggedRequest } from '../server/request-log.ts';
import type { SimulatorSeed } from '../seed/seed.ts';
import type { Deployment } from '../site/deployment.ts';
import type { Locale } from '../api/locale.ts';

/** How a simulator is set up. Everything has a default. */
export interface JiraSimulatorOptions {
  /** @default 0, any free port */
  port?: number;
  /** @default 'cloud' */
  deployment?: Deployment;
  /** Path under which the site lives, such as `/jira` on Data Center. @default '' */
  contextPath?: string;
  /** What the site knows at the start. @default kpSeed() */
  seed?: SimulatorSeed;
  /** Index lag, rate limits, token expiry and `updated` all read it. @default real time */
  clock?: SimulatorClock;
  /** By how much a search lags what was written, in milliseconds. @default 0 */
  indexLagMs?: number;
  /**
   * Whether an issue that a search has found may be missing from the next one, until it is twice the lag old.
   * @default false
   */
  nonMonotonicIndex?: boolean;
  /** Limits to keep: `true` for those that Atlassian publishes. @default none */
  rateLimits?: RateLimitOptions | boolean;
  /** Stores links the other way round, to prove that a client reads back what it wrote. @default false */
  storesLinksReversed?: boolean;
  /** Lets two identical links at the same time both be stored: Jira's check and insert are two steps. @default false */
  racyLinkInsert?: boolean;
  /** Language of the site; an account's own and `X-Force-Accept-Language` come first. @default 'en' */
  locale?: Locale;
  /** Whether issue linking is switched on. @default true */
  linking?: boolean;
  /**
   * Closes the whole REST API, `/serverInfo` too, to whoever has no valid credentials, and says how they are refused:
   * 401, 403, a login page with 200, a redirect to one.
   * @default open
   */
  lockdown?: Lockdown;
  /** Data Center: whether a name and password are taken; tokens are always. @default true */
  basicAuth?: boolean;
  /** Data Center: after how many wrong passwords in a row an account must solve a CAPTCHA. @default never */
  captchaAfter?: number;
  /** Leaves `deploymentType` out of `/serverInfo`, as Atlassian's own example does. @default false */
  omitsDeploymentType?: boolean;
  /**
   * A second host name of the site, one that leads to this machine, such as `localhost`: on Cloud the custom domain
   * (`displayUrl`), on Data Center the base URL that the administrator has set. See `JiraSimulator.displayUrl`.
   */
  customDomain?: string;
  /**
   * Data Center: `documented` takes a form with a `scope` at the token endpoint and nothing else; `lenient` takes JSON
   * and no scope too.
   * @default 'lenient'
   */
  tokenEndpoint?: 'lenient' | 'documented';
  /**
   * Which names of issue types, statuses and priorities JQL takes: their original ones alone, or translated ones too.
   * Reports of real sites disagree.
   * @default 'any'
   */
  namesInJql?: 'any' | 'original';
  /** Redirects what lies outside the context path into it, as a server before Jira does. @default false */
  redirectsToContextPath?: boolean;
  /** Serves https with this key and certificate (PEM), which may be followed by intermediate ones. @default http */
  tls?: { key: string; cert: string };
  /** What goes wrong from the start; see also `JiraSimulator.faults`. @default nothing */
  faults?: readonly FaultRule[];
  /**
   * Path of Atlassian's OpenAPI document of Jira Cloud: every exchange over REST v3 is compared with it.
   * @default the environment variable JIRA_SIMULATOR_OPENAPI, if it is set
   */
  openapi?: string;
}

/** A link as a person reads it. */
export interface LinkSentence {
  type: string;
  typeId: string;
  /** Key of the issue that reads the type's outward phrase. */
  source: string;
  destination: string;
  /** Such as `KP-88 causes KP-101`. */
  sentence: string;
}

/** A running simulator. */
export interface JiraSimulator {
  /** Base URL of the site with its context path, without a slash at the end. */
  readonly url: string;
  /** Base URL of the site under its custom domain; the same as `url` when it has none. */
  readonly displayUrl: string;
  /** Base URL of the site at the gateway of Cloud. */
  readonly gatewayUrl: string;
  /** Where OAuth clients get their access tokens. */
  readonly tokenUrl: string;
  readonly cloudId: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  /** The whole state as JSON; another simulator can start from it. */
  snapshot(): SimulatorSeed;
  /** All links, oldest first. */
  links(): LinkSentence[];
  /** What goes wrong; rules can be added and removed at any time. */
  readonly faults: Pick<FaultInjector, 'add' | 'clear'>;
  /** Where exchanges differed from the OpenAPI document, if it was given. */
  readonly violations: readonly string[];
  /**
   * Stops the server and cuts what is still connected.
   * @throws an Error that lists the violations of the OpenAPI document, if there were any
   */
  close(): Promise<void>;
}
