import { groupBy, printable } from '@defectlink/core/linking';
import type { MatrixRow } from './matrix.ts';

/** Rows of the matrix that stand under one head. */
export interface RowGroup {
  readonly requirements: readonly string[];
  /** Rows alike: failures of nothing in the chain, with one error, which the head tells once for all of them. */
  readonly alike: boolean;
  readonly rows: readonly MatrixRow[];
}

/** Rows of a table: browsers leave out what is not in sight, table by table. */
const ROWS_PER_TABLE = 80;

/** The rows as tables of about as many: by their requirements, and last those that are alike, by their error. */
export function tablesOf(rows: readonly MatrixRow[]): readonly (readonly RowGroup[])[] {
  const alike = [...groupBy(rows, errorAlone)].flatMap(([error, own]) =>
    error !== undefined && own.length > 1 ? [own] : [],
  );
  const placed = new Set(alike.flat());
  const others = groupBy(
    rows.filter((row) => !placed.has(row)),
    ({ requirements }) => requirements.join(' '),
  );
  return pack([
    ...[...others.values()].map((own) => group(own, false)),
    ...alike.map((own) => group(own, true)),
  ]);
}

function group(rows: readonly MatrixRow[], alike: boolean): RowGroup {
  return { requirements: rows[0]?.requirements ?? [], alike, rows };
}

/** What a failure that nothing of the chain is known of has in common with others; undefined for any other row. */
function errorAlone({
  test,
  testCase,
  requirements,
  executions,
  otherExecutions,
  testPlans,
  defects,
}: MatrixRow): string | undefined {
  const chain = [requirements, executions, otherExecutions, testPlans, defects];
  if (test?.error === undefined || testCase !== undefined || chain.some(({ length }) => length > 0))
    return undefined;
  return [test.outcome, test.failure, printable(test.error)].join(' ');
}

/** Groups put together to tables, and cut where a table is full. */
function pack(groups: readonly RowGroup[]): RowGroup[][] {
  const tables: RowGroup[][] = [];
  let free = 0;
  for (const { rows, ...head } of groups) {
    for (let from = 0; from < rows.length;) {
      if (free === 0) {
        tables.push([]);
        free = ROWS_PER_TABLE;
      }
      const part = rows.slice(from, from + free);
      tables.at(-1)?.push({ ...head, rows: part });
      from += part.length;
      free -= part.length;
    }
  }
  return tables;
}
