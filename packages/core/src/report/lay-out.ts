import stringWidth from 'fast-string-width';
import { styleText } from 'node:util';
import { ownHyperlink } from '../outgoing/own-hyperlink.ts';
import type { TerminalLook } from './terminal-look.ts';

export type Style = Parameters<typeof styleText>[0];

/** Words in one style. */
export interface Piece {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line as it is meant: it is wrapped where the terminal ends, and goes on below its own start. */
export interface Line {
  /** What stands before it, at the left: spaces and a sign. */
  readonly sign?: Piece;
  readonly pieces: readonly Piece[];
  /** It is to be copied, and stays in one piece however long it is. */
  readonly whole?: true;
}

/** Addresses of issues by their keys, for those that may be hyperlinks. */
export type IssueAddresses = ReadonlyMap<string, string>;

/** Lines as a terminal shows them, without a line break at the end. */
export function layOut(
  lines: readonly Line[],
  look: TerminalLook,
  addresses: IssueAddresses = new Map(),
): string {
  return lines.flatMap((line) => rowsOf(line, look, addresses)).join('\n');
}

/** So many blanks stand before the further rows of a line without a sign: no row begins with what others wrote. */
const FURTHER = 2;

function rowsOf({ sign, pieces, whole }: Line, look: TerminalLook, addresses: IssueAddresses): string[] {
  const indent = sign === undefined ? FURTHER : stringWidth(sign.text);
  const units = pieces.flatMap(({ text, style }) =>
    (whole ? [{ text, spaced: true }] : unitsOf(text)).map((unit) => ({ ...unit, style })),
  );
  const rows: Unit[][] = [[]];
  let used = 0;
  for (const unit of units) {
    const row = rows.at(-1) ?? [];
    const needed = stringWidth(unit.text) + (unit.spaced && row.length > 0 ? 1 : 0);
    if (whole || row.length === 0 || indent + used + needed <= look.columns) {
      row.push(unit);
      used += needed;
    } else {
      rows.push([unit]);
      used = stringWidth(unit.text);
    }
  }
  return rows.map((row, at) => {
    const first = sign === undefined ? '' : paint(sign, look);
    const start = at === 0 ? first : ' '.repeat(indent);
    return `${start}${painted(row, look, addresses)}`.trimEnd();
  });
}

interface Unit extends Piece {
  /** A space stands before it. */
  readonly spaced: boolean;
}

/** What is not parted: a word, or a command that is to be copied. */
const WORD = /(?:npx|yarn) defectlink(?: [a-z]+(?: --?[\w-]+(?: [^\s-]\S*)?)*)?[.,;:)]*|\S+/g;
/** Scripts that part their lines between any two signs. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

function unitsOf(text: string): Omit<Unit, 'style'>[] {
  return [...text.matchAll(WORD)].flatMap(([word]) =>
    (word.match(WIDE) ?? []).map((part, at) => ({ text: part, spaced: at === 0 })),
  );
}

/** Neighbours in one style are painted as one. */
function painted(row: readonly Unit[], look: TerminalLook, addresses: IssueAddresses): string {
  const runs: { text: string; style: Style | undefined }[] = [];
  for (const { text, spaced, style } of row) {
    const run = runs.at(-1);
    const before = spaced && run ? ' ' : '';
    if (run && run.style === style) run.text += `${before}${text}`;
    else runs.push({ text: `${before}${text}`, style });
  }
  return runs
    .map(({ text, style }) => paint({ text: hyperlinked(text, look, addresses), style }, look))
    .join('');
}

function paint({ text, style }: Piece, { colors }: TerminalLook): string {
  return colors && style !== undefined ? styleText(style, text, { validateStream: false }) : text;
}

const KEY = /\b[A-Z][A-Z0-9_]+-\d+\b/g;

function hyperlinked(text: string, { hyperlinks }: TerminalLook, addresses: IssueAddresses): string {
  if (!hyperlinks) return text;
  return text.replace(KEY, (key) => {
    const address = addresses.get(key);
    return address === undefined ? key : ownHyperlink(address, key);
  });
}
