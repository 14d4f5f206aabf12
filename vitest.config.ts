import { defineConfig } from 'vitest/config';

// Packages resolve to each other's source, so that tests need no build; those that start a real runner load `dist`.
const conditions = ['@defectlink/source', 'node', 'import', 'default'];

/** Tests say themselves whether a run is on a CI, and which; the one that runs them must not. */
const noCi = Object.fromEntries(
  [
    'CI',
    'GITHUB_ACTIONS',
    'GITHUB_STEP_SUMMARY',
    'GITLAB_CI',
    'JENKINS_URL',
    'TF_BUILD',
    'CIRCLECI',
    'BUILDKITE',
    'BITBUCKET_BUILD_NUMBER',
    'TEAMCITY_VERSION',
    'TRAVIS',
  ].map((name) => [name, '']),
);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Test files share what they import: loading it anew for each of them took a third of all time. None may change it.
    isolate: false,
    setupFiles: ['packages/test-kit/src/setup-file.ts'],
    env: noCi,
  },
});
