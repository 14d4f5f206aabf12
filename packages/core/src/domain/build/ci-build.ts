import type { Environment } from '../environment.ts';

/** What the environment says of the CI build that a run belongs to. */
export interface CiBuild {
  /** Name of the CI system, such as `github`; `ci` when only `CI` is set. */
  readonly provider: string;
  /** Identifies the build over all its jobs and attempts, as far as the CI system tells. */
  readonly buildId?: string;
  /** Number of the attempt, when the CI system counts re-runs of one build. */
  readonly attempt?: string;
  /** Human number of the build. */
  readonly number?: string;
  readonly url?: string;
  readonly branch?: string;
  readonly commit?: string;
  /** The build checks a proposed change (pull or merge request) and not a branch that counts. */
  readonly pullRequest: boolean;
}

interface CiProvider {
  readonly provider: string;
  /** The variable that only this CI system sets. */
  readonly marker: string;
  readonly buildId: (env: Environment) => string | undefined;
  readonly pullRequest: (env: Environment) => boolean;
  readonly url: (env: Environment) => string | undefined;
  /** Variables to read in turn; the first one set counts. */
  readonly attempt?: readonly string[];
  readonly number?: readonly string[];
  readonly branch: readonly string[];
  readonly commit: readonly string[];
}

// Variables as each vendor documents them. Jenkins sets no `CI`.
const PROVIDERS: readonly CiProvider[] = [
  {
    provider: 'github',
    marker: 'GITHUB_ACTIONS',
    buildId: (env) => env.GITHUB_RUN_ID,
    pullRequest: (env) => env.GITHUB_EVENT_NAME?.startsWith('pull_request') ?? false,
    url: (env) =>
      env.GITHUB_RUN_ID === undefined
        ? undefined
        : `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY ?? ''}/actions/runs/${env.GITHUB_RUN_ID}`,
    attempt: ['GITHUB_RUN_ATTEMPT'],
    number: ['GITHUB_RUN_NUMBER'],
    branch: ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME'],
    commit: ['GITHUB_SHA'],
  },
  {
    provider: 'gitlab',
    marker: 'GITLAB_CI',
    buildId: (env) => env.CI_PIPELINE_ID,
    pullRequest: (env) => isSet(env.CI_MERGE_REQUEST_IID),
    url: (env) => env.CI_PIPELINE_URL,
    number: ['CI_PIPELINE_IID'],
    branch: ['CI_COMMIT_REF_NAME'],
    commit: ['CI_COMMIT_SHA'],
  },
  {
    provider: 'jenkins',
    marker: 'JENKINS_URL',
    buildId: (env) => env.BUILD_TAG ?? env.BUILD_URL,
    pullRequest: (env) => isSet(env.CHANGE_ID),
    url: (env) => env.BUILD_URL,
    number: ['BUILD_NUMBER'],
    branch: ['BRANCH_NAME', 'GIT_BRANCH'],
    commit: ['GIT_COMMIT'],
  },
  {
    provider: 'azure',
    marker: 'TF_BUILD',
    buildId: (env) => env.BUILD_BUILDID,
    pullRequest: (env) => env.BUILD_REASON === 'PullRequest' || isSet(env.SYSTEM_PULLREQUEST_PULLREQUESTID),
    url: (env) =>
      env.BUILD_BUILDID === undefined || env.SYSTEM_COLLECTIONURI === undefined
        ? undefined
        : `${env.SYSTEM_COLLECTIONURI}${encodeURIComponent(env.SYSTEM_TEAMPROJECT ?? '')}/_build/results?buildId=${env.BUILD_BUILDID}`,
    attempt: ['SYSTEM_STAGEATTEMPT', 'SYSTEM_JOBATTEMPT'],
    number: ['BUILD_BUILDNUMBER'],
    branch: ['BUILD_SOURCEBRANCHNAME'],
    commit: ['BUILD_SOURCEVERSION'],
  },
  {
    provider: 'circleci',
    marker: 'CIRCLECI',
    buildId: (env) => env.CIRCLE_WORKFLOW_ID,
    pullRequest: (env) => isSet(env.CIRCLE_PULL_REQUEST),
    url: (env) => env.CIRCLE_BUILD_URL,
    number: ['CIRCLE_BUILD_NUM'],
    branch: ['CIRCLE_BRANCH'],
    commit: ['CIRCLE_SHA1'],
  },
  {
    provider: 'buildkite',
    marker: 'BUILDKITE',
    buildId: (env) => env.BUILDKITE_BUILD_ID,
    pullRequest: (env) => isSet(env.BUILDKITE_PULL_REQUEST),
    url: (env) => env.BUILDKITE_BUILD_URL,
    attempt: ['BUILDKITE_RETRY_COUNT'],
    number: ['BUILDKITE_BUILD_NUMBER'],
    branch: ['BUILDKITE_BRANCH'],
    commit: ['BUILDKITE_COMMIT'],
  },
  {
    provider: 'bitbucket',
    marker: 'BITBUCKET_BUILD_NUMBER',
    buildId: (env) => `${env.BITBUCKET_REPO_FULL_NAME ?? ''}/${env.BITBUCKET_BUILD_NUMBER ?? ''}`,
    pullRequest: (env) => isSet(env.BITBUCKET_PR_ID),
    url: (env) =>
      env.BITBUCKET_REPO_FULL_NAME === undefined
        ? undefined
        : `https://bitbucket.org/${env.BITBUCKET_REPO_FULL_NAME}/pipelines/results/${env.BITBUCKET_BUILD_NUMBER ?? ''}`,
    number: ['BITBUCKET_BUILD_NUMBER'],
    branch: ['BITBUCKET_BRANCH'],
    commit: ['BITBUCKET_COMMIT'],
  },
  {
    provider: 'teamcity',
    marker: 'TEAMCITY_VERSION',
    buildId: (env) =>
      env.BUILD_NUMBER === undefined ? undefined : `${env.TEAMCITY_BUILDCONF_NAME ?? ''}/${env.BUILD_NUMBER}`,
    pullRequest: () => false,
    url: (env) => env.BUILD_URL,
    number: ['BUILD_NUMBER'],
    branch: [],
    commit: ['BUILD_VCS_NUMBER'],
  },
  {
    provider: 'travis',
    marker: 'TRAVIS',
    buildId: (env) => env.TRAVIS_BUILD_ID,
    pullRequest: (env) => isSet(env.TRAVIS_PULL_REQUEST),
    url: (env) => env.TRAVIS_BUILD_WEB_URL,
    number: ['TRAVIS_BUILD_NUMBER'],
    branch: ['TRAVIS_BRANCH'],
    commit: ['TRAVIS_COMMIT'],
  },
];

/** Reads the CI build from the environment; undefined when the run is not part of one. */
export function readCiBuild(env: Environment): CiBuild | undefined {
  const found = PROVIDERS.find(({ marker }) => isSet(env[marker]));
  if (!found) return isSet(env.CI) ? { provider: 'ci', pullRequest: false } : undefined;
  return {
    provider: found.provider,
    pullRequest: found.pullRequest(env),
    ...present({
      buildId: found.buildId(env),
      url: found.url(env),
      attempt: firstSet(env, found.attempt ?? []),
      number: firstSet(env, found.number ?? []),
      branch: firstSet(env, found.branch),
      commit: firstSet(env, found.commit),
    }),
  };
}

/** Buildkite and Travis write `false` where others leave a variable out. */
function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false';
}

function firstSet(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find(isSet);
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isSet(value))) as {
    [K in keyof T]?: string;
  };
}
