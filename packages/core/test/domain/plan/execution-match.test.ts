import { describe, expect, test } from 'vitest';
import type { BuildTest } from '../../../src/domain/build/build.ts';
import { fits, matchText, suitesOf, type ExecutionMatch } from '../../../src/domain/plan/execution-match.ts';
import { failedTest } from '../../support/build-run.ts';

const TEST: BuildTest = {
  ...failedTest({
    titlePath: ['checkout @slow', 'pays by card (@eu)'],
    file: 'shop/tests/checkout/pay.spec.ts',
    project: 'firefox',
    runnerTags: ['@smoke', 'db'],
  }),
  identity: 'playwright:shop:1',
  runner: 'playwright',
  suite: 'shop',
};

describe('a match', () => {
  test.each<[said: string, match: ExecutionMatch]>([
    ['its project', { projects: ['firefox'] }],
    ['one of several projects', { projects: ['webkit', 'firefox'] }],
    ["its suite's folder", { suites: ['shop'] }],
    ['its file', { files: ['shop/tests/checkout/pay.spec.ts'] }],
    ['a folder around its file', { files: ['shop/tests'] }],
    ['a tag of the runner', { tags: ['smoke'] }],
    ['a tag without its sign', { tags: ['db'] }],
    ['a word of a title', { tags: ['slow'] }],
    ['all that is said', { projects: ['firefox'], tags: ['smoke'], files: ['shop'] }],
    ['nothing', {}],
  ])('fits a test by %s', (_, match) => {
    expect(fits(TEST, match)).toBe(true);
  });

  test.each<[said: string, match: ExecutionMatch]>([
    ['another project', { projects: ['Firefox'] }],
    ['a suite whose name only begins alike', { suites: ['sho'] }],
    ['a folder whose name only begins alike', { files: ['shop/test'] }],
    ['a tag that a title holds in brackets', { tags: ['eu'] }],
    ['a tag that only begins alike', { tags: ['smo'] }],
    ['one of two things alone', { projects: ['firefox'], tags: ['nightly'] }],
  ])('does not fit a test by %s', (_, match) => {
    expect(fits(TEST, match)).toBe(false);
  });

  test('of a project fits no test without one', () => {
    const { project: _, ...without } = TEST;
    expect(fits(without, { projects: [''] })).toBe(false);
  });

  test('is said in words, and leaves a build the suites that it can be of', () => {
    expect(matchText({ tags: ['smoke', 'slow'], projects: ['firefox'] })).toBe(
      'project firefox, tag @smoke or @slow',
    );
    expect(suitesOf(['api', 'shop', 'shop/admin'], { suites: ['shop'] })).toEqual(['shop', 'shop/admin']);
    expect(suitesOf(['api', 'shop'], { projects: ['firefox'] })).toEqual(['api', 'shop']);
  });
});
