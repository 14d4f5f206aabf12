/** So much of a value is shown at most, in signs. */
const MOST = 300;

/** What is shown of a value that is none of those expected: what is long and has digits, as no name has, may be a token in the wrong place. */
export function shownValue(value: string): string {
  return value.slice(0, MOST).replace(/[\w+/=-]{24,}/g, (word) => (/\d/.test(word) ? '…' : word));
}
