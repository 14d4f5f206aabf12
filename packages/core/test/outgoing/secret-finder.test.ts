import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf } from '../../src/outgoing/readings-of.ts';
import { secretFinder } from '../../src/outgoing/secret-finder.ts';
import { unescapedTexts } from '../../src/outgoing/unescaped.ts';

const SECRET = 'p&ss"wörd<\\>😀-AbC_123=/+';

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  'as JSON': (text) => JSON.stringify(text).slice(1, -1),
  'as JSON in ASCII': (text) =>
    Array.from({ length: text.length }, (_, at) => `\\u${hex(text.charCodeAt(at), 4)}`).join(''),
  'as a script': (text) => codesOf(text, (code) => `\\u{${hex(code)}}`),
  'for a URL': (text) => encodeURIComponent(text),
  'for a URL, byte by byte': (text) => Array.from(Buffer.from(text), (byte) => `%${hex(byte, 2)}`).join(''),
  'for HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'in a script of old': (text) =>
    Array.from({ length: text.length }, (_, at) => `%u${hex(text.charCodeAt(at), 4)}`).join(''),
  'in a string of bytes': (text) => Array.from(Buffer.from(text), (byte) => `\\x${hex(byte, 2)}`).join(''),
  'in octal digits': (text) =>
    Array.from(Buffer.from(text), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  'for HTML, by names': (text) => text.replace(/[&<>"=/+_]/g, (sign) => `&${NAMES_OF_SIGNS[sign] ?? ''};`),
  'for HTML, by numbers': (text) => codesOf(text, (code) => `&#${code};`),
};
const NAMES_OF_SIGNS: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  '=': 'equals',
  '/': 'sol',
  '+': 'plus',
  _: 'lowbar',
};
const NAMES = Object.keys(ENCODINGS);
/** Encodings of bytes, and what breaks them over lines. */
const OF_BYTES: typeof ENCODINGS = {
  'in Base64': (text) => Buffer.from(text).toString('base64url'),
  'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
  'in quoted-printable': (text) =>
    Array.from(Buffer.from(text), (byte) => `=${hex(byte, 2).toUpperCase()}`)
      .join('')
      .replace(/.{21}(?=.)/g, '$&=\r\n'),
  'in a dump of bytes': (text) => Array.from(Buffer.from(text), (byte) => hex(byte, 2)).join(' '),
  'in a list of numbers': (text) => Array.from(Buffer.from(text), (byte) => `0x${hex(byte, 2)}`).join(', '),
  'in a list of numbers over lines': (text) =>
    Array.from(Buffer.from(text), (byte, at) => `0x${hex(byte, 2)},${at % 12 === 11 ? '\n  ' : ' '}`)
      .join('')
      .replace(/,\s*$/, ''),
  'in groups of a dump': (text) =>
    Buffer.from(text)
      .toString('hex')
      .replace(/.{4}(?=.)/g, '$& '),
  'in a diff of numbers': (text) => Array.from(Buffer.from(text), (byte) => byte).join(',\n+     '),
  'in numbers of JSON': (text) => Array.from(Buffer.from(text)).join(),
  'in numbers of JSON with their places': (text) =>
    JSON.stringify(new Uint8Array(Buffer.from(text))).slice('{"0":'.length, -1),
  'over lines of a header': (text) =>
    JSON.stringify(text.replace(/.{20}(?<!\\)(?=.)/gu, '$&\r\n\t')).slice(1, -1),
  'over lines': (text) => text.replace(/.{20}(?=.)/gu, '$&\r\n'),
};
const ALL_NAMES = [...NAMES, ...Object.keys(OF_BYTES)];

function hex(code: number, digits = 1): string {
  return code.toString(16).padStart(digits, '0');
}

function codesOf(text: string, write: (code: number) => string): string {
  return Array.from(text, (sign) => write(sign.codePointAt(0) ?? 0)).join('');
}

function encoded(text: string, names: readonly string[]): string {
  return names.reduce((inner, name) => {
    const write = ENCODINGS[name] ?? OF_BYTES[name];
    return write?.(inner) ?? inner;
  }, text);
}

describe('a decoded text', () => {
  it('is what was encoded, and knows where each sign was written', () => {
    fc.assert(
      fc.property(
        // A sign that stands for what could not be decoded is no text that anybody encodes.
        fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\\%&\ufffd]|""/.test(text)),
        fc.constantFrom(...NAMES),
        (text, name) => {
          const written = encoded(text, [name]);
          const last = unescapedTexts(written).at(-1) ?? {
            text: written,
            writtenAt: (place: number) => place,
          };
          expect(last.text).toBe(text);
          expect(last.writtenAt(text.length)).toBe(written.length);
          const middle = Array.from(text).slice(0, 3).join('');
          expect(written.slice(0, last.writtenAt(middle.length))).toBe(encoded(middle, [name]));
        },
      ),
    );
  });
});

describe('a finder of secrets', () => {
  const find = secretFinder([{ text: SECRET, from: 0 }]);

  it.each(ALL_NAMES.flatMap((inner) => ALL_NAMES.map((outer) => [inner, outer])))(
    'finds one written %s and then %s, and nothing around it',
    (...names) => {
      expect(find(`before ${encoded(SECRET, names)} after`, '[secret]')).toBe('before [secret] after');
    },
  );

  it('finds all of them in one text, which is read no more often than so many times', () => {
    const pairs = ALL_NAMES.flatMap((inner) => ALL_NAMES.map((outer) => encoded(SECRET, [inner, outer])));
    const text = pairs.join(' and ');
    expect(find(text, '[secret]')).toBe(pairs.map(() => '[secret]').join(' and '));
    const read = [...readingsOf(text)].reduce((signs, reading) => signs + reading.text.length, 0);
    expect(read / text.length).toBeLessThan(110);
  });

  it('leaves alone what only begins alike, and hides what was cut', () => {
    const token = secretFinder([{ text: 'ATATT3xFfGF0abcdefghij', from: 0 }]);
    expect(token('ATATT3xFfGF0zzzzzz', '*')).toBe('ATATT3xFfGF0zzzzzz');
    expect(token('at ATATT3xFfGF0… and …cdefghij.', '*')).toBe('at *… and …cdefghij.');
    expect(token('at …0abcdefghij.', '*')).toBe('at …*.');
    expect(token('at … 0abcdefghij, and … more', '*')).toBe('at … *, and … more');
  });

  it('takes a time that grows with the text, however many cut ones stand in one word', () => {
    const token = secretFinder([{ text: 'ATATT3xFfGF0abcdefghij', from: 0 }]);
    const took = (count: number) => {
      const start = performance.now();
      expect(token('…F0abcdefghij'.repeat(count), '*')).toBe('…*'.repeat(count));
      return performance.now() - start;
    };
    const once = took(4_000);
    expect(took(40_000)).toBeLessThan(once * 20 + 500);
  });

  it('changes no text without a secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(find(text, '[secret]')).toBe(text);
      }),
    );
  });
});

it.each(['YWJj', '61 ', '\u200b'])(
  'a text of millions of signs, such as %j again and again, is searched too',
  (part) => {
    const text = part.repeat(Math.ceil(10_000_000 / part.length));
    const hide = secretFinder([{ text: SECRET, from: 0 }]);
    expect(hide(`${text} ${SECRET}`, '[secret]') === `${text} [secret]`).toBe(true);
  },
);
