import pRetry from 'p-retry';
import type { Clock } from '../platform/clock.ts';
import { unusableProxy } from '../config/proxy-setting.ts';
import { classifyAnswer } from './classify-answer.ts';
import { describeFailure } from './describe-failure.ts';
import { openExchange, type ExchangeOptions } from './exchange.ts';
import { requestName, type JiraRequest } from './jira-request.ts';
import { unreachable } from './network-failure.ts';
import { asksTooMuch, failed, type JiraFailure, type JiraResult } from './jira-result.ts';
import { MAX_RETRIES, retryDelay } from './retry-policy.ts';

/** Sends requests to one Jira site. */
export interface Connection {
  /** Tries once. For writes, whose retries have another owner. */
  send(request: JiraRequest): Promise<JiraResult<unknown>>;
  /** Tries again what may pass. For reads. */
  read(request: JiraRequest): Promise<JiraResult<unknown>>;
  /** Whether requests to a URL go through a proxy. */
  throughProxy(url: string): boolean;
  /** Closes the sockets that were kept open. */
  close(): void;
}

export interface ConnectionOptions extends ExchangeOptions {
  readonly clock: Clock;
  /** Ends all requests when the time is up. */
  readonly signal: AbortSignal;
  /** Called after each answer that is a success, as a sign of progress. */
  readonly onSuccess: () => void;
  /** Milliseconds until `signal` aborts when nothing is achieved. @default unknown: a request is given up after 30 s */
  readonly timeLeft?: () => number;
  /** How often a read that may pass is tried again. @default as often as Atlassian advises */
  readonly retries?: number;
}

const REQUEST_TIMEOUT = 30_000;
/** Of the time that is left, what an answer that never comes leaves for another try. */
const SPARED = 10_000;

export function openConnection(options: ConnectionOptions): Connection {
  const { retries = MAX_RETRIES } = options;
  const exchange = openExchange(options);

  const send = async (request: JiraRequest): Promise<JiraResult<unknown>> => {
    const name = requestName(request);
    const timeIsUp = () => options.signal.aborted;
    if (timeIsUp()) return failed(cancelled(name));
    // What goes to the gateway may have a proxy that the site has not, and without it goes nowhere.
    const proxy = options.proxyOf?.(request.baseUrl);
    const hint = proxy && unusableProxy(request.baseUrl, proxy);
    if (hint !== undefined)
      return failed(describeFailure('proxy', name, undefined, { hint: `${proxy?.variable}: ${hint}` }));
    const timer = new AbortController();
    const giveUp = new AbortController();
    const limit = Math.max(REQUEST_TIMEOUT, finite(options.timeLeft?.() ?? 0) - SPARED);
    void options.clock.sleep(limit, timer.signal).then(() => {
      if (!timer.signal.aborted) giveUp.abort();
    });
    try {
      const exchanged = await exchange.send(request, AbortSignal.any([options.signal, giveUp.signal]));
      if (exchanged.ok) {
        if (exchanged.answer.status < 400) options.onSuccess();
        return classifyAnswer(exchanged.answer, name, options.clock.date());
      }
      if (timeIsUp()) return failed(cancelled(name));
      if (giveUp.signal.aborted) return failed(timedOut(name, limit));
      return failed(unreachable(name, request.baseUrl, proxy, exchanged.code));
    } finally {
      timer.abort();
    }
  };

  const read = async (request: JiraRequest): Promise<JiraResult<unknown>> => {
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
          const sent = await send(request);
          // What is read is never nothing: the answer was lost on the way.
          const result = sent.ok && sent.value === undefined ? failed(emptyAnswer(request)) : sent;
          // That the time was up tells nobody what it was spent on.
          if (trouble && !result.ok && result.failure.kind === 'cancelled')
            return failed({ ...trouble, kind: 'cancelled', message: `${trouble.message} ${TIME_UP}` });
          if (result.ok) return result;
          const least = retryDelay(result.failure, attempt, 0);
          if (least === undefined || attempt > retries) return failed(whole(result.failure));
          const asked = result.failure.retryAfter;
          if (asked !== undefined && asked > (options.timeLeft?.() ?? Infinity))
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
            if (delay !== undefined) await options.clock.sleep(delay, options.signal);
          },
        },
      );
    } catch (error) {
      if (error instanceof PassingError) return failed(trouble ?? error.failure);
      throw error;
    }
  };

  return {
    send,
    read,
    throughProxy: (url) => options.proxyOf?.(url) !== undefined,
    close: () => {
      exchange.close();
    },
  };
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

function finite(ms: number): number {
  return Number.isFinite(ms) ? ms : 0;
}

function cancelled(request: string): JiraFailure {
  const hint = 'There was no answer within the time for linking.';
  return describeFailure('cancelled', request, undefined, { hint, ambiguous: true });
}

function emptyAnswer(request: JiraRequest): JiraFailure {
  return describeFailure('unavailable', requestName(request), 200, { hint: 'The answer is empty.' });
}

function timedOut(request: string, limit: number): JiraFailure {
  return describeFailure('timeout', request, undefined, {
    hint: `There was no answer within ${Math.round(limit / 1000)} s.`,
    ambiguous: true,
  });
}
