import { unusableProxy } from '../config/proxy-setting.ts';
import { classifyAnswer } from './classify-answer.ts';
import { describeFailure } from './describe-failure.ts';
import { openExchange, type ExchangeOptions } from './exchange.ts';
import { requestName, type JiraRequest } from './jira-request.ts';
import { unreachable } from './network-failure.ts';
import { failed, type JiraFailure, type JiraResult } from './jira-result.ts';
import { readAgain, type RetryingOptions } from './read-again.ts';

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

/** How a site is reached, and within which time: without `timeLeft`, a request is given up after 30 s. */
export interface ConnectionOptions extends ExchangeOptions, RetryingOptions {
  /** Called after each answer that is a success, as a sign of progress. */
  readonly onSuccess: () => void;
}

const REQUEST_TIMEOUT = 30_000;
/** Of the time that is left, what an answer that never comes leaves for another try. */
const SPARED = 10_000;

export function openConnection(options: ConnectionOptions): Connection {
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

  return {
    send,
    read: (request) => readAgain(request, () => send(request), options),
    throughProxy: (url) => options.proxyOf?.(url) !== undefined,
    close: () => {
      exchange.close();
    },
  };
}

function finite(ms: number): number {
  return Number.isFinite(ms) ? ms : 0;
}

function cancelled(request: string): JiraFailure {
  const hint = 'There was no answer within the time for linking.';
  return describeFailure('cancelled', request, undefined, { hint, ambiguous: true });
}

function timedOut(request: string, limit: number): JiraFailure {
  return describeFailure('timeout', request, undefined, {
    hint: `There was no answer within ${Math.round(limit / 1000)} s.`,
    ambiguous: true,
  });
}
