import { textIn, type Environment } from '../domain/environment.ts';
import { mapTexts } from '../platform/map-texts.ts';
import { splitProxy } from '../platform/proxy-login.ts';
import { unescaped, unescapedAsLatin } from '../platform/unescaped.ts';
import { ADDRESS_VARIABLE, HEADER_VARIABLE, SECRET_VARIABLE } from './credential-variables.ts';
import { notOfGateway } from './not-of-gateway.ts';
import { isLeftOpen } from './open-value.ts';
import { isOfFewWords, isOfWords, isWord, standsIn } from './ordinary-words.ts';
import { HIDDEN } from './secret.ts';
import { isShort, secretFinder, secretGlance, type SecretText } from './secret-finder.ts';

const SECRET_WORD =
  /(?:KEY|TOKEN|SECRET|PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|AUTH|AUTHORIZATION|AUTHENTICATION|COOKIE|SESSION|CREDENTIAL)S?(?:_|$)/i;

/**
 * Whether a header says by its name, or by what stands before it as before a login, that it holds a credential: the word of another one
 * may be what a service is called.
 */
function claimsSecret(header: string, value: string): boolean {
  const isOfWhom = /_(?:USER|USERNAME|CLIENT|EMAIL|REALM|GROUPS?|ROLES?)$/i.test(header);
  return (SECRET_WORD.test(header) && !isOfWhom) || hasScheme(value);
}

/** Whether a token stands there as in a request, behind what it is. */
function hasScheme(value: string): boolean {
  return /^["']?(?:Bearer|Basic|Token)\s+\S+$/i.test(value);
}

/** Whether a header says where a request goes to or comes from, as `X-Forwarded-Host` does: that is no secret, and stands in every link. */
export function carriesAddress(header: string): boolean {
  return /(?:HOST|ORIGIN|PROTO|REFERER)$/i.test(header);
}

/**
 * Hides the credentials that requests carried: some proxies and gateways repeat what they were sent in their errors.
 * @param authorizations Values of the Authorization header.
 * @param others Credentials in the request's body.
 */
export function hidingSecrets(
  authorizations: readonly string[],
  others: readonly string[],
): (text: string) => string {
  const secrets = [...authorizations.flatMap(credentialsIn), ...others.flatMap(carriedBy)].map(wholly);
  return hidingAll(secrets, false);
}

function credentialsIn(authorization: string): string[] {
  const [scheme, credential = ''] = authorization.split(' ');
  const decoded = scheme === 'Basic' ? Buffer.from(credential, 'base64').toString() : '';
  return [credential, decoded, decoded.replace(/^[^:]*:/, '')];
}

/** A text without the credentials of an environment, in whatever form. */
export function hideCredentials(text: string, env: Environment): string {
  return hidingCredentials(env)(text);
}

/** {@link hideCredentials} for many texts: the environment, which takes its time, is looked through once. */
export function hidingCredentials(env: Environment): (text: string) => string {
  return hidingAll(secretsIn(env), true);
}

/**
 * {@link hidingCredentials} but for what a gateway's headers carry: for what tells runs apart, such as the name of a job. A header may
 * say which of them it is that calls, and no CI names one after a key.
 */
export function hidingTokens(env: Environment): (text: string) => string {
  return hidingAll(
    secretsIn(env, (name) => !HEADER_VARIABLE.test(name)),
    true,
  );
}

/** Tells of a text, at next to no cost, whether {@link hidingCredentials} may find anything in it as it is written. */
export function glanceForCredentials(env: Environment): (text: string) => boolean {
  return secretGlance(secretsIn(env));
}

function secretsIn(env: Environment, isAsked: (name: string) => boolean = () => true): SecretText[] {
  // To read a variable of the process takes longer than to look at its name, and hardly one is of interest.
  const names = Object.keys(env).filter(
    (name) => (ADDRESS_VARIABLE.test(name) || SECRET_VARIABLE.test(name)) && isAsked(name),
  );
  let ofGateway: ((word: string) => boolean) | undefined;
  const isNoneOfGateway = (word: string): boolean => (ofGateway ??= notOfGateway(env))(word);
  return names.flatMap((name) => secretsOf(name, env, isNoneOfGateway));
}

/** A text without the passwords in its addresses, whosever they are. */
export function withoutPasswords(text: string): string {
  return hidingAll([], true)(text);
}

/**
 * The secrets that a variable holds, by its name.
 * @param isNoneOfGateway Whether a word of a header is none of its credentials.
 */
function secretsOf(name: string, env: Environment, isNoneOfGateway: (word: string) => boolean): SecretText[] {
  const secret = env[name]?.trim() ?? '';
  if (ADDRESS_VARIABLE.test(name)) return hasPathWithAt(name, secret) ? [] : loginOf(secret);
  // Windows finds variables whatever the size of their letters.
  const suffix = SECRET_VARIABLE.exec(name)?.[0].toUpperCase();
  if (suffix === undefined || isLeftOpen(secret)) return [];
  const prefix = name.slice(0, -suffix.length);
  const isOwn =
    ['JIRA', textIn(env, 'DEFECTLINK_JIRA_ENV_PREFIX')?.toUpperCase()].includes(prefix.toUpperCase()) ||
    env[`${prefix}_EMAIL`] !== undefined;
  const ofHeader = suffix.startsWith('_HEADER_');
  if (ofHeader && (carriesAddress(suffix) || !(isOwn || isOfJira(prefix, env)))) return [];
  const user = env[`${prefix}${suffix === '_API_TOKEN' ? '_EMAIL' : '_CLIENT_ID'}`]?.trim() ?? '';
  const beside = user === '' ? [] : [{ text: `${user}:${secret}`, from: user.length + 1 }];
  // People paste a token with what stands before it in a request.
  const alone = ofHeader || hasScheme(secret) ? carriedBy(secret) : [unquoted(secret)];
  const isName = (word: string): boolean =>
    !claimsSecret(suffix, secret) && isOfFewWords(word) && /\w$/.test(word);
  const isNoneOfHeader = (word: string): boolean => isNoneOfGateway(word) || isName(word);
  const isNone = ofHeader ? isNoneOfHeader : isOwn ? () => false : standsIn;
  return [...alone.filter((text) => !isNone(text)).map(wholly), ...beside];
}

/** Whether variables of a prefix that nobody named may be for a Jira: programs of all kinds have headers and a token, and `VITE_HEADER_TITLE` is no secret. */
function isOfJira(prefix: string, env: Environment): boolean {
  const ways = [['PERSONAL_TOKEN'], ['EMAIL', 'API_TOKEN'], ['CLIENT_ID', 'CLIENT_SECRET']];
  return ways.some((names) => names.every((name) => env[`${prefix}_${name}`]));
}

/** Whether an at sign stands behind the host of an address, where a proxy has nothing: `http://localhost:3000/@dana`, `./@acme/shop`. */
function hasPathWithAt(name: string, address: string): boolean {
  return (
    !/_proxy$/i.test(name) &&
    /^(?:(?:[a-z][a-z\d+.-]*:){0,3}\/\/)?(?:\[[^\]]*\]|[^/:@?#]*)(?::\d+)?[/?#]/i.test(address)
  );
}

/**
 * What an address says of who comes, as it is written and as it is meant: the password, or a token that stands alone in its place or
 * the user's. A password that may be any word, or is one, is known by the user before it.
 */
function loginOf(address: string): SecretText[] {
  const { user, password } = splitProxy(address);
  const logins = [asWritten, meant, unescapedAsLatin].map((read) => [read(user), read(password)] as const);
  if (password === '') return logins.flatMap(([token]) => (isOfWords(token) ? [] : wholly(token)));
  if (isLeftOpen(password)) return [];
  return isShort(password) || isWord(password)
    ? logins.map(([of, secret]) => ({ text: `${of}:${secret}`, from: of.length + 1 }))
    : logins.map(([, secret]) => wholly(secret));
}

function asWritten(part: string): string {
  return part;
}

function meant(part: string): string {
  return unescaped(part.replace(/%(?![\da-f]{2})/gi, '%25'));
}

function wholly(text: string): SecretText {
  return { text, from: 0 };
}

/**
 * What a header carries: of several words, such as `Bearer` and a token, or cookies with their names, a server may repeat one, and
 * what a login in Base64 stands for.
 */
function carriedBy(header: string): string[] {
  const words = header
    .split(/[\s;,]+/)
    .filter((word) => !/[:=]$/.test(word) || !isOfNames(word.slice(0, -1)));
  const values = words.map((word) => word.replace(/^[^=]+=(?=[^=])/, ''));
  // A key behind its name, be it in JSON; not the name.
  const keys = [...header.matchAll(/([^\s;,:|="'{}]+)(["']?\s*[:=])?/g)].flatMap(([, part = '', isNamed]) =>
    (isNamed !== undefined && isOfNames(part)) || isOfAddress(part) ? [] : part,
  );
  return [...new Set([header, ...words, ...values, ...keys, ...credentialsIn(header)].map(unquoted))];
}

/** Whether a text is made of plain words, as the names of cookies and of fields are: `JSESSIONID`, `access_token`, `clientId`. */
function isOfNames(text: string): boolean {
  const words = text.split(/["'{}._-]+|(?<=[a-z])(?=[A-Z])/).filter((word) => word !== '');
  return words.every(isOfFewWords);
}

/** Whether a text is a path, or what follows the scheme of an address; a key may begin with a slash, too. */
function isOfAddress(text: string): boolean {
  return text.startsWith('/') && (!/^\/[^/]{15,}$/.test(text) || isOfFewWords(text.slice(1)));
}

/** A secret without the quotation marks around it: they tell nothing, and may be those of JSON. */
function unquoted(secret: string): string {
  return secret.replace(/^["'`]+|["'`]+$/g, '');
}

/** A value of plain data with no credentials in any of its texts, as {@link hidingCredentials} finds them. */
export function withoutCredentials<T>(value: T, hide: (text: string) => string): T {
  return mapTexts(value, hide);
}

/** What was made lately: a process has the credentials of its environment and those that a request carries, and thousands of texts. */
const made = new Map<string, (text: string) => string>();
const MOST_MADE = 8;
/**
 * Tests repeat the names of their files, describes and tags, and answers their headers: so many texts of so many signs at most are looked
 * through once.
 */
const REPEATED = { texts: 1_000, signs: 200 };

function hidingAll(secrets: readonly SecretText[], inAddresses: boolean): (text: string) => string {
  const of = [inAddresses, ...secrets.map(({ text, from }) => `${from} ${text}`)].join('\n');
  const lately = made.get(of);
  if (lately) return lately;
  const find = secretFinder(secrets, inAddresses);
  const known = new Map<string, string>();
  const hide = (text: string): string => {
    if (text.length > REPEATED.signs) return find(text, HIDDEN);
    const hidden = known.get(text) ?? find(text, HIDDEN);
    if (known.size >= REPEATED.texts) known.clear();
    known.set(text, hidden);
    return hidden;
  };
  if (made.size === MOST_MADE) made.clear();
  made.set(of, hide);
  return hide;
}
