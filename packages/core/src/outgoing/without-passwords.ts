/** What stands where a credential stood. */
export const HIDDEN = '[secret]';

/** A sign of an address: quotation marks, commas and control signs part one from what follows it, as pages write them too. */
const SIGN = /(?!&(?:quot|#39|lt|gt);)[^\s\p{Cc}/?#"'`<>\\,@]/u.source;

/**
 * The password of whoever an address is visited by. Users may be e-mail addresses, and people forget to escape the at sign of a
 * password. Its apostrophes and commas nobody has to escape: up to an at sign they are its own, unless they part a port from what
 * follows. Many write JSON with backslashes before its slashes.
 */
const PASSWORD_IN_ADDRESS = new RegExp(
  `(:\\\\*/\\\\*/(?:(?!:)${SIGN}|@)*:)(?!\\d{1,5}[',|])@*(?:${SIGN}|[',])+(?:@+${SIGN}+)*(?=@)`,
  'gu',
);

/** A text without the passwords in its addresses, whosever they are: an issue's address with a login, a database in an error. */
export function withoutPasswords(text: string): string {
  return text.replace(PASSWORD_IN_ADDRESS, `$1${HIDDEN}`);
}
