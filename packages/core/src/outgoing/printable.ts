import { withoutInnerCommands } from './ci-commands.ts';
import { onOneLine } from './on-one-line.ts';

/**
 * Text from tests and from Jira as it may be printed: on one line, without control characters that a terminal or a CI log
 * would act on, and no longer than `max` characters. The password in an address is hidden before it could be cut, and not be known.
 */
export function printable(text: string, max = 300): string {
  // Commands at a line's start are left to the door: many a title begins as CSS does, `::before`, and in a page no log obeys it.
  const line = withoutInnerCommands(onOneLine(text).replace(/\s+/g, ' ').trim());
  const half = /\p{Cs}$/u;
  return (line.length > max ? `${line.slice(0, max - 1).replace(half, '')}…` : line).toWellFormed();
}
