import { DecodedTextBuilder, type DecodedText } from './decoded-text.ts';
import { matchesOf } from './matches-of.ts';

/**
 * Ways to write bytes with signs: which signs, how many stand for a byte, and at how many of them a group may begin. Of a run of
 * millions of signs, expressions that count without a bound, such as `{10,}`, overflow the stack.
 */
const CODES = [
  { code: 'base64', run: /[\w+/-]{10}[\w+/-]*/g, perByte: 8 / 6, phases: 4, unreadable: new Set<string>() },
  { code: 'hex', run: /[\da-f]{16}[\da-f]*/gi, perByte: 2, phases: 2, unreadable: new Set<string>() },
] as const;
/** Ordinary texts repeat their long words and the paths of a stack: so many of so many signs at most are looked at once. */
const KNOWN = { runs: 2_000, signs: 200 };
/** What of bytes reads as text, and is long enough for a secret; NULs are those of UTF-16. */
const READABLE = /(?:[\t\n\r -~]\0?|[\xc2-\xf4][\x80-\xbf]{1,3}){8,100000}/g;
/** Stands for bytes that read as no text. No space: where secrets are searched for without any, they would reach on to what follows it. */
const PARTED = '\ufffd';
/** So many signs around a run tell whether it was cut. */
const AROUND = 4;

/** What stands encoded in a text, once for each way to read it: what is around a run, and of its bytes those that read as text. */
export function decodedRuns(written: DecodedText): readonly DecodedText[] {
  const { text } = written;
  return CODES.flatMap((way) => {
    const { code, run, perByte, phases } = way;
    const runs = [...matchesOf(text, run)].filter(([signs]) => mayBeReadable(signs, way));
    return Array.from({ length: runs.length === 0 ? 0 : phases }, (_, phase) => {
      const decoded = new DecodedTextBuilder();
      let after = 0;
      for (const { 0: signs, index } of runs) {
        const bytes = Buffer.from(signs.slice(phase), code);
        const placeOf = (byte: number) => index + phase + Math.floor(byte * perByte);
        const end = index + signs.length;
        let known = 0;
        for (const { 0: readable, index: from } of matchesOf(bytes.toString('latin1'), READABLE)) {
          const before = Math.max(0, index - AROUND);
          if (from === 0) decoded.put(text.slice(before, index), before);
          else if (from > known) decoded.put(PARTED, placeOf(known));
          known = from + readable.length;
          decoded.putBytes(bytes.subarray(from, known), (byte) => placeOf(from + byte));
        }
        if (known === 0) continue;
        if (known === bytes.length) {
          decoded.put(text.slice(end, end + AROUND), end);
          after = Math.min(text.length, end + AROUND);
        } else {
          after = placeOf(known);
          decoded.put(PARTED, after);
        }
      }
      // Not the text's own end: what is read here may end long before it.
      return decoded.readingOf(written, after);
    }).filter((read) => read.text !== '');
  });
}

/** Whether bytes that signs may stand for read as text. */
function mayBeReadable(signs: string, { code, phases, unreadable }: (typeof CODES)[number]): boolean {
  if (signs.length > KNOWN.signs) return true;
  if (unreadable.has(signs)) return false;
  for (let phase = 0; phase < phases; phase += 1)
    if (Buffer.from(signs.slice(phase), code).toString('latin1').search(READABLE) !== -1) return true;
  if (unreadable.size === KNOWN.runs) unreadable.clear();
  // A copy: a part of a text would keep the whole of it.
  unreadable.add(Buffer.from(signs, 'latin1').toString('latin1'));
  return false;
}
