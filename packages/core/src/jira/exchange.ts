import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import * as tls from 'node:tls';
import { inspect } from 'node:util';
import type { AxiosProxyConfig, AxiosStatic } from 'axios';
import type { GatewayHeaders } from '../config/gateway-headers.ts';
import type { ProxySetting } from '../config/proxy-setting.ts';
import type { TlsFiles } from '../config/tls-files.ts';
import { unescaped } from '../platform/unescaped.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { JiraRequest } from './jira-request.ts';
import { SentCredentials } from './sent-credentials.ts';
import { errorCode } from '../platform/error-code.ts';

/** How requests reach a site. */
export interface ExchangeOptions {
  readonly tls?: TlsFiles;
  /** The proxy that requests to a URL go through. @default none */
  readonly proxyOf?: (url: string) => ProxySetting | undefined;
  /** Headers that a gateway before the site demands; sent to the site's own origin only. */
  readonly headers?: GatewayHeaders;
}

/** What came back, whatever its status, without the credentials that it may repeat; or the code of the network's error. */
export type Exchanged =
  { readonly ok: true; readonly answer: HttpAnswer } | { readonly ok: false; readonly code: string };

/** Requests and answers by the HTTP library, which nothing else knows. */
export interface Exchange {
  send(request: JiraRequest, signal: AbortSignal): Promise<Exchanged>;
  /** Closes the sockets that were kept open. */
  close(): void;
}

/** An issue with thousands of links is a few megabytes. */
const MAX_BODY = 64 * 1024 * 1024;
const MAX_SOCKETS = 10;

export function openExchange({ tls: files, proxyOf, headers }: ExchangeOptions): Exchange {
  const gateway = headers && { origin: headers.origin, headers: revealed(headers) };
  // `require` loads one file in half the time that `import` takes for the library's many.
  const axios = createRequire(import.meta.url)('axios') as AxiosStatic;
  // The library's way through a proxy forgets its socket when a request is given up before the proxy has answered.
  const closing = new AbortController();
  const agents = {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
    httpsAgent: new HttpsAgent({
      keepAlive: true,
      maxSockets: MAX_SOCKETS,
      // An option of each socket, which the types of agents do not know.
      ...{ signal: closing.signal },
      // The library's way through a proxy shows these options, and the proxy's login among them, to whoever sets DEBUG.
      ...{ [inspect.custom]: () => 'options' },
      ...tlsOptions(files),
    }),
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

  const known = new SentCredentials(headers);
  const send: Exchange['send'] = async (request, signal) => {
    const url = `${request.baseUrl}${request.path}`;
    const asked = http.request<string>({
      method: request.method,
      url,
      signal,
      ...(request.query && { params: request.query }),
      ...(request.body !== undefined && { data: JSON.stringify(request.body) }),
      ...(request.form && { data: new URLSearchParams(request.form).toString() }),
      proxy: axiosProxy(proxyOf?.(request.baseUrl)),
      headers: {
        ...(new URL(request.baseUrl).origin === gateway?.origin && gateway.headers),
        ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
        ...(request.form && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...(request.authorization !== undefined && { Authorization: request.authorization }),
      },
    });
    // Nothing else of the library's error is looked at, since it holds the request's headers.
    const answer = await asked.catch((error: unknown) => errorCode(error) ?? 'unknown');
    if (typeof answer === 'string') return { ok: false, code: answer };
    const hide = known.hiding(request, answer.status);
    const said: Record<string, string | undefined> = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), hide(String(value))]),
    );
    if (said.location !== undefined && URL.canParse(said.location, url))
      said.location = new URL(said.location, url).href;
    return { ok: true, answer: { status: answer.status, headers: said, body: hide(answer.data) } };
  };

  return {
    send,
    close: () => {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
      closing.abort();
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
      auth: { username: unescaped(username), password: unescaped(password) },
    }),
  };
}
