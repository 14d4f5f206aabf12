import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { outgoing, outgoingJson } from '../../src/platform/door.ts';
import { hideSecrets } from '../../src/platform/hide-secrets.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';

let tried = 0;
afterAll(() => {
  console.info(
    `${tried} texts tried at the door: no command, no terminal code and no credential left by it.`,
  );
});

const TOKEN = 'ATATT3xFfGF0/aB+c_dE-fGhIjKlMn&OpQ<rS"tUv0123456789=4E0AD1A5';
const ENV = { JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: TOKEN };
const BASIC = Buffer.from(`${ENV.JIRA_EMAIL}:${TOKEN}`).toString('base64');
const hex = (sign: string, digits: number) => (sign.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
const each = (spell: (sign: string) => string) => (text: string) => Array.from(text, spell).join('');

const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  "Gson's escapes": (secret) => JSON.stringify(secret).replace(/[=&<>']/g, (sign) => `\\u${hex(sign, 4)}`),
  "PHP's escapes": (secret) => JSON.stringify(secret).replaceAll('/', '\\/'),
  'every sign escaped': each((sign) => `\\u${hex(sign, 4)}`),
  'every sign escaped in capitals': each((sign) => `\\u${hex(sign, 4).toUpperCase()}`),
  'bytes of a string in code': each((sign) => `\\x${hex(sign, 2)}`),
  URL: encodeURIComponent,
  'URL of a URL': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'every sign in a URL': each((sign) => `%${hex(sign, 2)}`),
  Base64: (secret) => Buffer.from(secret).toString('base64'),
  Base64url: (secret) => Buffer.from(secret).toString('base64url'),
  'Base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'signs of Base64url': (secret) => secret.replaceAll('+', '-').replaceAll('/', '_'),
  'HTML entities by number': each((sign) => `&#${sign.charCodeAt(0)};`),
  'HTML entities in hexadecimal': each((sign) => `&#x${hex(sign, 2)};`),
  'HTML entities by name': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
};

test.each(Object.entries(SPELLINGS))('a credential does not leave as %s', (_, spell) => {
  for (const secret of [TOKEN, BASIC]) {
    tried += 1;
    const text = `It says <${spell(secret)}> here.`;
    for (const left of [outgoing(text, ENV), hideSecrets(text, `Basic ${BASIC}`, [])]) {
      expect(left).toContain('[secret]');
      expect(left).not.toContain(spell(secret).slice(2, 20));
    }
    expect(outgoingJson({ text }, ENV)).toContain('[secret]');
  }
});

test('no text leaves with a command of a CI system or a terminal code, and JSON keeps its value', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      tried += 1;
      const left = outgoing(`${a}\n${b}\r\n  ::add-mask::${a}`, {});
      for (const line of left.split('\n')) {
        expect(line).not.toMatch(/^\s*::/);
        expect(line).not.toMatch(/##\w*\[/);
        expect(line.replace(/\p{Cc}\[[\d;]*m/gu, '').replaceAll('\t', '')).not.toMatch(CONTROL_CHARACTERS);
      }
      const json = outgoingJson({ [a]: b }, {});
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ [a]: b })));
      expect(json).not.toMatch(/##\w*\[|^\s*::/m);
    }),
    { numRuns: 500 },
  );
});

test('our own warnings and colours leave as they are', () => {
  const warning = '::warning title=defectlink::KP-101 was refused';
  const coloured = '\u001b[1mdefectlink\u001b[22m: 1 link created';
  for (const text of [warning, coloured, 'a\n\n  b']) expect(outgoing(text, {})).toBe(text);
});
