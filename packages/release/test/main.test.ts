import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { findPublishedPackages } from '../src/published-package.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'defectlink-release-test-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the dry run of a release', () => {
  test(
    'prints what would be published, keeps the tarballs where it is told to, and finds nothing wrong',
    { timeout: 180_000 },
    async () => {
      const names = findPublishedPackages(root).map(({ manifest }) => manifest.name);

      const { stdout, stderr } = await run(process.execPath, [
        join(root, 'packages/release/dist/main.js'),
        '--keep',
        folder,
      ]);

      expect(stderr).toBe('');
      for (const name of names) expect(stdout).toContain(`\n${name} `);
      expect(stdout.trim().split('\n')).toHaveLength(3 + names.length);
      expect(readdirSync(folder).filter((file) => file.endsWith('.tgz'))).toHaveLength(names.length);
    },
  );

  test('all packages carry one version, which their dependencies on each other name', () => {
    const published = findPublishedPackages(root);

    expect(new Set(published.map(({ manifest }) => manifest.version)).size).toBe(1);
    const ours = new Set(published.map(({ manifest }) => manifest.name));
    for (const { manifest } of published) {
      for (const [name, range] of Object.entries(manifest.dependencies)) {
        if (ours.has(name)) expect(range, `${manifest.name} needs ${name}`).toBe('workspace:^');
      }
    }
  });
});
