import { describeError } from '@defectlink/core';

/** What the tests of a run said that could not be read, to be told of at its end in one line of each kind. */
export class PassedOver {
  /** Titles of tests with an annotation that has no text. */
  readonly annotations: string[] = [];
  /** Titles that hold a key in what is not read of them. */
  readonly titles: string[] = [];

  lines(): string[] {
    return [
      ...line(
        this.annotations,
        'has an annotation that cannot be read and is passed over: its type is no text, or its description neither a text nor a list of texts',
      ),
      ...line(
        this.titles,
        'is longer than the 2,000 characters that are read, and a key in its middle is passed over. Move the key to the front, or into an annotation',
      ),
    ];
  }
}

function line([first, ...others]: readonly string[], what: string): string[] {
  if (first === undefined) return [];
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return [`"${describeError(first).error ?? ''}"${more} ${what}.`];
}
