/** What is shown of a value that is none of those expected: what is long and has digits, as no name has, may be a token in the wrong place. */
export function shownValue(value: string): string {
  return value.replace(/(?=[\w+=-]*\d)[\w+=-]{24,}/g, '…');
}
