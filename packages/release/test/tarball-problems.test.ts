import { describe, expect, test } from 'vitest';
import type { Manifest } from '../src/published-package.ts';
import { tarballProblems } from '../src/tarball-problems.ts';

const MANIFEST: Manifest = {
  name: 'ours',
  version: '1.0.0',
  private: false,
  description: 'What it is',
  license: 'MIT',
  keywords: ['jira'],
  homepage: 'https://example.com',
  bugs: { url: 'https://example.com/bugs' },
  repository: { type: 'git', url: 'https://example.com/ours.git' },
  engines: { node: '>=20' },
  exports: {},
  scripts: { build: 'tsc' },
  dependencies: {},
  peerDependencies: {},
  optionalDependencies: {},
};
const FILES = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'];
const TARBALL = {
  files: FILES,
  size: 10_000,
  installedSize: 30_000,
  manifest: '{"exports":{".":"./dist/index.js"},"dependencies":{"other":"^1.0.0"}}',
  readme: 'See [the changes](CHANGELOG.md), [how](#how) and [more](https://example.com/ours#more).',
  code: [
    { path: 'dist/index.js', text: "import { a } from './part-x1.js';" },
    { path: 'dist/part-x1.js', text: "const thread = () => new URL('./thread.js', import.meta.url);" },
    { path: 'dist/thread.js', text: 'export {};' },
  ],
};
const LIMIT = { packed: 20, installed: 40 };

describe('a tarball may go out', () => {
  test('when it holds what users need and nothing else', () => {
    expect(tarballProblems(TARBALL, MANIFEST, LIMIT)).toEqual([]);
  });

  test.each([
    ['without a licence', { files: FILES.slice(1) }, 'LICENSE is missing.'],
    ['with sources', { files: [...FILES, 'src/index.ts'] }, 'src/index.ts is of no use to users.'],
    ['with a test', { files: [...FILES, 'dist/index.test.js'] }, 'dist/index.test.js is of no use to users.'],
    [
      'with a source map',
      { files: [...FILES, 'dist/index.js.map'] },
      'dist/index.js.map is of no use to users.',
    ],
    ['with what was left lying', { files: [...FILES, '.env'] }, '.env is of no use to users.'],
    [
      'with what an earlier build left behind',
      { code: [...TARBALL.code, { path: 'dist/part-x0.js', text: "import './index.js';" }] },
      'dist/part-x0.js is loaded by nothing. Remove dist and build anew.',
    ],
    [
      'with a link to what only the repository has',
      { readme: 'See [the other](../other#set-up).' },
      'README.md links to ../other, which is not in the tarball. Write the whole address.',
    ],
    [
      'with a version of the workspace',
      { manifest: TARBALL.manifest.replace('^1.0.0', 'workspace:^') },
      'package.json names a version that only the workspace knows.',
    ],
    ['beyond its size', { size: 20_001 }, 'The tarball has 21 kB; at most 20 kB are allowed.'],
    [
      'beyond its size when installed',
      { installedSize: 41_000 },
      'The installed package has 41 kB; at most 40 kB are allowed.',
    ],
  ])('but not %s', (_, change, problem) => {
    expect(tarballProblems({ ...TARBALL, ...change }, MANIFEST, LIMIT)).toEqual([problem]);
  });

  test('but not without a limit for its size', () => {
    expect(tarballProblems(TARBALL, MANIFEST, undefined)).toHaveLength(2);
  });

  test('but not when it runs something at install', () => {
    const manifest = { ...MANIFEST, scripts: { postinstall: 'node setup.js' } };

    expect(tarballProblems(TARBALL, manifest, LIMIT)).toEqual(['The script "postinstall" runs at install.']);
  });

  test('but not when it does not say where it comes from', () => {
    const { repository, keywords, ...rest } = MANIFEST;

    expect([repository, keywords]).toBeDefined();
    expect(tarballProblems(TARBALL, { ...rest, keywords: [] }, LIMIT)).toEqual([
      'package.json says no repository.',
      'package.json says no keywords.',
    ]);
  });
});
