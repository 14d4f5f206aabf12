import pRetry from 'p-retry';
import { describeFailure } from './describe-failure.ts';
import { requestName, type JiraRequest } from './jira-request.ts';
import { asksTooMuch, failed, type JiraFailure, type JiraResult } from './jira-result.ts';
import { MAX_RETRIES, retryDelay } from './retry-policy.ts';
import type { Clock } from '../platform/clock.ts';

/** How often, and for how long, a read is tried again. */
export interface RetryingOptions {
  readonly clock: Clock;
  /** Ends all waiting when the time is up. */
  readonly signal: AbortSignal;
  /** Milliseconds until `signal` aborts when nothing is achieved. @default unknown */
  readonly timeLeft?: () => number;
  /** How often a read that may pass is tried again. @default as often as Atlassian advises */
  readonly retries?: number;
}

/** Sends a read again for as long as what kept it from being answered may pass. @param send Tries once. */
export async function readAgain(
  request: JiraRequest,
  send: () => Promise<JiraResult<unknown>>,
  { clock, signal, timeLeft, retries = MAX_RETRIES }: RetryingOptions,
): Promise<JiraResult<unknown>> {
  let attempt = 0;
  let trouble: JiraFailure | undefined;
  // What Jira said last: a connection that is lost afterwards says nothing.
  let said: JiraFailure | undefined;
  const whole = (failure: JiraFailure): JiraFailure => {
    if (failure.status !== undefined) said = failure;
    return said === undefined || said === failure
      ? failure
      : { ...failure, message: `${failure.message} Before that, ${said.message}` };
  };
  try {
    return await pRetry(
      async () => {
        attempt += 1;
        const sent = await send();
        // What is read is never nothing: the answer was lost on the way.
        const result = sent.ok && sent.value === undefined ? failed(emptyAnswer(request)) : sent;
        // That the time was up tells nobody what it was spent on.
        if (trouble && !result.ok && result.failure.kind === 'cancelled')
          return failed({ ...trouble, kind: 'cancelled', message: `${trouble.message} ${TIME_UP}` });
        if (result.ok) return result;
        const least = retryDelay(result.failure, attempt, 0);
        if (least === undefined || attempt > retries) return failed(whole(result.failure));
        const asked = result.failure.retryAfter;
        if (asked !== undefined && asked > (timeLeft?.() ?? Infinity))
          return failed(asksTooMuch(result.failure, asked));
        throw new PassingError(result.failure);
      },
      {
        retries,
        // The waiting is done below, on the injected clock.
        minTimeout: 0,
        maxTimeout: 0,
        onFailedAttempt: async ({ error }) => {
          if (!(error instanceof PassingError)) return;
          trouble = whole(error.failure);
          const delay = retryDelay(error.failure, attempt, Math.random());
          if (delay !== undefined) await clock.sleep(delay, signal);
        },
      },
    );
  } catch (error) {
    if (error instanceof PassingError) return failed(trouble ?? error.failure);
    throw error;
  }
}

/** Carries a failure through p-retry, which retries what is thrown. */
class PassingError extends Error {
  override name = 'PassingError' as const;
  readonly failure: JiraFailure;

  constructor(failure: JiraFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const TIME_UP = 'The time for linking was up.';

function emptyAnswer(request: JiraRequest): JiraFailure {
  return describeFailure('unavailable', requestName(request), 200, { hint: 'The answer is empty.' });
}
