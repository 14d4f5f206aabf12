import { asWritten, DecodedTextBuilder, DEEPEST, type DecodedText } from './decoded-text.ts';
import { HTML_SIGNS } from './html-signs.ts';

/**
 * What a sign is written as in JSON, scripts, URLs, HTML and CSV, or bytes as in URLs, strings of code and there in octal digits;
 * `%25` and `&amp;` stand for an encoding of an encoding. Of millions in a row, groups that repeat without a bound overflow the stack.
 */
const ESCAPE = new RegExp(
  [
    /\\+u\{0*([\da-f]{1,6})\}/,
    /(?:\\+|%)u([\da-f]{4})/,
    /((?:%[\da-f]{2}|\\+x[\da-f]{2}|\\+[0-3][0-7]{2}){1,9999})/,
    /&#(?:0*(\d{1,7})|x0*([\da-f]{1,6}));?/,
    new RegExp(`&(${Object.keys(HTML_SIGNS).join('|')});`),
    /"(")/,
    /\\+/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
const BYTE = /%([\da-f]{2})|\\+x([\da-f]{2})|\\+([0-3][0-7]{2})/gi;

/** A text with its escapes undone once, twice and so on, as long as there are any. */
export function unescapedTexts(text: string): readonly DecodedText[] {
  const texts: DecodedText[] = [];
  let last = unescaped(asWritten(text));
  while (last && texts.push(last) < DEEPEST) last = unescaped(last);
  return texts;
}

/** The text with its escapes undone once more; undefined when there are none. */
export function unescaped(written: DecodedText): DecodedText | undefined {
  const { text } = written;
  // Most texts hold none of the signs that an escape begins with.
  if (!/[\\%&]|""/.test(text)) return undefined;
  const read = new DecodedTextBuilder();
  let end = 0;
  for (const found of text.matchAll(ESCAPE)) {
    read.put(text.slice(end, found.index), end);
    end = found.index + found[0].length;
    const [, , , bytes] = found;
    const sign = signOf(found);
    if (bytes !== undefined) putBytes(bytes, found.index, read);
    // Backslashes alone escape the sign after them; before a letter they may be of a path or stand for a break, and one stays.
    else if (sign === '' && /[a-z]/i.test(text.charAt(end))) read.put('\\', found.index);
    else if (sign === '') read.begin(found.index);
    else read.put(sign, found.index);
  }
  if (end === 0) return undefined;
  read.put(text.slice(end), end);
  return read.readingOf(written, text.length);
}

/** The sign that an escape stands for; empty for backslashes alone. */
function signOf([, braced, unit, , decimal, hex, name, doubled]: readonly (string | undefined)[]): string {
  if (doubled !== undefined) return doubled;
  if (name !== undefined) return HTML_SIGNS[name.toLowerCase()] ?? '';
  const digits = braced ?? unit ?? hex ?? decimal;
  if (digits === undefined) return '';
  const code = parseInt(digits, digits === decimal ? 10 : 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd';
}

/** The signs of a run of escaped bytes. */
function putBytes(run: string, at: number, read: DecodedTextBuilder): void {
  const tokens = [...run.matchAll(BYTE)];
  const bytes = tokens.map(([, percent, code, octal = '']) =>
    parseInt(percent ?? code ?? octal, octal === '' ? 16 : 8),
  );
  read.putBytes(Buffer.from(bytes), (byte) => at + (tokens[byte]?.index ?? 0));
}
