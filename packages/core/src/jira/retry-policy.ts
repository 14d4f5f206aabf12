import { isPassing, type JiraFailure } from './jira-result.ts';

/** Atlassian's advice: at most four retries, from 2 s doubling to 30 s, with jitter, and `Retry-After` as the least. */
export const MAX_RETRIES = 4;
const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 30_000;
/** A connection that failed at once is worth a quick second try. */
const FIRST_DELAY_UNREACHABLE = 500;

/**
 * How long to wait before trying a failed request again.
 * @param attempt How often it was tried, from 1.
 * @param random A number in [0, 1) for the jitter of 0.7 to 1.3.
 * @returns Milliseconds, or undefined when trying again is of no use.
 */
export function retryDelay(failure: JiraFailure, attempt: number, random: number): number | undefined {
  if (!isPassing(failure) || attempt > MAX_RETRIES) return undefined;
  const first = failure.kind === 'unreachable' ? FIRST_DELAY_UNREACHABLE : FIRST_DELAY;
  const backoff = Math.min(LONGEST_DELAY, first * 2 ** (attempt - 1)) * (0.7 + random * 0.6);
  // Data Center answers 429 with a Retry-After of 0: the backoff is the least then.
  return Math.max(
    failure.retryAfter ?? 0,
    failure.retryAfter === undefined || failure.retryAfter === 0 ? backoff : 0,
  );
}
