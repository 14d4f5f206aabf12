import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dependencyProblems, findDependencies } from '../src/dependency-problems.ts';
import { readManifest } from '../src/published-package.ts';

const core = fileURLToPath(new URL('../../core', import.meta.url));
const harmless = readManifest(core);

describe('what users install with a package', () => {
  test('is found with the dependencies of its dependencies', () => {
    const names = findDependencies(core).map(({ manifest }) => manifest.name);

    expect(names).toEqual(expect.arrayContaining(['axios', 'form-data', 'js-yaml', 'argparse']));
    expect(new Set(names).size).toBeLessThanOrEqual(54);
  });

  test.each(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0'])('may have the licence %s', (license) => {
    expect(dependencyProblems({ ...harmless, license })).toEqual([]);
  });

  test.each(['GPL-3.0', 'UNLICENSED', undefined])('may not have the licence %s', (license) => {
    expect(dependencyProblems({ ...harmless, license })).toEqual([
      `${harmless.name} ${harmless.version} has the licence ${license ?? '(none)'}.`,
    ]);
  });

  test('may not run code at install', () => {
    const scripts = { postinstall: 'node download.js', build: 'tsc' };

    expect(dependencyProblems({ ...harmless, scripts })).toEqual([
      `${harmless.name} ${harmless.version} runs a script at install (postinstall).`,
    ]);
  });
});
