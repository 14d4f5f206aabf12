import type { Environment } from '../domain/environment.ts';
import { secretFinder, type SecretFinder, type SecretText } from './secret-finder.ts';

const HIDDEN = '[secret]';
/** Names of variables that hold what nobody may see, whatever their prefix. */
const SECRET_VARIABLE = /_(API_TOKEN|PERSONAL_TOKEN|CLIENT_SECRET|CLIENT_KEY_PASSPHRASE|HEADER_[A-Z\d_]+)$/;

/**
 * A text without the credentials that its request carried: some proxies and gateways repeat what they were sent in their errors.
 * @param authorization Value of the Authorization header.
 * @param others Credentials in the request's body.
 */
export function hideSecrets(
  text: string,
  authorization: string | undefined,
  others: readonly string[],
): string {
  const [scheme, credential = ''] = authorization?.split(' ') ?? [];
  const decoded = scheme === 'Basic' ? Buffer.from(credential, 'base64').toString() : '';
  return hide(
    text,
    [credential, decoded, decoded.replace(/^[^:]*:/, ''), ...others].map((secret) => ({
      text: secret,
      from: 0,
    })),
  );
}

/** A text without the credentials of an environment, in whatever form. */
export function hideCredentials(text: string, env: Environment): string {
  return hidingCredentials(env)(text);
}

/** {@link hideCredentials} for many texts: the environment, which takes its time, is looked through once. */
export function hidingCredentials(env: Environment): (text: string) => string {
  const finder = finderOf(Object.entries(env).flatMap(secretsOf(env)));
  return (text) => finder(text, HIDDEN);
}

/** The secrets that a variable holds, by its name. */
function secretsOf(env: Environment): (entry: readonly [string, string | undefined]) => SecretText[] {
  return ([name, value = '']) => {
    if (/_proxy$/i.test(name)) return passwordsOf(value).map((text) => ({ text, from: 0 }));
    const [suffix] = SECRET_VARIABLE.exec(name) ?? [];
    const secret = value.trim();
    if (suffix === undefined || secret === '') return [];
    const prefix = name.slice(0, -suffix.length);
    const user = env[`${prefix}${suffix === '_API_TOKEN' ? '_EMAIL' : '_CLIENT_ID'}`]?.trim() ?? '';
    return [
      { text: secret, from: 0 },
      { text: `${user}:${secret}`, from: user.length + 1 },
    ];
  };
}

/** What an address holds for its proxy only, as it is written and as it is meant. */
function passwordsOf(address: string): string[] {
  const url = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  return [password, decodeURIComponent(password.replace(/%(?![\da-f]{2})/gi, '%25'))];
}

/** A value of plain data with no credentials in any of its texts, as {@link hidingCredentials} finds them. */
export function withoutCredentials<T>(value: T, hide: (text: string) => string): T {
  return mapTexts(value, hide) as T;
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, map)]));
}

function hide(text: string, secrets: readonly SecretText[]): string {
  return finderOf(secrets)(text, HIDDEN);
}

/** What was made last: a process has one set of credentials, and thousands of texts. */
let made: { readonly of: string; readonly finder: SecretFinder } | undefined;

function finderOf(secrets: readonly SecretText[]): SecretFinder {
  const of = secrets.map(({ text, from }) => `${from} ${text}`).join('\n');
  if (made?.of !== of) made = { of, finder: secretFinder(secrets) };
  return made.finder;
}
