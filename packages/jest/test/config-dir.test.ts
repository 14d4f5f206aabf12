import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { configDirOf } from '../src/config-dir.ts';

const folder = folderWith({
  '.git/': '',
  'package.json': '{}',
  'src/app.spec.ts': '',
  'packages/cart/package.json': '{}',
});

test.each([
  ['the root folder of a project', '.', '.', '.'],
  ['a root folder below the configuration, as of NestJS', '.', 'src', '.'],
  ['the same, started below it', 'src', 'src', '.'],
  ['a package, started from where another one is', '.', 'packages/cart', 'packages/cart'],
  ['a root folder around several packages', 'packages/cart', '.', '.'],
])('%s', (_, cwd, rootDir, expected) => {
  expect(configDirOf(join(folder, cwd), join(folder, rootDir))).toBe(join(folder, expected));
});

test('what lies above the repository is none', () => {
  const outer = folderWith({ 'package.json': '{}', 'shop/.git/': '', 'shop/src/app.spec.ts': '' });
  const src = join(outer, 'shop/src');
  expect(configDirOf(src, src)).toBe(src);
});
