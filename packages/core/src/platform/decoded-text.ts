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

/** What a sign is written as in JSON, scripts, URLs and HTML; `%25` and `&amp;` stand for an encoding of an encoding. */
const ESCAPE =
  /\\+(?:u\{0*([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2}))|(?:%(?:25)*[\da-f]{2})+|&(?:amp;)*#(?:0*(\d{1,7})|x0*([\da-f]{1,6}));?|&(?:amp;)*(amp|lt|gt|quot|apos|equals|plus|sol);|\\+/gi;
const PERCENT = /%(?:25)*([\da-f]{2})/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  equals: '=',
  plus: '+',
  sol: '/',
};

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
  if (!/[\\%&]/.test(text)) return undefined;
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
    if (found[0].startsWith('%')) putBytes(found[0], found.index, put);
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
function signOf([, braced, unit, byte, decimal, hex, name]: readonly (string | undefined)[]): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? '';
  const digits = braced ?? unit ?? byte ?? hex ?? decimal;
  if (digits === undefined) return '';
  const code = parseInt(digits, digits === decimal ? 10 : 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd';
}

/** The signs of a run of URL-encoded bytes. */
function putBytes(
  run: string,
  at: number,
  put: (piece: string, placeOf: (index: number) => number) => void,
): void {
  const tokens = [...run.matchAll(PERCENT)];
  eachSign(Buffer.from(tokens.map(([, hex = '']) => parseInt(hex, 16))), (sign, byte) => {
    put(sign, () => at + (tokens[byte]?.index ?? 0));
  });
}
