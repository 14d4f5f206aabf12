import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { RememberedFiles } from '../../src/platform/remembered-files.ts';

function remembered() {
  const read: string[] = [];
  const files = new RememberedFiles((path) => {
    read.push(path);
    return existsSync(path) ? readFileSync(path, 'utf8') : 'gone';
  });
  return { read, files };
}

test('a file is read once, and again when its size, its time or the file itself is another', async () => {
  const path = join(folderWith({ 'a.json': 'one' }), 'a.json');
  const { read, files } = remembered();
  expect([await files.ask(path), await files.ask(path), read.length]).toEqual(['one', 'one', 1]);
  writeFileSync(path, 'longer');
  expect([await files.ask(path), read.length]).toEqual(['longer', 2]);
  utimesSync(path, 1, 1);
  expect([await files.ask(path), read.length]).toEqual(['longer', 3]);
  writeFileSync(`${path}.new`, 'second');
  utimesSync(`${path}.new`, 1, 1);
  renameSync(`${path}.new`, path);
  expect([await files.ask(path), read.length]).toEqual(['second', 4]);
  rmSync(path);
  expect(await files.ask(path)).toBe('gone');
});

test('of very many files the one that was asked for longest ago is forgotten', async () => {
  const names = Array.from({ length: 101 }, (_, at) => `${at}.json`);
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, name])));
  const { read, files } = remembered();
  for (const name of names) await files.ask(join(folder, name));
  await files.ask(join(folder, '100.json'));
  expect(read).toHaveLength(101);
  await files.ask(join(folder, '0.json'));
  expect(read).toHaveLength(102);
});
