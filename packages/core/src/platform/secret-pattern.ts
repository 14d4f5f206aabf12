/** No credential of Jira's is as short; a shorter text would be found in what is no secret. */
const SHORTEST = 8;

/**
 * Finds credentials in a text in every form that servers and libraries write them in: as they are, in Base64 and Base64url, with
 * JSON's escapes of any style, URL-encoded, or as HTML entities.
 * @returns undefined when none is long enough to be told from other text.
 */
export function secretPattern(secrets: readonly string[]): RegExp | undefined {
  const forms = secrets
    .filter(({ length }) => length >= SHORTEST)
    .flatMap((secret) => [secret, base64(secret), base64(Buffer.from(secret).toString('base64'))]);
  const distinct = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return distinct.length === 0 ? undefined : new RegExp(distinct.map(anyForm).join('|'), 'g');
}

function anyForm(secret: string): string {
  return Array.from(secret, anyFormOf).join('');
}

const TWINS: Readonly<Record<string, string>> = { '+': '-', '/': '_', '-': '+', _: '/' };
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
  ['=', 'equals'],
  ['+', 'plus'],
  ['/', 'sol'],
]);

/** One character, and the twin that Base64url has for it, in each of its spellings. */
function anyFormOf(character: string): string {
  const twin = Object.hasOwn(TWINS, character) ? TWINS[character] : undefined;
  const spellings = [character, ...(twin === undefined ? [] : [twin])].flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const hex = anyCase(code.toString(16).padStart(2, '0'));
    const bytes = [...Buffer.from(sign)].map(
      (byte) => `%(?:25)*${anyCase(byte.toString(16).padStart(2, '0'))}`,
    );
    const entity = ENTITIES.get(sign);
    return [
      `\\\\*${sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}`,
      `\\\\+(?:u\\{?0*|x)${hex}\\}?`,
      bytes.join(''),
      `&(?:amp;)?#(?:0*${code}|[xX]0*${hex});?`,
      ...(entity === undefined ? [] : [`&(?:amp;)?${entity};`]),
    ];
  });
  return `(?:${spellings.join('|')})`;
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}
