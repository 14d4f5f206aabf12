import {
  OUTCOME_WORDS,
  testTitle,
  type BuildRow,
  type FailureKind,
  type Outcome,
} from '@defectlink/core/linking';
import { FAILURES } from '../report/words.ts';
import type { Query } from './query.ts';

/** Which tests of a build are shown. */
export interface RowFilter {
  readonly result?: Outcome;
  readonly known?: FailureKind;
  readonly linked?: 'yes' | 'no';
  /** Part of a title, a file, a key or an error. */
  readonly text: string;
}

/** Reads the filter of an address; what it does not know, it leaves out. */
export function readFilter({ result, known, linked, text = '' }: Query): RowFilter {
  return {
    text: text.trim(),
    ...(isWordOf(OUTCOME_WORDS, result) && { result }),
    ...(isWordOf(FAILURES, known) && { known }),
    ...((linked === 'yes' || linked === 'no') && { linked }),
  };
}

/** The filter as it stands in an address. */
export function filterQuery({ result, known, linked, text }: RowFilter): Query {
  return { result, known, linked, text };
}

/** The rows that a filter shows. */
export function filterRows(
  rows: readonly BuildRow[],
  { result, known, linked, text }: RowFilter,
): readonly BuildRow[] {
  const wanted = text.toLowerCase();
  // As runners print a file's path on Windows.
  const path = wanted.replaceAll('\\', '/');
  return rows.filter(
    (row) =>
      (result === undefined || row.test.outcome === result) &&
      (known === undefined || row.kind === known) &&
      (linked === undefined || (row.action.kind === 'linked') === (linked === 'yes')) &&
      (wanted === '' || [wanted, path].some((part) => textOf(row).includes(part))),
  );
}

/** Asked for with each letter that a person types. */
const texts = new WeakMap<BuildRow, string>();

function textOf(row: BuildRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { test, testCases, defects } = row;
  const { file, line, project, error } = test;
  const text = [testTitle(test), `${file}:${line ?? ''}`, project, error, ...testCases, ...defects]
    .join('\n')
    .toLowerCase();
  texts.set(row, text);
  return text;
}

function isWordOf<W extends string>(words: Readonly<Record<W, string>>, text: string | undefined): text is W {
  return text !== undefined && Object.hasOwn(words, text);
}
