/** No credential of Jira's is as short; a shorter text would be found in what is no secret. */
const SHORTEST = 8;
/** So many signs of a credential tell it from other text, and so many may be shown of one. */
const TELLING = 12;

/** What credentials and their codes are written with. */
const GOES_ON = /[\w+/=-]/;

/** A text that nobody may see. */
export interface SecretText {
  readonly text: string;
  /** Where it begins to be secret: a user may stand before a password. */
  readonly from: number;
}

/** One way to write a secret. */
interface Form {
  readonly signs: readonly string[];
  /** So many of its signs show something of the secret. */
  readonly least: number;
}

/** Replaces what it knows in a text. */
export type SecretFinder = (text: string, replacement: string) => string;

/**
 * Finds credentials in a text in every form that servers and libraries write them in: as they are, in Base64 and Base64url, also
 * within a longer text that was encoded as a whole, with JSON's escapes of any style, URL-encoded, or as HTML entities; and what
 * a text that was cut still shows of them. They are found by their first and last signs: a pattern of all of them takes seconds
 * to compile.
 */
export function secretFinder(secrets: readonly SecretText[]): SecretFinder {
  const forms = secrets.flatMap(formsOf);
  if (forms.length === 0) return (text) => text;
  const heads = new RegExp(alternatives(forms.map(({ signs }) => signs.slice(0, SHORTEST))), 'g');
  const ends = forms.map(({ signs, least }) => signs.slice(-Math.min(TELLING, least)));
  const tails = new RegExp(`(?<=…)\\S*?(?:${alternatives(ends)})`, 'g');
  return (text, replacement) => {
    let shown = '';
    let at = 0;
    heads.lastIndex = 0;
    for (let head = heads.exec(text); head; head = heads.exec(text)) {
      const start = head.index;
      const end = Math.max(...forms.map((form) => endOf(form, text, start)));
      if (end > start) {
        shown += `${text.slice(at, start)}${replacement}`;
        at = end;
      }
      heads.lastIndex = Math.max(end, start + 1);
    }
    return `${shown}${text.slice(at)}`.replace(tails, replacement);
  };
}

/** Where a form that begins at `start` ends, or is cut off; -1 when too little of it is there. */
function endOf({ signs, least }: Form, text: string, start: number): number {
  const plain = signs.join('');
  if (text.startsWith(plain, start)) return start + plain.length;
  let at = start;
  for (const [count, sign] of signs.entries()) {
    const pattern = patternOf(sign);
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    // Another text may begin alike, as tokens of one kind do; only one that is cut ends here.
    if (!found) return count < least || GOES_ON.test(text.charAt(at)) ? -1 : at;
    at += found[0].length;
  }
  return at;
}

function formsOf({ text, from }: SecretText): Form[] {
  const form = (written: string, secretFrom: number): Form[] => {
    const signs = Array.from(written);
    const secret = signs.length - secretFrom;
    const telling = Math.max(SHORTEST, Math.min(TELLING, Math.floor(secret / 2)));
    return secret < SHORTEST ? [] : [{ signs, least: secretFrom + telling }];
  };
  const within = [0, 1, 2].map((before) => base64Within(text, before));
  return [
    form(text, from),
    ...within.map((encoded) => form(encoded, Math.ceil((from * 4) / 3))),
    ...within.flatMap((encoded) =>
      [0, 1, 2].map((before) => form(base64Within(encoded, before), Math.ceil((from * 16) / 9))),
    ),
  ].flat();
}

/** The signs of Base64 that a text alone decides when it begins `before` bytes after a whole group of three. */
function base64Within(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

function alternatives(texts: readonly (readonly string[])[]): string {
  const distinct = new Set(texts.map((signs) => signs.map(anyFormOf).join('')));
  return [...distinct].join('|');
}

const patterns = new Map<string, RegExp>();

function patternOf(sign: string): RegExp {
  const known = patterns.get(sign) ?? new RegExp(anyFormOf(sign), 'y');
  patterns.set(sign, known);
  return known;
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
      `\\\\+(?:u\\{?0*|x)${hex}\\}?`,
      bytes.join(''),
      `&(?:amp;)?#(?:0*${code}|[xX]0*${hex});?`,
      ...(entity === undefined ? [] : [`&(?:amp;)?${entity};`]),
      // Last, since an x or a u may begin an escape.
      `\\\\*${sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}`,
    ];
  });
  return `(?:${spellings.join('|')})`;
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
