import { Refusal } from '../api/refusal.ts';
import { retryAfterHeader, type RetryAfter } from './retry-after.ts';
import type { Deployment } from '../site/deployment.ts';

/** How an answer 429 looks; Atlassian does not specify its body, and all of these have been seen. */
export interface RateLimitForm {
  /** @default 'json' on Cloud, 'html' on Data Center */
  body?: 'json' | 'html' | 'empty';
  /**
   * `site`: as documented. `gateway`: no Retry-After and no reason. `none`: no header at all.
   * @default 'site'
   */
  headers?: 'site' | 'gateway' | 'none';
  /** RateLimit-Reason instead of the true one, such as `jira-cost-based`. */
  reason?: string;
  /** Retry-After instead of the true one. Data Center often sends 0. */
  retryAfter?: RetryAfter;
  /**
   * How X-RateLimit-Reset tells the moment when there is room again; seen in all these forms.
   * @default 'iso', as documented
   */
  reset?: 'iso' | 'epochSeconds' | 'epochMs' | 'seconds' | 'none';
}

/** A limit that has been reached. */
export interface ReachedLimit {
  /** `jira-burst-based`, `jira-per-issue-on-write`, `jira-quota-global-based`, … */
  readonly reason: string;
  readonly limit: number;
  /** When there is room again, in milliseconds since the epoch. */
  readonly freeAt: number;
}

const cloudPage =
  '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Oops - an error has occurred</title></head><body class=" error-page error429"></body></html>';
const tomcatPage =
  '<!doctype html><html lang="en"><head><title>HTTP Status 429 – Too Many Requests</title></head><body><h1>HTTP Status 429 – Too Many Requests</h1><hr class="line" /><p><b>Type</b> Status Report</p><p><b>Message</b> Rate limit exceeded.</p><p><b>Description</b> The user has sent too many requests in a given amount of time (&quot;rate limiting&quot;).</p><hr class="line" /><h3>Apache Tomcat/9.0.95</h3></body></html>';

/** The 429 of a deployment for a reached limit. */
export function rateLimitRefusal(
  deployment: Deployment,
  reached: ReachedLimit,
  form: RateLimitForm,
  now: number,
): Refusal {
  const body = form.body ?? (deployment === 'cloud' ? 'json' : 'html');
  const contentType = body === 'html' ? 'text/html;charset=UTF-8' : 'application/json;charset=UTF-8';
  const headers = { 'Content-Type': contentType, ...limitHeaders(deployment, reached, form, now) };
  switch (body) {
    case 'empty':
      return new Refusal(429, '', headers);
    case 'html':
      return new Refusal(429, deployment === 'cloud' ? cloudPage : tomcatPage, headers);
    case 'json':
      return new Refusal(
        429,
        {
          errorMessages: ['The request has been rate-limited. Please try again later.'],
          errors: {},
          status: 429,
        },
        headers,
      );
  }
}

function limitHeaders(
  deployment: Deployment,
  { reason, limit, freeAt }: ReachedLimit,
  form: RateLimitForm,
  now: number,
): Record<string, string> {
  const seconds = Math.max(1, Math.ceil((freeAt - now) / 1000));
  const reset = resetHeader(form.reset ?? 'iso', freeAt, seconds);
  const { headers = 'site' } = form;
  if (headers === 'none') return {};
  if (headers === 'gateway') {
    return {
      'X-Failure-Category': 'FAILURE_CLIENT_RATELIMIT',
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': '0',
      ...reset,
    };
  }
  const retryAfter = retryAfterHeader(form.retryAfter ?? seconds, now);
  // The limiter itself adds the bucket's headers to every answer of Data Center.
  if (deployment === 'dataCenter') return retryAfter;
  return {
    ...retryAfter,
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    ...reset,
    'RateLimit-Reason': form.reason ?? reason,
  };
}

function resetHeader(
  form: NonNullable<RateLimitForm['reset']>,
  freeAt: number,
  seconds: number,
): Record<string, string> {
  const forms = {
    iso: `${new Date(freeAt).toISOString().slice(0, 19)}Z`,
    epochSeconds: String(Math.ceil(freeAt / 1000)),
    epochMs: String(freeAt),
    seconds: String(seconds),
  };
  return form === 'none' ? {} : { 'X-RateLimit-Reset': forms[form] };
}
