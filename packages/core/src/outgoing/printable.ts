import { withoutCiCommands } from './ci-commands.ts';
import { withoutPasswords } from './hide-secrets.ts';

/**
 * Text from tests and from Jira as it may be printed: on one line, without control characters that a terminal or a CI log
 * would act on, and no longer than `max` characters. The password in an address is hidden before it could be cut, and not be known.
 */
export function printable(text: string, max = 300): string {
  const plain = text
    // eslint-disable-next-line no-control-regex -- terminal codes are what is removed
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\s+/g, ' ')
    // The joiners stay: words of Persian and Hindi are written with them, and families of emoji.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const harmless = withoutCiCommands(withoutPasswords(plain));
  const half = /\p{Cs}$/u;
  return (
    harmless.length > max ? `${harmless.slice(0, max - 1).replace(half, '')}…` : harmless
  ).toWellFormed();
}
