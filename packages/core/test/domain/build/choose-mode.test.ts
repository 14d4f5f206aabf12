import { describe, expect, test } from 'vitest';
import { chooseMode, MODES, type ModeCircumstances } from '../../../src/domain/build/choose-mode.ts';

const CI = { provider: 'github', pullRequest: false };

/** The mode and its reason on a CI build with credentials, unless something is different. */
function chosen(over: Partial<ModeCircumstances> = {}): string {
  const { mode, reason } = chooseMode({
    requested: undefined,
    activity: 'run',
    ci: CI,
    env: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push' },
    credentials: 'usable',
    shard: undefined,
    shards: 'record',
    ...over,
  });
  return `${mode}: ${reason}`;
}

describe('without a mode set', () => {
  test('a CI build with credentials links', () => {
    expect(chosen()).toBe('link: this is a CI build with Jira credentials');
    expect(chosen({ activity: 'merge' })).toBe('link: this is a CI build with Jira credentials');
  });

  test.each([
    [{ ci: undefined }, 'record: this is not a CI build'],
    [{ ci: { ...CI, pullRequest: true }, credentials: 'none' }, 'record: this build checks a pull request'],
    [
      { ci: { provider: 'ci', pullRequest: false }, env: { CI: 'true' } },
      'record: the CI system does not say whether this build checks a pull request (to link: DEFECTLINK_MODE=link)',
    ],
    [
      { ci: { provider: 'teamcity', pullRequest: false }, env: { TEAMCITY_VERSION: '2026.1' } },
      'record: the CI system does not say whether this build checks a pull request (to link: DEFECTLINK_MODE=link)',
    ],
    [
      { env: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'deployment_status' } },
      'record: the CI system does not say whether this build checks a pull request (to link: DEFECTLINK_MODE=link)',
    ],
    [{ credentials: 'none' }, 'record: there are no Jira credentials in the environment'],
    [
      { credentials: 'unusable' },
      'record: the Jira credentials in the environment cannot be used (npx defectlink doctor says why)',
    ],
    [{ activity: 'watch' }, 'record: watch mode never writes to Jira unless the mode is set'],
    [
      { shard: { current: 2, total: 4 } },
      'record: this is shard 2 of 4, and one later step links all shards',
    ],
    [{ activity: 'list' }, 'off: tests are only listed'],
    [{ env: { STRYKER_MUTATOR_WORKER: '0' } }, 'off: a mutant is tested'],
    [{ env: { __STRYKER_ACTIVE_MUTANT__: '12' }, requested: 'link' }, 'off: a mutant is tested'],
  ] as const)('%j only records', (over, expected) => {
    expect(chosen(over)).toBe(expected);
  });

  test('a pull request with credentials is planned: Jira is read and not written to', () => {
    expect(chosen({ ci: { ...CI, pullRequest: true } })).toBe('plan: this build checks a pull request');
  });

  test('a shard that may link on its own does', () => {
    expect(chosen({ shard: { current: 2, total: 4 }, shards: 'link' })).toMatch(/^link/);
  });
});

describe('the mode that is set', () => {
  test.each(MODES)(
    '%s holds on a pull request, in watch mode, without CI and without credentials',
    (requested) => {
      for (const over of [
        { ci: { ...CI, pullRequest: true } },
        { activity: 'watch' },
        { ci: undefined },
        { credentials: 'none' },
      ] as const) {
        expect(chosen({ requested, ...over })).toBe(`${requested}: the mode is set`);
      }
    },
  );

  test('link does not make shards link, for one writer per build is what makes none doubled', () => {
    expect(chosen({ requested: 'link', shard: { current: 1, total: 2 } })).toMatch(
      /^record: this is shard 1 of 2/,
    );
    expect(chosen({ requested: 'link', shard: { current: 1, total: 2 }, shards: 'link' })).toBe(
      'link: the mode is set',
    );
    expect(chosen({ requested: 'plan', shard: { current: 1, total: 2 } })).toBe('plan: the mode is set');
  });

  test('does nothing when tests are only listed', () => {
    expect(chosen({ requested: 'link', activity: 'list' })).toBe('off: tests are only listed');
  });
});
