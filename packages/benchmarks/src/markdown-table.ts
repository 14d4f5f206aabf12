import type { BenchmarkTable, Cell } from './benchmark.ts';

/** A table as Markdown; columns of numbers are aligned to the right. */
export function markdownTable({ title, columns, rows }: BenchmarkTable): string {
  const cells = [columns, ...rows.map((row) => row.map(written))];
  const widths = columns.map((_, at) => Math.max(3, ...cells.map((row) => (row[at] ?? '').length)));
  const isNumber = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const line = (row: readonly string[]) =>
    `| ${row
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join(' | ')} |`;
  const rule = `|${widths.map((width, at) => `${'-'.repeat(width + 1)}${isNumber[at] ? ':' : '-'}`).join('|')}|`;
  const [head = [], ...body] = cells;
  return [`**${title}**`, '', line(head), rule, ...body.map(line)].join('\n');
}

function written(cell: Cell): string {
  if (cell === undefined) return '–';
  return typeof cell === 'number' ? String(rounded(cell)) : cell;
}

/** Three digits say all that a measurement on a shared machine can. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(3));
}
