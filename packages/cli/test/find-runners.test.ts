import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRunners, installCommand } from '../src/find-runners.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runners-'));
  write('.git/HEAD', '');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

test('what the repository has installed counts in each of its folders', () => {
  // With a byte order mark, as editors of Windows write it.
  write(
    'package.json',
    `\uFEFF${JSON.stringify({ devDependencies: { '@defectlink/playwright': '0.1.0' } })}`,
  );
  write('apps/web/playwright.config.ts', "export default { reporter: 'list' };");
  expect(findRunners(join(root, 'apps/web'))).toMatchObject([
    { name: 'Playwright', installed: true, names: false, hasReporters: true },
  ]);
});

test('a Jest that package.json configures is found, and a dependency is no entry among its reporters', () => {
  const devDependencies = { '@defectlink/jest': '0.1.0' };
  write('package.json', JSON.stringify({ jest: { projects: [] }, devDependencies }, undefined, 2));
  expect(findRunners(root)).toMatchObject([
    {
      ...{ name: 'Jest', installed: true, names: false, hasReporters: false, configFile: 'package.json' },
      line: '"reporters": ["default", "@defectlink/jest/reporter"]',
    },
  ]);
  write(
    'package.json',
    JSON.stringify({ jest: { reporters: ['@defectlink/jest/reporter'] }, devDependencies }),
  );
  expect(findRunners(root)).toMatchObject([{ names: true, hasReporters: true }]);
});

test("a Vitest that Vite's configuration configures is found there, and Vite alone is no runner", () => {
  write('vite.config.ts', "export default { test: { reporters: ['@defectlink/vitest/reporter'] } };");
  expect(findRunners(root)).toEqual([]);
  write('package.json', JSON.stringify({ devDependencies: { vitest: '4' } }));
  expect(findRunners(root)).toMatchObject([
    { name: 'Vitest', configFile: 'vite.config.ts', names: true, hasReporters: true },
  ]);
});

test.each([
  ['pnpm-lock.yaml', 'pnpm add --save-dev @defectlink/jest'],
  ['yarn.lock', 'yarn add --dev @defectlink/jest'],
  ['bun.lock', 'bun add --dev @defectlink/jest'],
  ['package-lock.json', 'npm install --save-dev @defectlink/jest'],
  ['README.md', 'npm install --save-dev @defectlink/jest'],
])('beside %s a package is added by %s', (lock, command) => {
  write(lock, '');
  expect(installCommand(join(root, 'apps/web'), ['@defectlink/jest'])).toBe(command);
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
