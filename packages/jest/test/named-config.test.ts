import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { namedConfig } from '../src/named-config.ts';

const folder = folderWith({
  'package.json': '{}',
  'jest.config.js': '',
  'staging.config.js': '',
  'e2e/jest.config.js': '',
  'src/login.test.js': '',
});

test.each([
  ['--config=staging.config.js', 'staging.config.js'],
  ['--ci --config configs/staging.config.js -i', 'configs/staging.config.js'],
  ['-c staging.config.js', 'staging.config.js'],
  ['-c e2e/jest.config.js', 'e2e/jest.config.js'],
  ['--projects staging.config.js', 'staging.config.js'],
  ['--projects staging.config.js e2e/jest.config.js', undefined],
  ['--projects e2e', 'e2e/jest.config.js'],
  ['--projects src', undefined],
  ['--projects=missing.config.js', undefined],
  ['-c', undefined],
  ['--configure staging.config.js', undefined],
  ['--config={"rootDir":"src"}', undefined],
  ['login.test.js', undefined],
])('the configuration that `jest %s` names is %s', (command, named) => {
  expect(namedConfig(command.split(' '), folder, folder)).toBe(named && join(folder, named));
});

test.each([
  ['-c jest.config.js', '.'],
  ['--config=./jest.config.js src', '.'],
  [`--config ${join(folder, 'jest.config.js')}`, '.'],
  ['-c ../jest.config.js', 'src'],
])('`jest %s` in %s names the one that Jest finds by itself', (command, cwd) => {
  expect(namedConfig(command.split(' '), join(folder, cwd), folder)).toBeUndefined();
});

test('one that Jest finds by itself in the root folder is named from nowhere else', () => {
  const [e2e, argv] = [join(folder, 'e2e'), ['-c', 'e2e/jest.config.js']];
  expect(namedConfig(argv, folder, e2e)).toBeUndefined();
  // Its root is that of another one.
  expect(namedConfig(argv, folder, folder)).toBe(join(e2e, 'jest.config.js'));
});

test('one that Jest finds by itself below a root folder that it shares with others tells it from them', () => {
  const e2e = join(folder, 'e2e');
  expect(namedConfig([], e2e, folder)).toBe(join(e2e, 'jest.config.js'));
  expect(namedConfig(['-c', 'jest.config.js'], e2e, folder)).toBe(join(e2e, 'jest.config.js'));
  // NestJS has its root in a folder below.
  expect(namedConfig([], folder, join(folder, 'src'))).toBeUndefined();
});
