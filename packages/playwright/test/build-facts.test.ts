import { describe, expect, it } from 'vitest';
import { readBuildFacts } from '../src/build-facts.ts';

describe('what Playwright knows of the build', () => {
  it('is read from the metadata of the CI', () => {
    const ci = {
      commitHref: 'https://gitlab.example.com/kp/-/commit/f00',
      commitHash: 'f00',
      buildHref: 'https://gitlab.example.com/kp/-/jobs/7',
      branch: 'main',
    };
    expect(readBuildFacts({ ci })).toEqual({ branch: 'main', commit: 'f00', url: ci.buildHref });
  });

  it('is read from git where the CI does not say', () => {
    expect(readBuildFacts({ gitCommit: { hash: 'abc', branch: 'main' } })).toEqual({
      commit: 'abc',
      branch: 'main',
    });
  });

  it('has no branch when git has checked out a commit', () => {
    expect(readBuildFacts({ gitCommit: { hash: 'abc', branch: 'HEAD' } })).toEqual({ commit: 'abc' });
  });

  it.each([
    [undefined],
    [null],
    ['ci'],
    [{ ci: 'yes' }],
    [{ ci: { commitHash: 7, branch: '' }, gitCommit: null }],
  ])('is empty for what a user may have put there: %j', (metadata) => {
    expect(readBuildFacts(metadata)).toEqual({});
  });
});
