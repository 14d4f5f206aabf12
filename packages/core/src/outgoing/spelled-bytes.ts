import { DecodedTextBuilder, type DecodedText } from './decoded-text.ts';
import { matchesOf } from './matches-of.ts';

/** Bytes that are spelled one by one: a run of them, and each within it. */
const SPELLINGS = [
  // Quoted-printable of text, in which an equals sign at a line's end breaks it for the eye alone; `=10` in an address is none.
  {
    run: /(?:=(?:0[9ad]|[2-9a-f][\da-f]|[ \t]*(?:\r?\n|(?:\\+r)?\\+n)|(?==[\da-f]{2}))){1,9999}/gi,
    byte: /=([\da-f]{2})/gi,
    base: 16,
  },
  // Hexadecimal digits as dumps have them, `41 54 41`, `41:54:41`, `4154 4154`, and as lists and diffs of lists do: `0x41,\n+ 0x54,`.
  {
    run: /\b(?:(?:0x)?[\da-f]{2}(?:,\s{0,20}(?:[-+] {0,20})?(?:0x)?[\da-f]{2}){7,100000}|(?:(?:0x)?[\da-f]{2}[ :-]|(?:[\da-f]{2}){2,4} )(?:0x)?[\da-f]{2}(?:[ :-]?(?:0x)?[\da-f]{2}){6,100000})\b/gi,
    byte: /(?:0x)?([\da-f]{2})/gi,
    base: 16,
  },
  // Numbers, as JSON, consoles and diffs have a Buffer's, an array's or, with their places, those of a Uint8Array: `65,"1":84,`.
  {
    run: /\b\d{1,3}(?:,\s{0,20}(?:[-+] {0,20})?(?:["']?\d{1,7}["']?: ?)?\d{1,3}){7,100000}\b/g,
    byte: /(\d+)(?!\d*["']?:)/g,
    base: 10,
  },
] as const;

/** A text as it is read by whoever puts bytes together that it spells one by one, once for each way to spell them. */
export function spelledBytes(written: DecodedText): readonly DecodedText[] {
  return SPELLINGS.map((spelling) => putTogether(written, spelling)).filter((read) => read !== undefined);
}

function putTogether(
  written: DecodedText,
  { run, byte, base }: (typeof SPELLINGS)[number],
): DecodedText | undefined {
  const { text } = written;
  const together = new DecodedTextBuilder();
  let end = 0;
  for (const { 0: spelled, index } of matchesOf(text, run)) {
    together.put(text.slice(end, index), end);
    end = index + spelled.length;
    const bytes = [...spelled.matchAll(byte)];
    together.putBytes(
      Buffer.from(bytes.map(([, digits = '']) => parseInt(digits, base))),
      (at) => index + (bytes[at]?.index ?? 0),
    );
  }
  if (end === 0) return undefined;
  together.put(text.slice(end), end);
  return together.readingOf(written, text.length);
}
