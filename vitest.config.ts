import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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

/** Files that start runners take longest, which their size does not show: they come first, so that none is waited for at the end. */
class RunnersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const startsRunners = ({ moduleId }: TestSpecification) =>
      /\/(?:reporter-contract|demo)\//.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(startsRunners), ...sorted.filter((file) => !startsRunners(file))];
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    // Far more than any test needs: they end what hangs, and a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One more than the cores of the smallest machine: much of a test is waiting for a process to start or for a time to pass.
    maxWorkers: 3,
    // Test files share what they import: loading it anew for each of them took a third of all time. None may change it.
    isolate: false,
    setupFiles: ['packages/test-kit/src/setup-file.ts'],
    env: noCi,
    sequence: { sequencer: RunnersFirst },
  },
});
