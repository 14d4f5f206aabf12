import { withoutInnerCommands } from './ci-commands.ts';
import { hideCredentials, withoutPasswords } from './hide-secrets.ts';

const BREAK = /[\r\n\u2028\u2029]/;

/**
 * Text from tests and from Jira as it may be printed: on one line, without control characters that a terminal or a CI log
 * would act on, and no longer than `max` characters. The password in an address is hidden before it could be cut, and not be known;
 * so is a credential that is broken over lines before they become one.
 */
export function printable(text: string, max = 300): string {
  const plain = text
    // eslint-disable-next-line no-control-regex -- terminal codes are what is removed
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    // The joiners stay: words of Persian and Hindi are written with them, and families of emoji.
    .replace(/(?![\t-\r\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '');
  const hidden = BREAK.test(plain) ? hideCredentials(plain, process.env) : withoutPasswords(plain);
  // Commands at a line's start are left to the door: many a title begins as CSS does, `::before`, and in a page no log obeys it.
  const line = withoutInnerCommands(hidden.replace(/\s+/g, ' ').trim());
  const half = /\p{Cs}$/u;
  return (line.length > max ? `${line.slice(0, max - 1).replace(half, '')}…` : line).toWellFormed();
}
