import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFoundByItself } from '../../src/platform/found-by-itself.ts';

const NAMES = ['runner.config.ts', 'runner.config.js', 'app.config.ts'];

test('a runner finds the first of its names that is there, and no other by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'defectlink-found-'));
  const isFound = (name: string): boolean => isFoundByItself(join(folder, name), NAMES);

  writeFileSync(join(folder, 'runner.config.js'), '');
  writeFileSync(join(folder, 'app.config.ts'), '');
  writeFileSync(join(folder, 'nightly.config.ts'), '');

  expect(isFound('runner.config.js')).toBe(true);
  expect(isFound('app.config.ts')).toBe(false);
  expect(isFound('nightly.config.ts')).toBe(false);

  writeFileSync(join(folder, 'runner.config.ts'), '');
  expect(isFound('runner.config.ts')).toBe(true);
  expect(isFound('runner.config.js')).toBe(false);
});
