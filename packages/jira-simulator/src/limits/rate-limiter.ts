import type { CompleteClock } from '../site/clock.ts';
import { rateLimitRefusal, type RateLimitForm } from './rate-limit-answer.ts';
import type { Deployment } from '../site/deployment.ts';
import { TokenBucket } from './token-bucket.ts';
import { WriteWindows, type WriteWindow } from './write-windows.ts';

/** Which limits a site keeps. A limit that is not named is not kept. */
export interface RateLimitOptions {
  /**
   * Cloud: requests per second for each endpoint and method, shared by everybody. By method, or for one endpoint by
   * `GET /issue/{issueIdOrKey}`.
   */
  burst?: Readonly<Record<string, number>>;
  /** Cloud: writes on one issue; a link is a write on both its ends. */
  perIssueWrites?: readonly WriteWindow[];
  /** Cloud: requests per hour of one caller. Atlassian keeps it for apps alone, the simulator for everybody. */
  hourlyQuota?: number;
  /** Data Center: the bucket of each user. */
  bucket?: { limit: number; fillRate: number; intervalSeconds: number };
  /** How a 429 looks. */
  form?: RateLimitForm;
}

/** The limits that Atlassian publishes for Cloud (developer.atlassian.com, "Rate limiting", August 2026). */
export const publishedCloudLimits: RateLimitOptions = {
  burst: {
    GET: 100,
    POST: 100,
    PUT: 50,
    DELETE: 50,
    'GET /issue/{issueIdOrKey}': 150,
    'POST /search/approximate-count': 150,
  },
  perIssueWrites: [
    { limit: 20, seconds: 2 },
    { limit: 100, seconds: 30 },
  ],
};

/** A bucket that an administrator of Data Center may have set; there is no published default. */
export const usualDataCenterLimits: RateLimitOptions = {
  bucket: { limit: 5, fillRate: 5, intervalSeconds: 1 },
};

/** Counts requests and writes on the site's clock, and refuses those over a limit. */
export class RateLimiter {
  readonly #deployment: Deployment;
  readonly #options: RateLimitOptions;
  readonly #clock: CompleteClock;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #windows: WriteWindows;

  constructor(deployment: Deployment, options: RateLimitOptions, clock: CompleteClock) {
    this.#deployment = deployment;
    this.#options = options;
    this.#clock = clock;
    this.#windows = new WriteWindows(options.perIssueWrites ?? []);
  }

  /**
   * Counts a request.
   * @param endpoint such as `POST /issueLink`
   * @param caller account or address whose quota it is
   * @throws a Refusal with 429
   */
  countRequest(endpoint: string, caller: string): void {
    const { bucket, hourlyQuota } = this.#options;
    if (this.#deployment === 'dataCenter') {
      if (bucket !== undefined) this.#take(this.#userBucket(caller, bucket), 'user', bucket.limit);
      return;
    }
    const perSecond = this.#burstLimit(endpoint);
    if (perSecond !== undefined) {
      this.#take(this.#bucket(endpoint, perSecond, perSecond / 1000), 'jira-burst-based', perSecond);
    }
    if (hourlyQuota !== undefined) {
      const quota = this.#bucket(`quota of ${caller}`, hourlyQuota, 0, 3_600_000);
      this.#take(quota, 'jira-quota-global-based', hourlyQuota);
    }
  }

  /**
   * Counts one write on each of the issues, or on none when one of them has no room.
   * @throws a Refusal with 429
   */
  countIssueWrites(issueIds: readonly string[]): void {
    if (this.#deployment === 'dataCenter') return;
    const now = this.#clock.now();
    const reached = this.#windows.count(issueIds, now);
    if (reached === undefined) return;
    throw rateLimitRefusal(
      this.#deployment,
      { reason: 'jira-per-issue-on-write', ...reached },
      this.#options.form ?? {},
      now,
    );
  }

  /** Headers about limits that an answer carries even when nothing was refused. */
  headers(endpoint: string, caller: string | undefined): Record<string, string> {
    if (this.#deployment === 'cloud') return this.#cloudHeaders(endpoint);
    if (caller === undefined) return {};
    const { bucket } = this.#options;
    // Recorded: this is what a Data Center without a limit sends with every authenticated answer.
    const [limit, remaining, interval, fillRate] =
      bucket === undefined
        ? ['-1', '9223372036854775807', '1', '-1']
        : [
            String(bucket.limit),
            String(Math.floor(this.#userBucket(caller, bucket).tokens(this.#clock.now()))),
            String(bucket.intervalSeconds),
            String(bucket.fillRate),
          ];
    return {
      'X-RateLimit-Limit': limit,
      'X-RateLimit-Remaining': remaining,
      'X-RateLimit-Interval-Seconds': interval,
      'X-RateLimit-FillRate': fillRate,
      'Retry-After': '0',
    };
  }

  #cloudHeaders(endpoint: string): Record<string, string> {
    const perSecond = this.#burstLimit(endpoint);
    if (perSecond === undefined) return {};
    const remaining = Math.floor(
      this.#bucket(endpoint, perSecond, perSecond / 1000).tokens(this.#clock.now()),
    );
    return {
      'X-RateLimit-Limit': String(perSecond),
      'X-RateLimit-Remaining': String(remaining),
      ...(remaining < perSecond / 5 && { 'X-RateLimit-NearLimit': 'true' }),
    };
  }

  #burstLimit(endpoint: string): number | undefined {
    const { burst } = this.#options;
    return burst?.[endpoint] ?? burst?.[endpoint.split(' ', 1)[0] ?? ''];
  }

  #userBucket(
    caller: string,
    { limit, fillRate, intervalSeconds }: { limit: number; fillRate: number; intervalSeconds: number },
  ): TokenBucket {
    return this.#bucket(`user ${caller}`, limit, fillRate / (intervalSeconds * 1000));
  }

  #bucket(name: string, capacity: number, perMs: number, resetMs?: number): TokenBucket {
    let bucket = this.#buckets.get(name);
    if (bucket === undefined) {
      bucket = new TokenBucket(capacity, perMs, this.#clock.now(), resetMs);
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }

  #take(bucket: TokenBucket, reason: string, limit: number): void {
    const now = this.#clock.now();
    const freeAt = bucket.take(now);
    if (freeAt === undefined) return;
    throw rateLimitRefusal(this.#deployment, { reason, limit, freeAt }, this.#options.form ?? {}, now);
  }
}
