import type { ConfigProblem } from './config-problem.ts';
import { Secret } from '../outgoing/secret.ts';
import type { ModeCircumstances } from '../domain/build/choose-mode.ts';
import { givenIn, type Environment } from '../domain/environment.ts';
import { OPTIONS } from './options.ts';

/** How to prove to Jira who we are. */
export type Credentials =
  | { readonly kind: 'apiToken'; readonly email: string; readonly token: Secret }
  /** API token of a service account of Cloud, which has no e-mail of a person. */
  | { readonly kind: 'serviceToken'; readonly token: Secret }
  | { readonly kind: 'personalToken'; readonly token: Secret }
  | { readonly kind: 'clientCredentials'; readonly clientId: string; readonly clientSecret: Secret };

export type CredentialsReading =
  | { readonly found: true; readonly credentials: Credentials }
  | { readonly found: false; readonly areNone: boolean; readonly problem: ConfigProblem };

export const DEFAULT_ENV_PREFIX = OPTIONS.jira.envPrefix.default;

/**
 * Reads the credentials from the environment: `JIRA_EMAIL` + `JIRA_API_TOKEN` (Cloud), `JIRA_API_TOKEN` alone (a service account of Cloud), `JIRA_PERSONAL_TOKEN` (Data Center) or
 * `JIRA_CLIENT_ID` + `JIRA_CLIENT_SECRET` (service account). None, half of a pair, or two kinds at once are a problem.
 * @param prefix Takes the place of `JIRA` in the names.
 */
export function readCredentials(env: Environment, prefix: string = DEFAULT_ENV_PREFIX): CredentialsReading {
  const read = (name: string) => givenIn(env, `${prefix}_${name}`) ?? '';
  const email = read('EMAIL');
  const apiToken = read('API_TOKEN');
  const personalToken = read('PERSONAL_TOKEN');
  const clientId = read('CLIENT_ID');
  const clientSecret = read('CLIENT_SECRET');

  const halves = [
    // An API token alone may be a service account's.
    ...(apiToken ? [] : half(prefix, 'EMAIL', email, 'API_TOKEN', apiToken)),
    ...half(prefix, 'CLIENT_ID', clientId, 'CLIENT_SECRET', clientSecret),
  ];
  const missingHalf = halves[0];
  if (missingHalf) return unusable(missingHalf);

  const written = Object.entries({
    EMAIL: email,
    API_TOKEN: apiToken,
    PERSONAL_TOKEN: personalToken,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
  });
  for (const [name, value] of written) {
    const message = miswritten(value);
    if (message !== undefined) return unusable(environmentProblem(`${prefix}_${name}`, message));
  }

  if (apiToken.includes('@') && email !== '' && !email.includes('@')) return unusable(swapped(prefix));

  const kinds: Credentials[] = [];
  const token = new Secret(apiToken);
  if (apiToken) kinds.push(email ? { kind: 'apiToken', email, token } : { kind: 'serviceToken', token });
  if (personalToken) kinds.push({ kind: 'personalToken', token: new Secret(personalToken) });
  if (clientSecret)
    kinds.push({ kind: 'clientCredentials', clientId, clientSecret: new Secret(clientSecret) });

  const [credentials, second] = kinds;
  if (credentials && !second) return { found: true, credentials };
  if (credentials) return unusable(severalKinds(prefix, kinds));
  return { found: false, areNone: true, problem: noCredentials(prefix) };
}

/** Whether an environment holds credentials as {@link readCredentials} takes them. */
export function credentialsState(env: Environment, prefix?: string): ModeCircumstances['credentials'] {
  const reading = readCredentials(env, prefix);
  if (reading.found) return 'usable';
  return reading.areNone ? 'none' : 'unusable';
}

function unusable(problem: ConfigProblem): CredentialsReading {
  return { found: false, areNone: false, problem };
}

/** What does not belong to a credential and came along when it was copied. Never repeats it. */
function miswritten(value: string): string | undefined {
  if (/^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/.test(value))
    return 'It stands in quotation marks, which became part of it. Write it without them.';
  if (/^(?:bearer|basic|token)\s/i.test(value))
    return 'It starts with the name of a way to log in, such as "Bearer". Write the token alone.';
  if (/^authorization\s*:/i.test(value)) return 'It is a whole header. Write the token alone.';
  if (/\s/.test(value)) return 'It holds a blank or a line break, which no such value has. Copy it again.';
  if (/[^\x21-\x7e]/.test(value))
    return 'It holds a sign that no such value has (a typographic or invisible one). Copy it again.';
  return undefined;
}

function half(prefix: string, a: string, valueA: string, b: string, valueB: string): ConfigProblem[] {
  if ((valueA === '') === (valueB === '')) return [];
  const [present, absent] = valueA ? [a, b] : [b, a];
  return [
    environmentProblem(`${prefix}_${absent}`, `It is missing, though ${prefix}_${present} is set. Set both.`),
  ];
}

/** A token where the e-mail address belongs would be shown as the account's name. */
function swapped(prefix: string): ConfigProblem {
  return credentialsProblem(
    `${prefix}_API_TOKEN holds an e-mail address, and ${prefix}_EMAIL none: exchange their values.`,
  );
}

function severalKinds(prefix: string, kinds: readonly Credentials[]): ConfigProblem {
  const names = {
    apiToken: 'API_TOKEN',
    serviceToken: 'API_TOKEN',
    personalToken: 'PERSONAL_TOKEN',
    clientCredentials: 'CLIENT_SECRET',
  };
  const set = kinds.map(({ kind }) => `${prefix}_${names[kind]}`).join(' and ');
  return credentialsProblem(
    `Several kinds of credentials are set (${set}), and only one can be meant. Unset the others, ` +
      'or give a second site its own prefix with jira.envPrefix.',
  );
}

function noCredentials(prefix: string): ConfigProblem {
  return credentialsProblem(
    `There are no Jira credentials. Set ${prefix}_EMAIL and ${prefix}_API_TOKEN (Cloud), ${prefix}_PERSONAL_TOKEN ` +
      `(Data Center), or ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET (service account).`,
  );
}

function environmentProblem(path: string, message: string): ConfigProblem {
  return { source: 'environment', path, message };
}

/** A problem that is of no one variable. */
function credentialsProblem(message: string): ConfigProblem {
  return { source: '', path: '', message };
}
