import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { loadReportPages } from '../../src/report/load-report-pages.ts';

const PACKAGES = resolve(import.meta.dirname, '../../..');

function install(folder: string, name: string, from: string): void {
  mkdirSync(join(folder, 'node_modules/@defectlink'), { recursive: true });
  symlinkSync(join(PACKAGES, from), join(folder, 'node_modules', name));
}

test('the pages are loaded where the project has them, by themselves or with the command', async () => {
  const direct = folderWith();
  install(direct, '@defectlink/dashboard', 'dashboard');
  const withCommand = folderWith();
  install(withCommand, 'defectlink', 'cli');
  for (const folder of [direct, withCommand]) {
    expect((await loadReportPages(folder))?.stylesheet).toContain('prefers-color-scheme');
  }
});
