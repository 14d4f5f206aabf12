import type { Cause } from '../domain/report/causes.ts';
import { hookMark, type TestRef } from '../domain/plan/test-ref.ts';
import { printable } from '../outgoing/printable.ts';
import { cutTitle } from './cut-title.ts';
import type { Line, Piece } from './lay-out.ts';
import type { TerminalLook } from './terminal-look.ts';

const MAX_SUBJECTS = 5;

/** A cause for the terminal: the sentence, of which other issues it is true, and the tests that it concerns. */
export function causeLines({ message, subjects, tests }: Cause, sign: Piece, look: TerminalLook): Line[] {
  const [, ...others] = subjects;
  const shown = others.slice(0, MAX_SUBJECTS).map((subject) => printable(subject, 60));
  const uncounted = others.length - shown.length;
  const below = { text: ' '.repeat(sign.text.length) };
  return [
    { sign, pieces: [{ text: printable(message, 1_000) }] },
    ...(shown.length === 0
      ? []
      : [
          {
            sign: below,
            pieces: [
              { text: `The same of ${shown.join(', ')}${uncounted > 0 ? ` and ${uncounted} more` : ''}.` },
            ],
          },
        ]),
    ...(tests.length === 0 ? [] : [{ sign: below, pieces: [testsPiece(tests, look, below.text.length)] }]),
  ];
}

/** Tests in a line: the only one's title and place, or how many there are and the first one's title. */
export function testsPiece(
  [first, ...others]: readonly TestRef[],
  { columns }: TerminalLook,
  indent = 6,
): Piece {
  if (!first) return { text: '' };
  const count = others.length === 0 ? '' : `${others.length + 1} tests, such as `;
  const file = others.length === 0 ? `${hookMark(first)} (${printable(first.file)})` : '';
  // A place that does not fit beside the title goes below it, and the title has its line for itself.
  const title = cutTitle(
    printable(first.title, 1_000),
    Math.max(LEAST_TITLE, columns - indent - count.length),
  );
  return { text: `${count}${title}${file}`, style: 'dim' };
}

/** A title is not cut to less, but wrapped. */
const LEAST_TITLE = 40;

/** How many of a kind are not shown. */
export function moreLine(count: number, what: string, detail = ''): Line[] {
  if (count <= 0) return [];
  const text = `… and ${count} more ${what}${count === 1 ? '' : 's'}${detail} in the report file`;
  return [{ sign: { text: '  ' }, pieces: [{ text, style: 'dim' }] }];
}
