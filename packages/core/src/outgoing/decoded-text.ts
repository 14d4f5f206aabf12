import { HTML_SIGNS } from './html-signs.ts';
import { eachSign } from './utf8-signs.ts';

/** A text as a reader of its encodings sees it, that knows where each of its signs stands in what was written. */
export interface DecodedText {
  readonly text: string;
  /** Where the sign at a place, or the text's end, begins in what was written, the backslashes before it included. */
  readonly writtenAt: (place: number) => number;
  /** Breaks were taken out of it. */
  readonly isJoined?: boolean | undefined;
}

/** Nobody encodes more often, lines that are broken included: Base64 of JSON in JSON in a page, or in an address. */
export const DEEPEST = 6;

/**
 * What a sign is written as in JSON, scripts, URLs, HTML and CSV, or bytes as in URLs, strings of code and there in octal digits;
 * `%25` and `&amp;` stand for an encoding of an encoding.
 */
const ESCAPE = new RegExp(
  [
    /\\+u\{0*([\da-f]{1,6})\}/,
    /(?:\\+|%(?:25)*)u([\da-f]{4})/,
    /((?:%(?:25)*[\da-f]{2}|\\+x[\da-f]{2}|\\+[0-3][0-7]{2})+)/,
    /&(?:amp;)*#(?:0*(\d{1,7})|x0*([\da-f]{1,6}));?/,
    new RegExp(`&(?:amp;)*(${Object.keys(HTML_SIGNS).join('|')});`),
    /"(")/,
    /\\+/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
);
const BYTE = /%(?:25)*([\da-f]{2})|\\+x([\da-f]{2})|\\+([0-3][0-7]{2})/gi;

/** A text with its escapes undone once, twice and so on, as long as there are any. */
export function unescapedTexts(text: string): readonly DecodedText[] {
  const texts: DecodedText[] = [];
  let last = unescaped({ text, writtenAt: (place) => place });
  while (last && texts.push(last) < DEEPEST) last = unescaped(last);
  return texts;
}

/** The text with its escapes undone once more; undefined when there are none. */
export function unescaped({ text, writtenAt, isJoined }: DecodedText): DecodedText | undefined {
  // Most texts hold none of the signs that an escape begins with.
  if (!/[\\%&]|""/.test(text)) return undefined;
  const pieces: string[] = [];
  // Decoding never makes a text longer.
  const places = new Uint32Array(text.length + 1);
  let length = 0;
  let waiting: number | undefined;
  const put = (piece: string, placeOf: (index: number) => number) => {
    for (let index = 0; index < piece.length; index += 1) {
      places[length] = waiting ?? placeOf(index);
      length += 1;
      waiting = undefined;
    }
    pieces.push(piece);
  };
  let end = 0;
  for (const found of text.matchAll(ESCAPE)) {
    const from = end;
    put(text.slice(from, found.index), (index) => from + index);
    end = found.index + found[0].length;
    const [, , , bytes] = found;
    if (bytes !== undefined) putBytes(bytes, found.index, put);
    else {
      const sign = signOf(found);
      // Backslashes alone escape the sign after them.
      if (sign === '') waiting ??= found.index;
      else put(sign, () => found.index);
    }
  }
  if (end === 0) return undefined;
  const from = end;
  put(text.slice(from), (index) => from + index);
  places[length] = waiting ?? text.length;
  return { text: pieces.join(''), writtenAt: (place) => writtenAt(places[place] ?? text.length), isJoined };
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
function putBytes(
  run: string,
  at: number,
  put: (piece: string, placeOf: (index: number) => number) => void,
): void {
  const tokens = [...run.matchAll(BYTE)];
  const bytes = tokens.map(([, percent, code, octal = '']) =>
    parseInt(percent ?? code ?? octal, octal === '' ? 16 : 8),
  );
  eachSign(Buffer.from(bytes), (sign, byte) => {
    put(sign, () => at + (tokens[byte]?.index ?? 0));
  });
}
