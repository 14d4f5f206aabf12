import { decodedRuns } from './decoded-runs.ts';
import { asWritten, DEEPEST, type DecodedText } from './decoded-text.ts';
import { joinedText, unsteeredText } from './joined-text.ts';
import { spelledBytes } from './spelled-bytes.ts';
import { unescaped } from './unescaped.ts';

/**
 * A text of a few hundred signs can be written to read otherwise in each order of these ways, thousands of times. So often as long as the
 * text are all readings together at most, and of long texts `ofLong` times and so many signs more: those of the fewest steps, which
 * come first. What tests and Jira say takes a fifth of it.
 */
const MOST = { times: 100, ofLong: 20, signs: 20_000_000 };

/**
 * A text as it is written, and as whoever undoes what it is written in reads it: escapes, bytes in Base64, in hexadecimal digits
 * or spelled one by one, breaks over lines; and each of these within another. None is kept longer than it takes to undo it once more.
 */
export function* readingsOf(written: string): Generator<DecodedText, void> {
  const known = new Map([[written, `0 ${written.length}`]]);
  let left = Math.min(MOST.times * written.length, MOST.ofLong * written.length + MOST.signs);
  let last = [asWritten(written)];
  yield* last;
  for (let depth = 0; depth < DEEPEST && last.length > 0; depth += 1) {
    const next: DecodedText[] = [];
    for (const reading of last)
      for (const once of undoneOnce(reading)) {
        // The same may be written twice, in two ways.
        const at = `${once.writtenAt(0)} ${once.writtenAt(once.text.length)}`;
        if (known.get(once.text) === at) continue;
        left -= once.text.length;
        if (left < 0) return;
        known.set(once.text, at);
        yield once;
        next.push(once);
      }
    last = next;
  }
}

function* undoneOnce(reading: DecodedText): Generator<DecodedText, void> {
  for (const undone of [unescaped(reading), joinedText(reading), unsteeredText(reading)])
    if (undone) yield undone;
  yield* decodedRuns(reading);
  yield* spelledBytes(reading);
}
