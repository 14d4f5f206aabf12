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
  #places = NOWHERE;
  #length = 0;
  #begun: number | undefined;

  /**
   * Adds what the other text reads as at a place.
   * @param place Where its first sign stands there.
   * @param step 1 for signs that are taken over, 0 for those that all stand for what is written at the place.
   */
  put(piece: string, place: number, step: 0 | 1 = 1): void {
    if (piece === '') return;
    this.#hold(this.#length + piece.length + 1);
    for (let at = 0; at < piece.length; at += 1) this.#places[this.#length + at] = place + at * step;
    this.#places[this.#length] = this.#begun ?? place;
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
      this.put(sign, placeOf(byte), 0);
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
    this.#hold(this.#length + 1);
    const places = this.#places;
    places[this.#length] = this.#begun ?? end;
    return { text: this.#pieces.join(''), writtenAt: (place) => writtenAt(places[place] ?? end), isJoined };
  }

  #hold(length: number): void {
    if (length <= this.#places.length) return;
    const more = new Uint32Array(length * 2);
    more.set(this.#places);
    this.#places = more;
  }
}
