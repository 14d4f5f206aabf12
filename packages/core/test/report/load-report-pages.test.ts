import { chownSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
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

test.runIf(process.getuid?.() === 0)(
  'they are not taken from what another user put above the project',
  async () => {
    const folder = folderWith({
      'shop/package.json': '{}',
      'node_modules/@defectlink/dashboard/package.json': '{}',
      'node_modules/@defectlink/dashboard/index.js': `require('fs').writeFileSync(__dirname + '/ran', '')`,
    });
    const put = join(folder, 'node_modules/@defectlink/dashboard');
    chownSync(put, 4711, 4711);
    await loadReportPages(join(folder, 'shop'));
    // What an installation that was broken off leaves behind.
    mkdirSync(join(folder, 'shop/node_modules/@defectlink/dashboard'), { recursive: true });
    await loadReportPages(join(folder, 'shop'));
    expect(existsSync(join(put, 'ran'))).toBe(false);
  },
);
