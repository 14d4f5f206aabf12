import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFileName } from '../../src/journal/build-file-name.ts';
import { hostileText } from '../support/hostile.ts';

describe("the name of a build's files", () => {
  test.each([
    ['github/4711', 'github-4711'],
    ['execution/KP-88', 'execution-kp-88'],
    ['20261122t113900z-jest-k3f9', '20261122t113900z-jest-k3f9'],
  ])('of %s is %s', (id, name) => {
    expect(buildFileName(id)).toBe(name);
  });

  test('is told apart by what a file cannot be called, and by what is too long for one', () => {
    const job = `jenkins/jenkins-${'folder-'.repeat(20)}shop-`;
    const ids = [
      'a/feature_x#5',
      'a/feature-x#5',
      'a/feature-x-5',
      'a/Feature-x-5',
      'a/feature/x-5',
      'a/構築',
      'a/試験',
      'a/',
      'a',
      '',
    ];
    const names = [...ids, `${job}12`, `${job}13`, `x${job}13`, '../../etc/passwd', '\ud800', '\ud801'].map(
      buildFileName,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('cannot leave a folder, whatever the id', () => {
    fc.assert(
      fc.property(hostileText, (id) => {
        expect(buildFileName(id)).toMatch(/^[a-z0-9][a-z0-9-]{0,79}$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
