/** What stands where a credential stood. */
export const HIDDEN = '[secret]';

/**
 * The password of whoever an address is visited by; quotation marks, commas and control signs part an address from what follows it, as
 * pages write them too. Users may be e-mail addresses, and people forget to escape the at sign of a password.
 */
const PASSWORD_IN_ADDRESS =
  /(:\/\/[^\s\p{Cc}/:?#"'`<>\\,]*:)(?:(?!&(?:quot|#39|lt|gt);)[^\s\p{Cc}/?#"'`<>\\,])+(?=@)/gu;

/** A text without the passwords in its addresses, whosever they are: an issue's address with a login, a database in an error. */
export function withoutPasswords(text: string): string {
  return text.replace(PASSWORD_IN_ADDRESS, `$1${HIDDEN}`);
}
