import { TextDecoder } from 'node:util';

const LESS_THAN = 0x3c;

/**
 * The decoder for a document, by its byte order mark or the width of its first sign, else by what its first line declares, else UTF-8.
 * @param start The document's first bytes.
 * @returns The name of an encoding that is not read, as `{ unknown }`.
 */
export function xmlDecoder(start: Uint8Array): TextDecoder | { readonly unknown: string } {
  const [first, second, third] = start;
  if ((first === 0xff && second === 0xfe) || (first === LESS_THAN && second === 0))
    return new TextDecoder('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS_THAN))
    return new TextDecoder('utf-16be');
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder();
  const head = Buffer.from(start.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  // A declaration that is readable byte by byte is not UTF-16, whatever it says, and what claims to be ASCII may be UTF-8.
  const encoding = declared.replace(/^(?:utf-16.*|(?:us-)?ascii)$/i, 'utf-8');
  try {
    return new TextDecoder(encoding);
  } catch {
    return { unknown: declared };
  }
}
