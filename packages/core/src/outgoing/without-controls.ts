import { aroundOwnHyperlinks } from './own-hyperlink.ts';

/** Everything that a terminal or a log acts on, but line breaks, tabs and the colours of letters: none hides them. */
const CONTROL =
  // eslint-disable-next-line no-control-regex -- they are what is removed
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b(?!\[(?:[0-4]|2[2-4]|3[0-79]|9[0-7])m)(?:\[[0-?]*[ -/]*[@-~]|[ -/]?[0-Z\\^-~])?|\u009b[0-?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** A text line by line without what a terminal or a log acts on. Colours stay, and our own hyperlinks. */
export function withoutControls(text: string): string {
  if (text.search(CONTROL) === -1) return text;
  return eachLine(text, (line) => aroundOwnHyperlinks(line, (part) => part.replace(CONTROL, '')));
}

/** Changes each line of a text. */
export function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}
