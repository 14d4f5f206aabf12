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

/** A text as it was written. */
export function asWritten(text: string): DecodedText {
  return { text, writtenAt: (place) => place };
}

/** Most texts have nothing to decode, and cost no memory. */
const NOWHERE = new Uint32Array(0);

/** Puts a reading together from pieces of another text. */
export class DecodedTextBuilder {
  readonly #pieces: string[] = [];
  /** Of each piece where it begins in the reading, and where in the other text: signs may be millions, and most are of few pieces. */
  #begins = NOWHERE;
  #count = 0;
  #length = 0;
  #begun: number | undefined;

  /**
   * Adds what the other text reads as at a place: a piece of it, or a sign that it writes otherwise.
   * @param place Where its first sign stands there.
   */
  put(piece: string, place: number): void {
    if (piece === '') return;
    this.#begin(this.#length, this.#begun ?? place);
    if (this.#begun !== undefined) this.#begin(this.#length + 1, place + 1);
    this.#begun = undefined;
    this.#length += piece.length;
    this.#pieces.push(piece);
  }

  /**
   * Adds the signs that bytes stand for.
   * @param placeOf Where what is written for a byte begins.
   */
  putBytes(bytes: Buffer, placeOf: (byte: number) => number): void {
    eachSign(bytes, (sign, byte) => {
      this.put(sign, placeOf(byte));
    });
  }

  /** Says that the next sign begins at a place already, since what stands there only escapes it. */
  begin(place: number): void {
    this.#begun ??= place;
  }

  /**
   * What was put together, as a reading of the text that its pieces are of.
   * @param end Where what was read ends there.
   */
  readingOf({ writtenAt, isJoined }: DecodedText, end: number): DecodedText {
    this.#begin(this.#length, this.#begun ?? end);
    const [begins, count] = [this.#begins, this.#count];
    return {
      text: this.#pieces.join(''),
      writtenAt: (place) => writtenAt(placeOf(place, begins, count)),
      isJoined,
    };
  }

  #begin(at: number, place: number): void {
    if (this.#count + 2 > this.#begins.length) {
      const more = new Uint32Array(this.#count * 2 + 2);
      more.set(this.#begins);
      this.#begins = more;
    }
    this.#begins[this.#count] = at;
    this.#begins[this.#count + 1] = place;
    this.#count += 2;
  }
}

/** Where a sign of a reading stands in the text that its pieces are of: the last piece that begins no later holds it. */
function placeOf(at: number, begins: Uint32Array, count: number): number {
  let [low, high] = [0, count / 2];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((begins[middle * 2] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return (begins[low * 2 + 1] ?? 0) + at - (begins[low * 2] ?? 0);
}
