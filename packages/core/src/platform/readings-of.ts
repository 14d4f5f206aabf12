import { decodedRuns } from './decoded-runs.ts';
import { DEEPEST, unescaped, type DecodedText } from './decoded-text.ts';
import { joinedText } from './joined-text.ts';

/**
 * A text as it is written, and as whoever undoes what it is written in reads it: escapes, bytes in Base64 or hexadecimal digits, breaks
 * over lines; and each of these within another.
 */
export function readingsOf(written: string): readonly DecodedText[] {
  const known = new Set([written]);
  const readings: DecodedText[] = [{ text: written, writtenAt: (place) => place }];
  let last = readings.slice();
  for (let depth = 0; depth < DEEPEST && last.length > 0; depth += 1) {
    last = last
      .flatMap((reading) => [unescaped(reading), joinedText(reading), ...decodedRuns(reading)])
      .filter((reading) => reading !== undefined)
      .filter(({ text }) => !known.has(text) && known.add(text));
    readings.push(...last);
  }
  return readings;
}
