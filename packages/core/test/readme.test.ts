import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { optionRows } from './config/option-docs.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');

test('the README has a row for every option, as the list of options says', () => {
  const table = /^\| option [^]*?\n\n/m.exec(readme)?.[0] ?? '';
  const [, , ...rows] = table.trim().split('\n');
  const cells = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(optionRows());
});

test('the README gives a reason for every dependency, and for no other', () => {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const explained = [...readme.matchAll(/^\| \[([\w-]+)\]\(https:/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(Object.keys(manifest.dependencies).sort());
});
