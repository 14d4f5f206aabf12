import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quotedPath } from '../../src/outgoing/quoted-path.ts';

test.each(['defectlink-results', './e2e/out', '/srv/e2e', '@acme/shop'])('%s is typed as it is', (path) => {
  expect(quotedPath(path)).toBe(path);
});

test('blanks are put in quotes that every shell knows', () => {
  expect(quotedPath('my results')).toBe('"my results"');
});

test('a folder is no option', () => {
  expect(quotedPath('-rf')).toBe('./-rf');
});

test.each([
  'my results',
  '$(id)',
  'a`id`b',
  '"; id; "',
  "it's $HOME",
  "'$(id)'",
  'wow!',
  'a;id',
  'a & b',
  'x \\',
  'a\\b',
  "\\'; id; #",
])('a shell that is given %s runs nothing, and reads the path', (path) => {
  const read = execFileSync('sh', ['-c', `printf %s ${quotedPath(path)}`], { encoding: 'utf8' });
  expect(read).toBe(path);
});

test('no backslash stands within quotes, where fish and sh read it each in a way of its own', () => {
  expect(quotedPath("\\'; id; #")).toBe(String.raw`''\\''\''; id; #'`);
});
