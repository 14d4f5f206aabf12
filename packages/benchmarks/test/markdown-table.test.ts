import { expect, it } from 'vitest';
import { markdownTable } from '../src/markdown-table.ts';

it('a table reads well as text, with its numbers to the right and a dash for none', () => {
  const table = {
    title: 'Times',
    columns: ['reporter', 'CPU s', 'requests'],
    rows: [
      ['none', 1, undefined],
      ['junit', 1.23456, 12],
    ],
  };
  expect(markdownTable(table)).toBe(
    [
      '**Times**',
      '',
      '| reporter | CPU s | requests |',
      '|----------|------:|---------:|',
      '| none     |     1 |        – |',
      '| junit    |  1.23 |       12 |',
    ].join('\n'),
  );
});
