import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../src/published-package.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(`${root}/README.md`, 'utf8');
const workflow = readFileSync(`${root}/.github/workflows/ci.yml`, 'utf8');
const catalog = readFileSync(`${root}/pnpm-workspace.yaml`, 'utf8');

/** A row of the table, by its first cell. */
function row(name: string): readonly [versions: string, tried: string] {
  const [, versions = '', tried = ''] =
    new RegExp(`^\\| ${name} +\\| ([^|]*)\\| ([^|]*)\\|$`, 'm').exec(readme) ?? [];
  return [versions.trim(), tried.trim()];
}

const peerOf = (name: string, runner: string): string | undefined =>
  readManifest(`${root}/packages/${name}`).peerDependencies[runner];

describe('the README says what it works with', () => {
  test.each([
    ['Playwright', peerOf('playwright', '@playwright/test'), '>=1.42', '1.42 and newer'],
    ['Jest', peerOf('jest', 'jest'), '^29.7.0 || ^30.0.0', '29.7 and newer of 29, 30'],
    ['Vitest', peerOf('vitest', 'vitest'), '>=3.2.0', '3.2 and newer'],
    [
      'Node',
      readManifest(`${root}/packages/core`).engines.node,
      '^20.19.0 || >=22.12.0',
      '20.19 and newer of 20, 22.12 and newer',
    ],
  ])('as the manifests do: %s', (name, declared, range, words) => {
    expect(declared).toBe(range);
    expect(row(name)[0]).toBe(words);
  });

  test.each([
    ['Playwright', '@playwright/test'],
    ['Jest', 'jest'],
    ['Vitest', 'vitest'],
  ])('as the tests install: %s', (name, runner) => {
    const [, installed] = new RegExp(`^  '?${runner}'?: \\^(\\d+\\.\\d+)`, 'm').exec(catalog) ?? [];
    expect(row(name)[1]).toContain(installed);
  });

  test('as CI runs: Node', () => {
    const [, lines = ''] = /node: \[([\d, ]+)\]/.exec(workflow) ?? [];
    for (const line of lines.split(', ')) expect(row('Node')[1]).toContain(line);
  });
});

describe.each(readdirSync(`${root}/examples`))('the %s example, as a user copies it, asks npm', (example) => {
  const manifest = readFileSync(`${root}/examples/${example}/package.json`, 'utf8');
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Readonly<Record<string, string>> };

  test('for the versions that are tried here', () => {
    const { version } = readManifest(`${root}/packages/core`);
    for (const [name, range] of Object.entries(devDependencies)) {
      const [, tried] = new RegExp(`^  '?${name}'?: (.+)$`, 'm').exec(catalog) ?? [];
      const known = /^@?defectlink\b/.test(name) ? `^${version}` : tried;
      expect(range, name).toEqual(known ?? expect.stringMatching(/^\^\d/));
    }
  });

  test('for the command, which its CI files run', () => {
    expect(devDependencies).toHaveProperty('defectlink');
  });
});
