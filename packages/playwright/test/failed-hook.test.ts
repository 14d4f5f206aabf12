import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from '@playwright/test/reporter';
import { afterAll, expect, test } from 'vitest';
import { failedHookOf } from '../src/failed-hook.ts';
import { someAttempt } from './some-test.ts';

/** An attempt that failed in a hook with a title of its own, whose source is told apart by its place. */
function failedAt(file: string): TestResult {
  const error = { message: 'Error: the shop is closed' };
  const step = {
    title: 'opens the shop',
    category: 'hook',
    error,
    location: { file, line: 2, column: 1 },
    steps: [],
  };
  return someAttempt({
    errors: [error],
    steps: [{ title: 'Before Hooks', category: 'hook', steps: [step] }] as unknown as TestResult['steps'],
  });
}

const folder = mkdtempSync(join(tmpdir(), 'failed-hook-'));
writeFileSync(join(folder, 'shop.spec.ts'), '\nbeforeAll(open);\n');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a hook with a title of its own is known by its source', () => {
  expect(failedHookOf([failedAt(join(folder, 'shop.spec.ts'))])).toBe('beforeAll');
});

test.skipIf(process.platform === 'win32')(
  'a place that is a pipe or a device, as a merged report may name one, is not waited for',
  () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const place of [join(folder, 'pipe'), '/dev/zero', folder, join(folder, 'gone')])
      expect(failedHookOf([failedAt(place)])).toBeUndefined();
  },
);
