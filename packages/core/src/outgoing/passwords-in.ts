import type { DecodedText } from './decoded-text.ts';
import { matchesOf } from './matches-of.ts';
import { isLeftOpen } from './open-value.ts';
import type { Part } from './replaced-parts.ts';

/** What an address begins with behind its scheme; many write JSON with backslashes before its slashes, and a path has no two of them. */
const BEGIN = /:\\*\/\\*\/|(?<=\bhttps?):\//g;
/** No login is longer; expressions that repeat without a bound overflow the stack. */
const LONGEST = 8_000;
/** A sign of an address: quotation marks, commas and control signs part one from what follows it, as pages write them too. */
const SIGN = /(?!&(?:quot|#39|lt|gt);)[^\s\p{Cc}/?#"'`<>\\,@]/u.source;
/** A sign of a password: people forget to escape some that would end the address, and quotation marks that do not close one. */
const OF_PASSWORD = `(?:${SIGN}|[/?#',]|["\`<>\\\\](?=[\\w@]))`;
/** The domain of Windows that a user is of: `ACME\\dana`. */
const DOMAIN = /[\w.-]{1,60}\\+/u.source;
/** A port, or what stands for one, as what follows it shows; without any, a colon belongs to a path of Windows. */
const PORT =
  /\d{1,5}[/?#"'`<>\\,|;&()[\]{}…]|(?:|undefined|null|NaN|[xX]{3,}|\*+|%\w+%|\$?\{[^}]*\}+|<[^>]*>|\[[^\]]*\]|%[ds]|\$?(?:(?:\w*_)?(?:port|PORT)|\w*[a-z\d]Port))[/?#\\]/u
    .source;
/** Nobody is called as this machine is, and what stands behind it and its port may be of a name without blanks. */
const OWN_HOST = /(?:localhost|\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}(?![a-zA-Z\d])/u.source;
/**
 * A login at the begin of an address: what stands before its password, and that. Users may be e-mail addresses, and people forget to
 * escape the at sign of a password. No login are an address of IPv6, what Git has behind its own user, an image with its digest, and one
 * with its scale, and none ends before a tag of ours, whose key is no password either.
 */
const LOGIN = new RegExp(
  `^((?!\\[[\\da-fA-F:.%]*\\]|git@|${OWN_HOST})(?:${DOMAIN})?(?:(?!:)${SIGN}|@)*:)(?<!@(?:defect|testcase):)(?!${PORT})(@*${OF_PASSWORD}+(?:@+${SIGN}+)*)(?=@(?!sha\\d+:|[\\d.]+x\\b|(?:defect|testcase):[A-Z]))`,
  'u',
);
/**
 * A token in the place of a user, as GitHub and Sentry take it: no name of words and numbers is as long and holds a digit. Hosts have dots,
 * and no tokens but those of JSON.
 */
const TOKEN =
  /^()((?:\w{0,20}eyJ[\w-]+\.[\w-]+\.)?(?=[a-z_+-]*\d)(?!(?:[a-z]{0,15}\d{0,4}[-_])*[a-z]{0,15}\d{0,4}@)[\w+-]{20,}={0,2})(?=@(?!sha\d+:))/iu;
/** A password of which nothing is escaped: quotation marks stand in it, not around it. */
const UNESCAPED = /(?:[^\s"'`]|(?<![\s=:,([{<>\\])["'`](?=\w)){1,200}/u.source;
/** What a user ends with; no key of a tag is a password. */
const USER_END = /[\w.-](?<!@(?:defect|testcase)):/u.source;
/** What follows where no network is named: an address or the name of a database, and no glob, `@(js|ts)`, nor a path, `@/pages/cart.ts`. */
const WITHOUT_NETWORK = /\([^\s()|]{0,200}\)\/|(?<!\/@)(?:tcp)?\/[\w$-]{0,200}(?![\w$*/{-]|\.\w)/u.source;
/** A password behind no `//`, as Go names a MySQL, `app:password@tcp(db)` or `app:password@/shop`, and Java an Oracle, `:thin:app/password@db`. */
const BARE = [
  new RegExp(
    `(?=@(?:\\w{1,20}[+-])?(?:tcp|udp|unix|cloudsql|mysql)\\d?\\()(?<=${USER_END}(${UNESCAPED}))`,
    'gu',
  ),
  new RegExp(`(?=@(?:${WITHOUT_NETWORK}))(?<=${USER_END}(?![/\\\\]|\\d{1,5}/)(${UNESCAPED}))`, 'gu'),
  new RegExp(
    `:(?:thin|oci8?):[\\w.$#"[\\]-]{1,100}/("[^\\s"]{1,200}"|${UNESCAPED}(?=@//)|[^\\s"'\`@]{1,200})(?=@)`,
    'gu',
  ),
] as const;
const BREAK = /[\r\n\u2028\u2029]|\\[nr]|<w?br/i;

/** A password in a text. */
interface Found {
  /** Where the address begins that it stands in, as far as that is known. */
  readonly index: number;
  readonly start: number;
  readonly password: string;
}

/**
 * The parts of what was written that show, to this reading of it, the password of whoever an address is visited by, whosever it is: an
 * issue's address with a login, a database in an error.
 */
export function passwordsIn({ text, writtenAt, isJoined }: DecodedText, written: string): Part[] {
  if (!text.includes('@')) return [];
  return [...behindSlashes(text), ...bare(text)].flatMap(({ index, start, password }) => {
    if (isLeftOpen(password)) return [];
    const part = { start: writtenAt(start), end: writtenAt(start + password.length) };
    // What stands on the next line belongs to no address.
    return isJoined && BREAK.test(written.slice(writtenAt(index), part.end)) ? [] : [part];
  });
}

function behindSlashes(text: string): Found[] {
  const begins = [...text.matchAll(BEGIN)];
  return begins.flatMap(({ 0: { length }, index }, nth) => {
    const from = index + length;
    const to = Math.min(from + LONGEST, begins[nth + 1]?.index ?? text.length);
    const address = text.slice(from, to);
    const [, before = '', password] =
      (address.includes('@') && (LOGIN.exec(address) ?? TOKEN.exec(address))) || [];
    return password === undefined ? [] : [{ index, start: from + before.length, password }];
  });
}

function bare(text: string): Found[] {
  return BARE.flatMap((way) =>
    [...matchesOf(text, way)].map(({ 0: { length }, 1: password = '', index }) => {
      const start = index + length - password.length;
      return { index: start, start, password };
    }),
  );
}
