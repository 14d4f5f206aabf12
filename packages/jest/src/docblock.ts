import { closeSync, openSync, readSync } from 'node:fs';
import { mentionOfType, type Mention } from '@defectlink/core';

/** Enough for a license and a description; a longer leading comment is cut there. */
const HEAD_BYTES = 16 * 1024;
const LEADING_COMMENT = /^\s*\/\*\*?([\s\S]*?)(?:\*\/|$)/;
/** What follows a pragma, to the next one: the at sign of an address is of its login. */
const PRAGMA = /(?<=^|[\s*])@(defect|testcase)[ \t:]+((?!@)(?:(?!\s@)[^\r\n])+)/gi;
/** An address with its login, in which a comma may stand, or another word. */
const WORD = /https?:\/\/(?:[^\s/@]*@)?[^\s,;]+|[^\s,;]+/gi;
const KEY_OR_URL = /^(?:https?:\/\/\S+|[a-z][a-z0-9_]+-(?:[a-z]{1,2}-?)?\d+)$/i;

/** What the docblock at the start of a test file says for the whole file; nothing when the file cannot be read. */
export function mentionsInDocblockOf(path: string): Mention[] {
  return mentionsInDocblock(readHead(path));
}

/**
 * Reads the pragmas `@defect KP-101 KP-102` and `@testcase KP-42` of a leading comment, where Jest reads its own
 * (`@jest-environment`). Prose after the keys is left out; without any key the whole text is kept, so that it is reported.
 */
export function mentionsInDocblock(source: string): Mention[] {
  const comment = LEADING_COMMENT.exec(source)?.[1] ?? '';
  return [...comment.matchAll(PRAGMA)].flatMap(([, pragma = '', text = '']) => {
    const type = pragma.toLowerCase() === 'defect' ? 'defect' : 'testCase';
    return leadingKeys(text).flatMap((key) => mentionOfType('docblock', type, key, 'file'));
  });
}

function leadingKeys(text: string): string[] {
  const words = text.match(WORD) ?? [];
  const end = words.findIndex((word) => !KEY_OR_URL.test(word));
  const keys = end === -1 ? words : words.slice(0, end);
  return keys.length > 0 ? keys : [text.trim()];
}

function readHead(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return head.toString('utf8', 0, readSync(file, head, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
