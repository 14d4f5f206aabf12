import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import * as tls from 'node:tls';
import type { AxiosProxyConfig, AxiosStatic } from 'axios';
import pRetry from 'p-retry';
import type { Clock } from '../platform/clock.ts';
import { unusableProxy, type ProxySetting } from '../config/proxy-setting.ts';
import type { TlsFiles } from '../config/tls-files.ts';
import { classifyAnswer, describe, type HttpAnswer } from './classify-answer.ts';
import type { GatewayHeaders } from '../config/gateway-headers.ts';
import { unreachable } from './network-failure.ts';
import { asksTooMuch, failed, type JiraFailure, type JiraResult } from './jira-result.ts';
import { MAX_RETRIES, retryDelay } from './retry-policy.ts';
import { SentCredentials } from './sent-credentials.ts';

/** One request to Jira. */
export interface JiraRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** URL of the API that the path is of. */
  readonly baseUrl: string;
  /** Path with the leading slash: `/issueLink`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Fields of a form, instead of a body. */
  readonly form?: Readonly<Record<string, string>>;
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** Credentials in the body. */
  readonly secrets?: readonly string[];
}

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

export interface ConnectionOptions {
  readonly clock: Clock;
  /** Ends all requests when the time is up. */
  readonly signal: AbortSignal;
  /** Called after each answer that is a success, as a sign of progress. */
  readonly onSuccess: () => void;
  /** Milliseconds until `signal` aborts when nothing is achieved. @default unknown: a request is given up after 30 s */
  readonly timeLeft?: () => number;
  /** How often a read that may pass is tried again. @default as often as Atlassian advises */
  readonly retries?: number;
  readonly tls?: TlsFiles;
  /** The proxy that requests to a URL go through. @default none */
  readonly proxyOf?: (url: string) => ProxySetting | undefined;
  /** Headers that a gateway before the site demands; sent to the site's own origin only. */
  readonly headers?: GatewayHeaders;
}

const REQUEST_TIMEOUT = 30_000;
/** Of the time that is left, what an answer that never comes leaves for another try. */
const SPARED = 10_000;
/** An issue with thousands of links is a few megabytes. */
const MAX_BODY = 64 * 1024 * 1024;
const MAX_SOCKETS = 10;

export function openConnection(options: ConnectionOptions): Connection {
  const { retries = MAX_RETRIES } = options;
  const gateway = options.headers && { origin: options.headers.origin, headers: revealed(options.headers) };
  // `require` loads one file in half the time that `import` takes for the library's many.
  const axios = createRequire(import.meta.url)('axios') as AxiosStatic;
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, ...tlsOptions(options.tls) }),
  };
  const http = axios.create({
    ...agents,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    // Credentials go to the configured host only.
    maxRedirects: 0,
    maxContentLength: MAX_BODY,
    headers: {
      Accept: 'application/json',
      // Jira Cloud takes a browser-like agent for a forged form and answers 403.
      'User-Agent': 'defectlink',
      // Readable logs whatever the account's language.
      'Accept-Language': 'en-US',
      'X-Force-Accept-Language': 'true',
    },
  });

  const known = new SentCredentials(options.headers);
  const exchange = async (request: JiraRequest, signal: AbortSignal): Promise<HttpAnswer> => {
    const answer = await http.request<string>({
      method: request.method,
      url: `${request.baseUrl}${request.path}`,
      signal,
      ...(request.query && { params: request.query }),
      ...(request.body !== undefined && { data: JSON.stringify(request.body) }),
      ...(request.form && { data: new URLSearchParams(request.form).toString() }),
      proxy: axiosProxy(options.proxyOf?.(request.baseUrl)),
      headers: {
        ...(new URL(request.baseUrl).origin === gateway?.origin && gateway.headers),
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(request.form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(request.authorization !== undefined && { Authorization: request.authorization }),
      },
    });
    const hide = known.hiding(request);
    const headers: Record<string, string | undefined> = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), hide(String(value))]),
    );
    const url = `${request.baseUrl}${request.path}`;
    if (headers.location !== undefined && URL.canParse(headers.location, url))
      headers.location = new URL(headers.location, url).href;
    return { status: answer.status, headers, body: hide(answer.data) };
  };

  const send = async (request: JiraRequest): Promise<JiraResult<unknown>> => {
    const name = `${request.method} ${request.path.split('?')[0] ?? ''}`;
    const timeIsUp = () => options.signal.aborted;
    if (timeIsUp()) return failed(cancelled(name));
    // What goes to the gateway may have a proxy that the site has not, and without it goes nowhere.
    const proxy = options.proxyOf?.(request.baseUrl);
    const hint = proxy && unusableProxy(request.baseUrl, proxy);
    if (hint !== undefined)
      return failed(describe('proxy', name, undefined, { hint: `${proxy?.variable}: ${hint}` }));
    const timer = new AbortController();
    const giveUp = new AbortController();
    const limit = Math.max(REQUEST_TIMEOUT, finite(options.timeLeft?.() ?? 0) - SPARED);
    void options.clock.sleep(limit, timer.signal).then(() => {
      if (!timer.signal.aborted) giveUp.abort();
    });
    try {
      const answer = await exchange(request, AbortSignal.any([options.signal, giveUp.signal]));
      if (answer.status < 400) options.onSuccess();
      return classifyAnswer(answer, name, options.clock.date());
    } catch (error) {
      if (timeIsUp()) return failed(cancelled(name));
      if (giveUp.signal.aborted) return failed(timedOut(name, limit));
      return failed(unreachable(name, request.baseUrl, proxy, networkCode(error)));
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
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
}

function tlsOptions({ ca, client }: TlsFiles = {}): tls.SecureContextOptions {
  return {
    ...(ca !== undefined && { ca: [...trustedAuthorities(), ca] }),
    ...(client && {
      cert: client.certificate,
      key: client.key.reveal(),
      ...(client.passphrase && { passphrase: client.passphrase.reveal() }),
    }),
  };
}

/**
 * What Node trusts when nothing is said, which the user's authorities come beside: from 22.15 on it tells, the system's where it was
 * started to use them (`--use-system-ca`, `--use-openssl-ca`); before, those that it brings along.
 */
function trustedAuthorities(): readonly string[] {
  const read: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof read !== 'function') return tls.rootCertificates;
  const known: unknown = Reflect.apply(read, tls, ['default']);
  return Array.isArray(known) ? known.map(String) : tls.rootCertificates;
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

function revealed({ values }: GatewayHeaders): Record<string, string> {
  return Object.fromEntries([...values].map(([name, value]) => [name, value.reveal()]));
}

/** A proxy as the library takes it; what the environment says was read already, with signs in credentials decoded. */
function axiosProxy(proxy: ProxySetting | undefined): AxiosProxyConfig | false {
  if (!proxy?.address) return false;
  const { protocol, hostname, port, username, password } = proxy.address;
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    ...((username || password) && {
      auth: { username: decoded(username), password: decoded(password) },
    }),
  };
}

/** A URL's user or password, whose signs may be escaped; a sign `%` that escapes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function finite(ms: number): number {
  return Number.isFinite(ms) ? ms : 0;
}

function cancelled(request: string): JiraFailure {
  const hint = 'There was no answer within the time for linking.';
  return describe('cancelled', request, undefined, { hint, ambiguous: true });
}

function emptyAnswer({ method, path }: JiraRequest): JiraFailure {
  return describe('unavailable', `${method} ${path.split('?')[0] ?? ''}`, 200, {
    hint: 'The answer is empty.',
  });
}

function timedOut(request: string, limit: number): JiraFailure {
  return describe('timeout', request, undefined, {
    hint: `There was no answer within ${Math.round(limit / 1000)} s.`,
    ambiguous: true,
  });
}

/** The code of a network error. Nothing else of the library's error is looked at, since it holds the request's headers. */
function networkCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  return typeof error.code === 'string' ? error.code : 'unknown';
}
