const LAST_CONTROL = 0x1f;
const [FIRST_HALF, LAST_HALF] = [0xd800, 0xdfff];

let forbidden: Readonly<Record<string, string>> | undefined;

/**
 * References to characters that XML has no place for, as entities by name. Some write them all the same: the colours of a terminal
 * (Bats, rspec_junit_formatter), the two halves of a character (old Java). A parser that refuses them loses the rest of the file. They
 * are thousands: parsers take them by inheritance, not as copies, and no file that is read needs them made anew.
 */
export function forbiddenCharacters(): Readonly<Record<string, string>> {
  forbidden ??= Object.assign(
    Object.create(null) as Record<string, string>,
    Object.fromEntries(
      [...codes(0, LAST_CONTROL), ...codes(FIRST_HALF, LAST_HALF)].flatMap((code) => {
        const hex = code.toString(16);
        const names = [code, `0${code}`, `x${hex}`, `x${hex.padStart(2, '0')}`, `x${hex.padStart(4, '0')}`];
        return names.map((name) => [`#${name}`, String.fromCharCode(code)]);
      }),
    ),
  );
  return forbidden;
}

/** Maven Surefire escapes them twice: `&amp;#27;` in attributes, `&amp#27;` in its texts. */
const ESCAPED_TWICE = /&(?:amp)?#(\d{1,2});/g;

/** A text with the control characters that its writer escaped twice. Pure. */
export function withControlCharacters(text: string): string {
  return text.replace(ESCAPED_TWICE, (reference, code: string) =>
    Number(code) <= LAST_CONTROL ? String.fromCharCode(Number(code)) : reference,
  );
}

function codes(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
