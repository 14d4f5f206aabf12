import { givenIn, type Environment } from '../domain/environment.ts';
import { Secret } from '../outgoing/secret.ts';
import type { Config } from './config.ts';
import type { ConfigProblem } from './config-problem.ts';

/** Headers that a gateway before Jira demands. Their values may be credentials, and nobody sees them. */
export interface GatewayHeaders {
  /** Origin that they are sent to, and no other. */
  readonly origin: string;
  readonly values: ReadonlyMap<string, Secret>;
}

export type HeadersReading =
  | { readonly ok: true; readonly headers: GatewayHeaders }
  | { readonly ok: false; readonly problem: ConfigProblem };

/** What we say ourselves: another value would break requests, or send other credentials than those that were read. */
const OWN = new Set([
  'accept',
  'accept-language',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'proxy-authorization',
  'transfer-encoding',
  'user-agent',
  'x-force-accept-language',
]);

/** What is wrong with the name of a header in `jira.headers`; undefined when it can be sent. */
export function headerNameProblem(name: string): string | undefined {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    return 'Expected the name of a header, such as CF-Access-Client-Id. Its value is read from the environment.';
  return OWN.has(name.toLowerCase())
    ? `${name} is set by defectlink itself. Only headers of a gateway's own can be added.`
    : undefined;
}

/**
 * Reads the values of `jira.headers` from the environment: that of `CF-Access-Client-Id` from `<prefix>_HEADER_CF_ACCESS_CLIENT_ID`.
 * A missing or unsendable one is a problem.
 */
export function readGatewayHeaders(
  { baseUrl, envPrefix, headers = [] }: Config['jira'],
  env: Environment,
): HeadersReading {
  const values = new Map<string, Secret>();
  for (const name of headers) {
    const variable = `${envPrefix}_HEADER_${name.toUpperCase().replace(/[^A-Z\d]/g, '_')}`;
    const value = givenIn(env, variable) ?? '';
    const problem = (message: string): HeadersReading => ({
      ok: false,
      problem: { source: 'environment', path: variable, message },
    });
    if (value === '')
      return problem(`It is missing: jira.headers names ${name}, and its value is read from here.`);
    if (/[^\x20-\x7e]/.test(value))
      return problem('It holds a sign that no header can carry. Copy it again.');
    values.set(name, new Secret(value));
  }
  return { ok: true, headers: { origin: new URL(baseUrl).origin, values } };
}
