import { hideCredentials, withoutPasswords } from './hide-secrets.ts';

const BREAK = /[\r\n\u2028\u2029]/;

/**
 * A text that may hold what others wrote, such as a title or the name of a file, on one line and without control characters: nothing in it
 * begins a line that passes for ours. What a credential that is broken over lines would be on one is hidden before it could not be known.
 */
export function onOneLine(text: string): string {
  const plain = text
    // eslint-disable-next-line no-control-regex -- terminal codes are what is removed
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    // The joiners stay: words of Persian and Hindi are written with them, and families of emoji.
    .replace(/(?![\t-\r\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '');
  const hidden = BREAK.test(plain) ? hideCredentials(plain, process.env) : withoutPasswords(plain);
  return hidden.replace(/[\t-\r\u2028\u2029]+/g, ' ');
}
