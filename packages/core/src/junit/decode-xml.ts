import { TextDecoder } from 'node:util';

/** The encodings that JUnit XML is written in, by their names in lower case, as `TextDecoder` knows them. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

const LESS_THAN = 0x3c;

/**
 * The decoder for a document, by its byte order mark or the width of its first sign, else by what its first line declares, else UTF-8.
 * @param start The document's first bytes.
 * @returns The name of an encoding that is not read, as `{ unknown }`.
 */
export function xmlDecoder(start: Uint8Array): TextDecoder | { readonly unknown: string } {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === LESS_THAN && second === 0))
    return new TextDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS_THAN))
    return new TextDecoder('utf-16be');
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1];
  // A declaration that is readable byte by byte is not UTF-16, whatever it says.
  const name = declared?.toLowerCase().replace(/^utf-16.*/, 'utf-8') ?? 'utf-8';
  const encoding = ENCODINGS[name];
  return encoding === undefined ? { unknown: declared ?? name } : new TextDecoder(encoding);
}
