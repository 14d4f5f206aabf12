import * as v from 'valibot';
import type { Clock } from '../platform/clock.ts';
import type { Credentials } from '../config/credentials.ts';
import type { Connection } from './connection.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import { readAnswer } from './wire.ts';

/** Gives the value of the Authorization header. */
export interface Authentication {
  authorization(): Promise<JiraResult<string>>;
  /** Forgets a token that was refused, so that the next request asks for a new one; a token of the user's stays. */
  forget(authorization: string): void;
}

type TokenCredentials = Exclude<Credentials, { kind: 'clientCredentials' }>;

/** The Authorization header of a token of the user's: Basic with an API token and its e-mail, Bearer with any other. */
export function tokenHeader(credentials: TokenCredentials): string {
  return credentials.kind === 'apiToken'
    ? `Basic ${Buffer.from(`${credentials.email}:${credentials.token.reveal()}`).toString('base64')}`
    : `Bearer ${credentials.token.reveal()}`;
}

/** Authentication by a token of the user's. */
export function tokenAuthentication(credentials: TokenCredentials): Authentication {
  const header = tokenHeader(credentials);
  return {
    authorization: () => Promise.resolve(succeeded(header)),
    forget: () => undefined,
  };
}

const accessToken = v.object({
  access_token: v.pipe(
    v.string(),
    v.check((token) => /^[\x21-\x7e]+$/.test(token), 'Expected plain signs without blanks.'),
  ),
  // Some write it as a text, and some not at all.
  expires_in: v.fallback(v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.number()), 3600),
});
/** A token is renewed this much before it expires, in milliseconds. */
const EARLY = 60_000;

/**
 * Authentication of a service account by OAuth 2.0 client credentials. The token is fetched once and renewed before it expires.
 * @param tokenUrl Endpoint that issues tokens.
 * @param scope What the token is to be good for. With it the request is a form, as Data Center demands; Cloud takes JSON, and the
 * scopes that the client was given.
 */
export function clientAuthentication(
  { clientId, clientSecret }: Extract<Credentials, { kind: 'clientCredentials' }>,
  tokenUrl: string,
  connection: Connection,
  clock: Clock,
  scope?: string,
): Authentication {
  let current: { readonly header: string; readonly until: number } | undefined;
  let fetching: Promise<JiraResult<string>> | undefined;
  const fetchToken = async (): Promise<JiraResult<string>> => {
    const { origin, pathname } = new URL(tokenUrl);
    const secret = clientSecret.reveal();
    const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    const what = scope === undefined ? { body: grant } : { form: { ...grant, scope } };
    const request = { method: 'POST', baseUrl: origin, path: pathname, ...what, secrets: [secret] } as const;
    const answer = await connection.read(request);
    const token = readAnswer(answer, accessToken, `POST ${pathname}`);
    if (!token.ok) return token;
    const header = `Bearer ${token.value.access_token}`;
    current = { header, until: clock.now() + token.value.expires_in * 1000 - EARLY };
    return succeeded(header);
  };
  return {
    authorization: async () => {
      if (current && clock.now() < current.until) return succeeded(current.header);
      fetching ??= fetchToken().finally(() => {
        fetching = undefined;
      });
      return fetching;
    },
    forget: (authorization) => {
      if (current?.header === authorization) current = undefined;
    },
  };
}
