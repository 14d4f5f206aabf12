import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot, suiteName } from '../../src/platform/repository-root.ts';
import { folderWith } from '@defectlink/test-kit';

/** The root and the suite of a configuration that lies in `packages/a` of such a folder. */
function markedBy(files: Readonly<Record<string, string>>) {
  const top = folderWith({ 'packages/a/': '', ...files });
  const folder = join(top, 'packages/a');
  return { root: repositoryRoot(folder).slice(top.length) || '.', suite: suiteName(folder) };
}

describe('without a .git, as in a container or an archive, the root is', () => {
  test.each([
    ['pnpm-workspace.yaml', ''],
    ['package.json', '{ "workspaces": ["packages/*"] }'],
    ['nx.json', '{}'],
  ])("the workspace's (%s), whatever lockfile lies nearer", (name, text) => {
    expect(markedBy({ [name]: text, 'packages/a/package-lock.json': '{}' })).toEqual({
      root: '.',
      suite: 'packages/a',
    });
  });

  test.each(['package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'])(
    "else the lockfile's (%s)",
    (name) => {
      expect(markedBy({ [name]: '' })).toEqual({ root: '.', suite: 'packages/a' });
    },
  );

  test("else the runner's folder", () => {
    expect(markedBy({ 'package.json': '{ "private": true }' }).root).toBe('/packages/a');
  });
});

describe('where nothing common to all packages marks a root, a suite is told by', () => {
  test("its package's name", () => {
    expect(markedBy({ 'packages/a/package.json': '{ "name": "@acme/a" }' }).suite).toBe('@acme/a');
    expect(
      markedBy({ 'packages/a/package.json': '{ "name": "@acme/a" }', 'packages/a/yarn.lock': '' }).suite,
    ).toBe('@acme/a');
  });

  test("else its folder's", () => {
    expect(markedBy({}).suite).toBe('a');
    expect(markedBy({ 'packages/a/package.json': 'broken' }).suite).toBe('a');
  });
});

test('the only suite of a repository has no name of its own', () => {
  const top = folderWith({ '.git/': '', 'package.json': '{ "name": "shop" }' });
  expect(suiteName(top)).toBe('.');
  expect(basename(top)).not.toBe('.');
});
