import { decodedRuns } from './decoded-runs.ts';
import { asWritten, DEEPEST, type DecodedText } from './decoded-text.ts';
import { joinedText } from './joined-text.ts';
import { spelledBytes } from './spelled-bytes.ts';
import { unescaped } from './unescaped.ts';

/**
 * A text as it is written, and as whoever undoes what it is written in reads it: escapes, bytes in Base64, in hexadecimal digits
 * or spelled one by one, breaks over lines; and each of these within another.
 */
export function readingsOf(written: string): readonly DecodedText[] {
  const known = new Set([written]);
  const readings: DecodedText[] = [asWritten(written)];
  let last = readings.slice();
  for (let depth = 0; depth < DEEPEST && last.length > 0; depth += 1) {
    last = last
      .flatMap((reading) => [
        unescaped(reading),
        joinedText(reading),
        ...decodedRuns(reading),
        ...spelledBytes(reading),
      ])
      .filter((reading) => reading !== undefined)
      .filter(({ text }) => !known.has(text) && known.add(text));
    readings.push(...last);
  }
  return readings;
}
