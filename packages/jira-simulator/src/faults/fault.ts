import type { RateLimitForm } from '../limits/rate-limit-answer.ts';
import type { RetryAfter } from '../limits/retry-after.ts';
import type { IntermediaryPage } from './intermediary-page.ts';

/** What goes wrong. Unless it says otherwise, the request itself is not carried out. */
export type Fault =
  /** Answers late, but well. */
  | { kind: 'latency'; ms: number }
  /** Answers well, but its body trickles in over that time. */
  | { kind: 'slowBody'; ms: number }
  /** Cuts the connection; the request had no effect. */
  | { kind: 'resetBefore' }
  /** Carries the request out, then cuts the connection. */
  | { kind: 'resetAfter' }
  /** Carries the request out, sends half of the answer and cuts the connection. */
  | { kind: 'cutBody' }
  /** Carries the request out and answers with its status and nothing else. */
  | { kind: 'emptyBody' }
  /** Never answers. `carriedOut`: the request took effect all the same. */
  | { kind: 'timeout'; carriedOut?: boolean }
  /** Carries the request out and answers with the first half of the JSON, as if it were all. */
  | { kind: 'truncatedJson' }
  /** Carries the request out and calls its JSON `text/html`. */
  | { kind: 'wrongContentType' }
  /** Any status, with Jira's shape of an error or a body and headers of your own; a text is sent as HTML. */
  | {
      kind: 'status';
      status: number;
      body?: unknown;
      headers?: Readonly<Record<string, string>>;
      retryAfter?: RetryAfter;
      carriedOut?: boolean;
    }
  /** A page of what stands before Jira: a CDN, a reverse proxy, a firewall. It never names a wait by itself. */
  | ({ kind: 'intermediary'; retryAfter?: RetryAfter; carriedOut?: boolean } & IntermediaryPage)
  /** 502 with a page of HTML, as from a load balancer. */
  | { kind: 'badGateway'; carriedOut?: boolean }
  /** 503, with Retry-After if given. */
  | { kind: 'unavailable'; retryAfter?: RetryAfter; carriedOut?: boolean }
  /** 429. */
  | { kind: 'rateLimit'; retryAfter?: RetryAfter; reason?: string; form?: RateLimitForm }
  /** 403 "XSRF check failed", as text. */
  | { kind: 'xsrf' }
  /** A CAPTCHA waits for whoever logs in; 403 unless it says 401. */
  | { kind: 'captcha'; status?: 401 | 403 }
  /** 403: the administrator has switched name and password off. */
  | { kind: 'basicDisabled' }
  /** The login page of a single sign-on, with 200. */
  | { kind: 'ssoPage' }
  /** Another place; `{path}` in it stands for the path and query of the request. 302 unless it says otherwise. */
  | { kind: 'redirect'; to: string; status?: 301 | 302 | 303 | 307 | 308 };

/** When something goes wrong. */
export interface FaultRule {
  /**
   * Method and path below `/rest/api/N`, such as `POST /issueLink`, `GET /issue/{issueIdOrKey}` or `GET /issue/KP-1`.
   * `*` stands for anything: `* *` is every request, `* /issue/*` all about issues.
   */
  endpoint: string;
  /** Which of the requests to that endpoint, counted from 1 since the rule was added. Default: all. */
  nth?: number | readonly number[];
  /** How likely each of them is hit, 0 to 1. Default: 1. */
  probability?: number;
  /** Start of the random numbers, so that a run can be repeated. Default: 1. */
  randomSeed?: number;
  /** How often at most. Default: no limit. */
  times?: number;
  fault: Fault;
}
