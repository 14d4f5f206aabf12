import type { ConfigProblem } from './config-problem.ts';
import { Secret } from '../platform/secret.ts';
import type { Environment } from '../domain/environment.ts';
import { OPTIONS } from './options.ts';

/** How to prove to Jira who we are. */
export type Credentials =
  | { readonly kind: 'apiToken'; readonly email: string; readonly token: Secret }
  | { readonly kind: 'personalToken'; readonly token: Secret }
  | { readonly kind: 'clientCredentials'; readonly clientId: string; readonly clientSecret: Secret };

export type CredentialsReading =
  | { readonly found: true; readonly credentials: Credentials }
  | { readonly found: false; readonly problem: ConfigProblem };

export const DEFAULT_ENV_PREFIX = OPTIONS.jira.envPrefix.default;

/**
 * Reads the credentials from the environment: `JIRA_EMAIL` + `JIRA_API_TOKEN` (Cloud), `JIRA_PERSONAL_TOKEN` (Data Center) or
 * `JIRA_CLIENT_ID` + `JIRA_CLIENT_SECRET` (service account). None, half of a pair, or two kinds at once are a problem.
 * @param prefix Takes the place of `JIRA` in the names.
 */
export function readCredentials(env: Environment, prefix: string = DEFAULT_ENV_PREFIX): CredentialsReading {
  const read = (name: string) => env[`${prefix}_${name}`]?.trim() ?? '';
  const email = read('EMAIL');
  const apiToken = read('API_TOKEN');
  const personalToken = read('PERSONAL_TOKEN');
  const clientId = read('CLIENT_ID');
  const clientSecret = read('CLIENT_SECRET');

  const halves = [
    half(prefix, 'EMAIL', email, 'API_TOKEN', apiToken),
    half(prefix, 'CLIENT_ID', clientId, 'CLIENT_SECRET', clientSecret),
  ].flat();
  const missingHalf = halves[0];
  if (missingHalf) return { found: false, problem: missingHalf };

  const kinds: Credentials[] = [];
  if (apiToken) kinds.push({ kind: 'apiToken', email, token: new Secret(apiToken) });
  if (personalToken) kinds.push({ kind: 'personalToken', token: new Secret(personalToken) });
  if (clientSecret)
    kinds.push({ kind: 'clientCredentials', clientId, clientSecret: new Secret(clientSecret) });

  const [credentials, second] = kinds;
  if (credentials && !second) return { found: true, credentials };
  return { found: false, problem: credentials ? severalKinds(prefix, kinds) : noCredentials(prefix) };
}

function half(prefix: string, a: string, valueA: string, b: string, valueB: string): ConfigProblem[] {
  if ((valueA === '') === (valueB === '')) return [];
  const [present, absent] = valueA ? [a, b] : [b, a];
  return [
    environmentProblem(`${prefix}_${absent}`, `It is missing, though ${prefix}_${present} is set. Set both.`),
  ];
}

function severalKinds(prefix: string, kinds: readonly Credentials[]): ConfigProblem {
  const names = {
    apiToken: 'API_TOKEN',
    personalToken: 'PERSONAL_TOKEN',
    clientCredentials: 'CLIENT_SECRET',
  };
  const set = kinds.map(({ kind }) => `${prefix}_${names[kind]}`).join(' and ');
  return environmentProblem(
    `${prefix}_*`,
    `Several kinds of credentials are set (${set}), and only one can be meant. Unset the others, ` +
      'or give a second site its own prefix with jira.envPrefix.',
  );
}

function noCredentials(prefix: string): ConfigProblem {
  return environmentProblem(
    `${prefix}_*`,
    `There are no Jira credentials. Set ${prefix}_EMAIL and ${prefix}_API_TOKEN (Cloud), ${prefix}_PERSONAL_TOKEN ` +
      `(Data Center), or ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET (service account).`,
  );
}

function environmentProblem(path: string, message: string): ConfigProblem {
  return { source: 'environment', path, message };
}
