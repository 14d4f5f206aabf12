import { DecodedTextBuilder, type DecodedText } from './decoded-text.ts';
import { matchesOf } from './matches-of.ts';

/**
 * What may stand within a credential and is none of its signs: line breaks, also as JSON writes them, with what indents the next line
 * (Base64 of mail is broken after 76 signs, a terminal's after 80), where pages break a line or may, signs without width, control signs,
 * such as NULs of UTF-16, and colours. Backslashes are looked at from the first of a row alone: from each of them, a long row would take
 * the square of its length; without a bound, millions of them would overflow the stack.
 */
const ONE =
  // eslint-disable-next-line no-control-regex -- they are what is passed over
  /(?:[\r\n\u2028\u2029]|(?<!\\)(?:\\+r)?\\+n)(?:[ \t]|\\+t){0,200}|<[wW]?[bB][rR] ?\/?>|[\p{Cf}\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|(?<!\\)\\+u0000|\u001b\[[\d;]*m/u
    .source;
const BETWEEN = new RegExp(`(?:${ONE}){1,200}`, 'gu');

/** What else steers a terminal: it is passed over in a reading of its own, since a sign that goes with an escape may be a credential's. */
const STEERING =
  // eslint-disable-next-line no-control-regex -- they are what is passed over
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/][0-~])/u.source;
const BETWEEN_OR_STEERING = new RegExp(`(?:${STEERING}|${ONE}){1,200}`, 'gu');

/** What may stand within a credential, and white space of any kind: where lines are wrapped or texts are laid out, it is another than was written. */
const SPACE = new RegExp(`(?:${ONE}|\\s){1,200}`, 'gu');

/** A text without what may stand within a credential; undefined when there is nothing of that kind. */
export function joinedText(read: DecodedText): DecodedText | undefined {
  return without(read, BETWEEN);
}

/** The same, without what steers a terminal; undefined where nothing does. */
export function unsteeredText(read: DecodedText): DecodedText | undefined {
  return read.text.includes('\u001b') ? without(read, BETWEEN_OR_STEERING) : undefined;
}

/** {@link joinedText} without any white space, for credentials of several words. */
export function withoutSpace(read: DecodedText): DecodedText | undefined {
  return without(read, SPACE);
}

function without(read: DecodedText, signs: RegExp): DecodedText | undefined {
  const joined = new DecodedTextBuilder();
  let end = 0;
  for (const { 0: between, index } of matchesOf(read.text, signs)) {
    joined.put(read.text.slice(end, index), end);
    end = index + between.length;
  }
  if (end === 0) return undefined;
  joined.put(read.text.slice(end), end);
  return { ...joined.readingOf(read, read.text.length), isJoined: true };
}

/** Where a part of a text ends without what stands behind it: a space or a line break there is none of the part's. */
export function endWithoutBreak(written: string, start: number, end: number): number {
  const part = written.slice(start, end);
  const last = [...part.matchAll(SPACE)].at(-1);
  return last && last.index + last[0].length === part.length ? start + last.index : end;
}
