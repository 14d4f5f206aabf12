import type { DecodedText } from './decoded-text.ts';
import { endWithoutBreak, withoutSpace } from './joined-text.ts';
import { isOfFewWords } from './ordinary-words.ts';
import { passwordsIn } from './passwords-in.ts';
import { readingsOf } from './readings-of.ts';
import { replacedParts, type Part } from './replaced-parts.ts';
import { unescapedTexts } from './unescaped.ts';

/** No credential of Jira's is as short; a shorter text would be found in what is no secret. */
const SHORTEST = 8;
/** So many signs of a credential tell it from other text, and so many may be shown of one. */
const TELLING = 12;
/** What stands where a text was cut. */
const CUT = /(?:…|\.{3,}) ?/g;

const AT_CUT = /^(?:…|\.{3})/;

/** What a JSON Web Token begins with tells how it is signed: all tokens of that kind share it. */
const JWT_HEADER = /^eyJ[\w-]+\.(?=eyJ)/;

/** So many signs of an escape, such as `\u0041`, are cut too. */
const CUT_ESCAPE = 6;

/** What credentials and their codes are written with. */
const GOES_ON = /[\w+/=-]/;

/** Whether a text is so short that it may be any word: it is looked for only with what stands before it. */
export function isShort(text: string): boolean {
  return text.length < SHORTEST;
}

/** A text that nobody may see. */
export interface SecretText {
  readonly text: string;
  /** Where it begins to be secret: a user may stand before a password. */
  readonly from: number;
}

/** A secret as it is searched for. */
interface Form {
  readonly text: string;
  /** As large and small as it was written. */
  readonly written: string;
  /** So many of its signs show something of the secret. */
  readonly least: number;
}

/** Replaces what it knows in a text. */
type SecretFinder = (text: string, replacement: string) => string;

/**
 * Finds credentials in a text in every form that servers and libraries write them in: as they are, in Base64 and Base64url, also
 * within a longer text that was encoded as a whole, in hexadecimal digits, with JSON's escapes of any style, URL-encoded, or as HTML
 * entities, and each of these within another, broken over lines or not; and what a text that was cut still shows of them. The text is
 * decoded in all these ways, and searched for their first signs: its length costs time, what is written in it does not.
 * @param inAddresses Whether it finds the password in any address too.
 */
export function secretFinder(secrets: readonly SecretText[], inAddresses = false): SecretFinder {
  const forms = secrets.flatMap(formsOf);
  if (forms.length === 0 && !inAddresses) return (text) => text;
  const ofWords = secrets
    .filter(({ text }) => /\s/.test(text))
    .flatMap((secret) => formsOf(inOneWord(secret)));
  return (text, replacement) => {
    const parts: Part[] = [];
    for (const reading of readingsOf(text)) {
      const joined = ofWords.length === 0 ? undefined : withoutSpace(reading);
      for (const part of partsOf(reading, forms, text)) parts.push(part);
      for (const part of joined ? partsOf(joined, ofWords, text) : []) parts.push(part);
      for (const part of inAddresses ? passwordsIn(reading, text) : []) parts.push(part);
    }
    return parts.length === 0 ? text : replacedParts(text, parts, replacement);
  };
}

/** An at sign, and what begins one in URLs, HTML, JSON and scripts. */
const AT_SIGN = /@|%(?:25)*40|&#|&commat|\\[ux]/i;

/**
 * Tells at next to no cost whether a text may show one of the secrets, to whoever reads it as it is written, or the password of an
 * address.
 */
export function secretGlance(secrets: readonly SecretText[]): (text: string) => boolean {
  const heads = secrets.flatMap(formsOf).map(headOf);
  return (text) => AT_SIGN.test(text) || (heads.length > 0 && showsOneOf(heads, withoutTwins(text)));
}

function showsOneOf(heads: readonly string[], text: string): boolean {
  return heads.some((head) => text.includes(head));
}

function headOf({ text }: Form): string {
  return text.slice(0, SHORTEST);
}

/** The parts of what was written that show a secret to this reading of it. */
function partsOf(
  { text, writtenAt, isJoined }: DecodedText,
  forms: readonly Form[],
  written: string,
): Part[] {
  if (forms.length === 0) return [];
  const searched = withoutTwins(text);
  const cuts = [...searched.matchAll(CUT)];
  return forms
    .flatMap((form) => [...begunBy(form, searched), ...(isJoined ? [] : endedBy(form, searched, cuts))])
    .map((part) => {
      const start = writtenAt(part.start);
      return { start, end: endWithoutBreak(written, start, writtenAt(part.end)) };
    });
}

/** Where a text shows a form from its first sign on, to its end or to where it was cut. */
function begunBy(form: Form, text: string): Part[] {
  const parts: Part[] = [];
  const head = headOf(form);
  for (let start = text.indexOf(head); start !== -1;) {
    const length = lengthAt(form, text, start);
    if (length > 0) parts.push({ start, end: start + length });
    start = text.indexOf(head, start + Math.max(length, 1));
  }
  return parts;
}

/** How much of a form stands at a place; 0 when too little of it is there. */
function lengthAt({ text: whole, written, least }: Form, text: string, start: number): number {
  let length = SHORTEST;
  while (length < whole.length && whole.charAt(length) === text.charAt(start + length)) length += 1;
  if (length === whole.length) return length;
  const end = start + length;
  // Another text may begin alike, as tokens of one kind do; only one that is cut ends here.
  if (length < least || GOES_ON.test(text.charAt(end))) return 0;
  const isCut = /[a-z]/.test(whole.charAt(length)) && AT_CUT.test(text.slice(end, end + 3));
  // Many a password begins with a word, and many a token of tests with a name of a few, such as `payment-service`: they are no part of
  // it unless a cut is told of within a word. A text's end tells of none, since titles end with any word.
  const begun = written.slice(0, length);
  return isOfFewWords(begun) && !isCut ? 0 : length;
}

/** Where a text goes on, after one of its cuts, with the last signs of a form. */
function endedBy({ text: whole, least }: Form, text: string, cuts: readonly RegExpExecArray[]): Part[] {
  const parts: Part[] = [];
  const tail = whole.slice(-Math.min(TELLING, least));
  let end = 0;
  for (const cut of cuts) {
    const start = cut.index + cut[0].length;
    if (start < end) continue;
    const rest = /^\S*/.exec(text.slice(start, start + whole.length + CUT_ESCAPE))?.[0] ?? '';
    const found = rest.indexOf(tail);
    end = start + (found === -1 ? rest.length : found + tail.length);
    if (found === -1) continue;
    // What stands behind the cut may be of something else first, such as another member of one JSON.
    let shown = Math.max(start, end - whole.length);
    while (!whole.endsWith(text.slice(shown, end))) shown += 1;
    parts.push({ start: shown - start < CUT_ESCAPE ? start : shown, end });
  }
  return parts;
}

/** A secret as it is searched for; one that looks escaped itself is unescaped as any text is. */
function formsOf({ text, from }: SecretText): Form[] {
  const before = unescapedTexts(text.slice(0, from)).at(-1)?.text.length ?? from;
  return [...formOf(text, from), ...unescapedTexts(text).flatMap((reading) => formOf(reading.text, before))];
}

function inOneWord({ text, from }: SecretText): SecretText {
  const [before = '', after = ''] = [text.slice(0, from), text.slice(from)].map((part) =>
    part.replace(/\s+/g, ''),
  );
  return { text: before + after, from: before.length };
}

function formOf(text: string, from: number): Form[] {
  const secret = text.length - from;
  if (secret <= 0 || isShort(text)) return [];
  const header = JWT_HEADER.exec(text.slice(from))?.[0].length ?? 0;
  const telling = header + Math.max(SHORTEST, Math.min(TELLING, Math.floor((secret - header) / 2)));
  return [{ text: withoutTwins(text), written: text, least: Math.min(text.length, from + telling) }];
}

/** Base64url has a minus and an underscore where Base64 has a plus and a slash; keys are written in capitals, hosts in small letters. */
function withoutTwins(text: string): string {
  return text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
