import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { OPTION_TABLE } from '../src/config/option-table.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');
const rows = [...readme.matchAll(/^\| `([\w.]+)`\s+\| (.*?)\s*\|/gm)].map(([, path, variables]) => ({
  path,
  variables,
}));

test('the README lists every option with its variable, and no other', () => {
  expect(rows.map(({ path }) => path).sort()).toEqual(OPTION_TABLE.map(({ path }) => path).sort());
  for (const { path, variable } of OPTION_TABLE) {
    expect(rows.find((row) => row.path === path)?.variables).toContain(`\`${variable}\``);
  }
});

test('the README gives a reason for every dependency, and for no other', () => {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const explained = [...readme.matchAll(/^\| \[([\w-]+)\]\(https:/gm)].map(([, name]) => name);
  expect(explained.sort()).toEqual(Object.keys(manifest.dependencies).sort());
});
