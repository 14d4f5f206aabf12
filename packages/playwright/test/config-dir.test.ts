import { expect, test } from 'vitest';
import { configDirOf, namedConfig } from '../src/config-dir.ts';

const CONFIG = { configFile: '/shop/e2e/playwright.config.ts', rootDir: '/shop/e2e/tests' };

test('the folder of the configuration is the one that Playwright tells, else that of the file, else the root of the tests', () => {
  expect(configDirOf({ configDir: '/shop' }, CONFIG, 'run')).toBe('/shop');
  expect(configDirOf({}, CONFIG, 'run')).toBe('/shop/e2e');
  expect(configDirOf({}, { rootDir: '/shop/e2e/tests' }, 'run')).toBe('/shop/e2e/tests');
});

test('reports that are merged do not choose it', () => {
  expect(configDirOf({ configDir: '/shop' }, CONFIG, 'merge')).toBe('/shop');
  expect(configDirOf({}, CONFIG, 'merge')).toBe(process.cwd());
});

test('a configuration is named unless Playwright finds it by itself', () => {
  expect(namedConfig(CONFIG)).toBeUndefined();
  expect(namedConfig({})).toBeUndefined();
  expect(namedConfig({ configFile: '/shop/e2e/nightly.config.ts' })).toBe('/shop/e2e/nightly.config.ts');
});
