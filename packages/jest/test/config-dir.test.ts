import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { configDirOf } from '../src/config-dir.ts';

const folder = folderWith({
  '.git/': '',
  'package.json': '{}',
  'src/app.spec.ts': '',
  'test/jest-e2e.json': '',
  'packages/cart/package.json': '{}',
  'packages/cart/src/cart.spec.ts': '',
});

test.each([
  ['the root folder', '.', '.'],
  ['the one around it that has the configuration, as of NestJS', 'src', '.'],
  ['the same for a configuration that is named, as NestJS names that of its other tests', 'test', '.'],
  ['a package', 'packages/cart', 'packages/cart'],
  ['a package around the root folder', 'packages/cart/src', 'packages/cart'],
])('the folder of a project is %s', (_, rootDir, expected) => {
  expect(configDirOf(join(folder, rootDir))).toBe(join(folder, expected));
});

test('what lies above the repository is none', () => {
  const outer = folderWith({ 'package.json': '{}', 'shop/.git/': '', 'shop/src/app.spec.ts': '' });
  const src = join(outer, 'shop/src');
  expect(configDirOf(src)).toBe(src);
});
