import { FailedLogins } from '../access/failed-logins.ts';
import { AccessTokens } from '../access/access-tokens.ts';
import { completeClock } from './clock.ts';
import { IndexFlicker } from '../search/index-flicker.ts';
import { kpSeed } from '../seed/kp-seed.ts';
import {
  publishedCloudLimits,
  RateLimiter,
  usualDataCenterLimits,
  type RateLimitOptions,
} from '../limits/rate-limiter.ts';
import { parseSeed } from '../seed/parse-seed.ts';
import type { JiraSimulatorOptions } from '../simulator/simulator-options.ts';
import type { Deployment } from './deployment.ts';
import type { Site } from './site.ts';
import { JiraStore } from '../store/jira-store.ts';
import { loadSeed } from '../store/load-seed.ts';

/**
 * A site as the options describe it.
 * @throws an Error for a seed that is not valid, or a context path that is not one
 */
export function createSite(options: JiraSimulatorOptions): Site {
  const { deployment = 'cloud', indexLagMs = 0, contextPath = '' } = options;
  if (!/^(?:\/[^/?#\s]+)*$/.test(contextPath)) {
    throw new Error(
      `contextPath "${contextPath}" is not valid: a path such as /jira was expected, or nothing.`,
    );
  }
  const clock = completeClock(options.clock);
  const seed = parseSeed(options.seed ?? kpSeed());
  const store = new JiraStore(seed, clock, indexLagMs);
  loadSeed(store, seed, clock.now());
  return {
    store,
    clock,
    limiter: new RateLimiter(deployment, chooseLimits(deployment, options.rateLimits), clock),
    accessTokens: new AccessTokens(),
    failedLogins: new FailedLogins(options.captchaAfter ?? Infinity),
    index: new IndexFlicker(indexLagMs, Number(store.issues.nextId())),
    behaviour: {
      deployment,
      contextPath,
      indexLagMs,
      nonMonotonicIndex: options.nonMonotonicIndex ?? false,
      storesLinksReversed: options.storesLinksReversed ?? false,
      racyLinkInsert: options.racyLinkInsert ?? false,
      linking: options.linking ?? true,
      locale: options.locale,
      lockdown: options.lockdown,
      basicAuth: options.basicAuth ?? true,
      omitsDeploymentType: options.omitsDeploymentType ?? false,
      customDomain: options.customDomain,
      tokenEndpoint: options.tokenEndpoint ?? 'lenient',
      namesInJql: options.namesInJql ?? 'any',
      redirectsToContextPath: options.redirectsToContextPath ?? false,
    },
  };
}

function chooseLimits(
  deployment: Deployment,
  limits: JiraSimulatorOptions['rateLimits'] = false,
): RateLimitOptions {
  if (limits === false) return {};
  if (limits !== true) return limits;
  return deployment === 'cloud' ? publishedCloudLimits : usualDataCenterLimits;
}
