/** How programs mask a value: by one sign, repeated. */
const MASKED = /["'<[({]{0,2}([^\p{L}\d])?\1*["'>\])}]{0,2}|[xX]{3,}/u.source;
/** What is named in the place of a value by a script, a template or a document; with another value to fall back to, it is none. */
const NAMED =
  /\$?\{\{[^{}|"']*\}\}|[$#%]\{[\w.:[\]() !?]*\}|\{(?:[a-zA-Z _.-]{0,30}|\d)\}|[<[][a-zA-Z _-]{1,30}[>\]]|\$\([^)]*\)|\$(?:[A-Z]+(?:_[A-Z]+)*|(?:[a-z_]{1,20}_)?pass(?:word)?|[a-z]{1,20}Pass(?:word)?)|%\w+%|%[a-z]/u
    .source;
const OPEN = new RegExp(`^(?:[uU]ndefined|[nN]ull|NULL|${MASKED}|${NAMED})$`, 'u');

/**
 * Whether a value is left open: it is not there where a script passes it on, is masked, or to be filled in, such as `undefined`, `***`,
 * `$PASS`, `{password}`. Many a text says that, and it is no secret.
 */
export function isLeftOpen(value: string): boolean {
  return OPEN.test(value);
}
