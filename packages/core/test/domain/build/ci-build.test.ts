import { describe, expect, test } from 'vitest';
import { readCiBuild, tellsPullRequests } from '../../../src/domain/build/ci-build.ts';
import { CI_SYSTEMS } from '../../../src/domain/build/ci-systems.ts';

const BUILDS = {
  github: {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_RUN_NUMBER: '12',
    GITHUB_SERVER_URL: 'https://github.acme.com',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_HEAD_REF: '',
    GITHUB_REF_NAME: 'main',
    GITHUB_SHA: 'abc',
  },
  gitlab: {
    GITLAB_CI: 'true',
    CI_PIPELINE_ID: '4711',
    CI_PIPELINE_IID: '12',
    CI_PIPELINE_URL: 'https://gitlab.com/p/4711',
    CI_PIPELINE_SOURCE: 'push',
    CI_COMMIT_REF_NAME: 'main',
    CI_COMMIT_SHA: 'abc',
  },
  jenkins: {
    WORKSPACE: '/build',
    JENKINS_URL: 'https://ci.acme.com/',
    BUILD_TAG: 'jenkins-shop-12',
    BUILD_URL: 'https://ci.acme.com/job/shop/12/',
    BUILD_NUMBER: '12',
    BRANCH_NAME: 'main',
    GIT_COMMIT: 'abc',
  },
  azure: {
    TF_BUILD: 'True',
    BUILD_BUILDID: '4711',
    SYSTEM_COLLECTIONURI: 'https://dev.azure.com/acme/',
    SYSTEM_TEAMPROJECT: 'web shop',
    SYSTEM_STAGEATTEMPT: '1',
    SYSTEM_JOBATTEMPT: '2',
    BUILD_BUILDNUMBER: '20260601.1',
    BUILD_REASON: 'IndividualCI',
    BUILD_SOURCEBRANCHNAME: 'main',
    BUILD_SOURCEVERSION: 'abc',
  },
  circleci: {
    CIRCLECI: 'true',
    CIRCLE_WORKING_DIRECTORY: '~/project',
    CIRCLE_WORKFLOW_ID: 'w-1',
    CIRCLE_BUILD_URL: 'https://circleci.com/b/12',
    CIRCLE_BUILD_NUM: '12',
    CIRCLE_BRANCH: 'main',
    CIRCLE_SHA1: 'abc',
  },
  buildkite: {
    BUILDKITE: 'true',
    BUILDKITE_BUILD_ID: 'b-1',
    BUILDKITE_BUILD_URL: 'https://buildkite.com/b/12',
    BUILDKITE_RETRY_COUNT: '0',
    BUILDKITE_BUILD_NUMBER: '12',
    BUILDKITE_BRANCH: 'main',
    BUILDKITE_COMMIT: 'abc',
    BUILDKITE_PULL_REQUEST: 'false',
  },
  bitbucket: {
    BITBUCKET_CLONE_DIR: '/build',
    BITBUCKET_BUILD_NUMBER: '12',
    BITBUCKET_STEP_RUN_NUMBER: '2',
    BITBUCKET_REPO_FULL_NAME: 'acme/shop',
    BITBUCKET_BRANCH: 'main',
    BITBUCKET_COMMIT: 'abc',
  },
  teamcity: {
    TEAMCITY_VERSION: '2026.1',
    TEAMCITY_PROJECT_NAME: 'Shop',
    TEAMCITY_BUILDCONF_NAME: 'Nightly',
    BUILD_NUMBER: '12',
    BUILD_URL: 'https://tc.acme.com/12',
    BUILD_VCS_NUMBER: 'abc',
  },
  travis: {
    TRAVIS: 'true',
    TRAVIS_BUILD_ID: '4711',
    TRAVIS_BUILD_WEB_URL: 'https://travis-ci.com/b/12',
    TRAVIS_BUILD_NUMBER: '12',
    TRAVIS_BRANCH: 'main',
    TRAVIS_COMMIT: 'abc',
    TRAVIS_PULL_REQUEST: 'false',
  },
  woodpecker: {
    CI: 'woodpecker',
    CI_SYSTEM_NAME: 'woodpecker',
    CI_REPO: 'acme/shop',
    CI_PIPELINE_NUMBER: '12',
    CI_PIPELINE_EVENT: 'push',
    CI_COMMIT_BRANCH: 'main',
  },
  drone: {
    CI: 'true',
    DRONE: 'true',
    DRONE_REPO: 'acme/shop',
    DRONE_BUILD_NUMBER: '12',
    DRONE_BUILD_EVENT: 'push',
    DRONE_BRANCH: 'main',
  },
  semaphore: {
    CI: 'true',
    SEMAPHORE: 'true',
    SEMAPHORE_WORKFLOW_ID: 'w-1',
    SEMAPHORE_GIT_REF_TYPE: 'branch',
    SEMAPHORE_GIT_BRANCH: 'main',
  },
  appveyor: {
    APPVEYOR_BUILD_FOLDER: '/build',
    CI: 'True',
    APPVEYOR: 'True',
    APPVEYOR_BUILD_ID: '4711',
    APPVEYOR_REPO_BRANCH: 'main',
  },
  cirrus: {
    CIRRUS_WORKING_DIR: '/build',
    CI: 'true',
    CIRRUS_CI: 'true',
    CIRRUS_BUILD_ID: '4711',
    CIRRUS_BRANCH: 'main',
  },
  codefresh: { CF_VOLUME_PATH: '/build', CF_BUILD_ID: '4711', CF_BRANCH: 'main' },
  bitrise: {
    BITRISE_SOURCE_DIR: '/build',
    CI: 'true',
    BITRISE_IO: 'true',
    BITRISE_BUILD_SLUG: 's-1',
    BITRISE_PULL_REQUEST: '',
    BITRISE_GIT_BRANCH: 'main',
  },
  codebuild: {
    CODEBUILD_SRC_DIR: '/build',
    CODEBUILD_BUILD_ID: 'shop:1',
    CODEBUILD_WEBHOOK_TRIGGER: 'branch/main',
  },
} satisfies Record<string, Record<string, string>>;

describe('the build is read on', () => {
  test.each([
    [
      'github',
      {
        buildId: 'github.acme.com/4711',
        attempt: '2',
        url: 'https://github.acme.com/acme/shop/actions/runs/4711',
        repository: 'acme/shop',
      },
    ],
    ['gitlab', { buildId: '4711', url: 'https://gitlab.com/p/4711' }],
    ['jenkins', { buildId: 'ci.acme.com/jenkins-shop-12', url: 'https://ci.acme.com/job/shop/12/' }],
    [
      'azure',
      {
        buildId: 'dev.azure.com/acme/4711',
        attempt: '1.2',
        number: '20260601.1',
        url: 'https://dev.azure.com/acme/web%20shop/_build/results?buildId=4711',
      },
    ],
    ['circleci', { buildId: 'w-1', url: 'https://circleci.com/b/12' }],
    ['buildkite', { buildId: 'b-1', attempt: '0', url: 'https://buildkite.com/b/12' }],
    [
      'bitbucket',
      {
        buildId: 'acme/shop/12',
        attempt: '2',
        url: 'https://bitbucket.org/acme/shop/pipelines/results/12',
        repository: 'acme/shop',
      },
    ],
    ['travis', { buildId: '4711', url: 'https://travis-ci.com/b/12' }],
  ] as const)('%s', (provider, expected) => {
    expect(readCiBuild(BUILDS[provider])).toEqual({
      provider,
      pullRequest: false,
      number: '12',
      branch: 'main',
      commit: 'abc',
      ...expected,
    });
  });

  test('teamcity, which tells no branch', () => {
    expect(readCiBuild(BUILDS.teamcity)).toEqual({
      provider: 'teamcity',
      pullRequest: false,
      buildId: 'tc.acme.com/Shop/Nightly/12',
      repository: 'Shop',
      workflow: 'Nightly',
      number: '12',
      commit: 'abc',
      url: 'https://tc.acme.com/12',
    });
  });
});

test('each workflow of a pipeline on Bitrise, and each of its parallel copies, is of one build', () => {
  const copies = ['b-1', 'b-2'].map((BITRISE_BUILD_SLUG) => ({ BITRISE_IO: 'true', BITRISE_BUILD_SLUG }));
  const ids = (more: object) => copies.map((env) => readCiBuild({ ...env, ...more })?.buildId);
  expect([ids({ BITRISEIO_PIPELINE_ID: 'p-1' }), ids({ BITRISEIO_PIPELINE_ID: '' })]).toEqual([
    ['p-1', 'p-1'],
    ['b-1', 'b-2'],
  ]);
});

test.each([
  ['azure', { BUILD_SOURCEBRANCH: 'refs/heads/release/14', BUILD_SOURCEBRANCHNAME: '14' }, 'release/14'],
  ['azure', { BUILD_SOURCEBRANCH: 'refs/tags/v1' }, 'refs/tags/v1'],
  ['codebuild', { CODEBUILD_WEBHOOK_HEAD_REF: 'refs/heads/main', CODEBUILD_SOURCE_VERSION: 'pr/1' }, 'main'],
  ['codebuild', { CODEBUILD_SOURCE_VERSION: 'release/14' }, 'release/14'],
  ['codebuild', { CODEBUILD_SOURCE_VERSION: 'refs/heads/main^{c0ffee0123456789}' }, 'main'],
  ['codebuild', { CODEBUILD_SOURCE_VERSION: 'c0ffee0123456789c0ffee0123456789c0ffee01' }, undefined],
  ['codebuild', { CODEBUILD_SOURCE_VERSION: 'arn:aws:s3:::shop/main.zip' }, undefined],
] as const)('on %s the branch of %j is %s', (provider, env, branch) => {
  expect(readCiBuild({ ...BUILDS[provider], ...env })?.branch).toBe(branch);
});

test.each([
  ['projects of TeamCity that call them alike', BUILDS.teamcity, { TEAMCITY_PROJECT_NAME: 'Bank' }],
  ['two servers of TeamCity', BUILDS.teamcity, { BUILD_URL: 'https://tc.bank.com/12' }],
  ['two servers of GitHub', BUILDS.github, { GITHUB_SERVER_URL: 'https://git.bank.com' }],
  ['two servers of GitLab', BUILDS.gitlab, { CI_SERVER_URL: 'https://git.bank.com' }],
  ['a Jenkins and the one that took its place', BUILDS.jenkins, { JENKINS_URL: 'https://jenkins.acme.com/' }],
  ['two organisations of Azure', BUILDS.azure, { SYSTEM_COLLECTIONURI: 'https://dev.azure.com/bank/' }],
  ['two servers of Woodpecker', BUILDS.woodpecker, { CI_SYSTEM_HOST: 'ci.bank.com' }],
  ['two servers of Drone', BUILDS.drone, { DRONE_SYSTEM_HOST: 'ci.bank.com' }],
  [
    'jobs of Jenkins that hold a hyphen where others have a folder',
    { ...BUILDS.jenkins, BUILD_TAG: 'jenkins-shop-web-e2e-12', JOB_NAME: 'shop/web-e2e' },
    { JOB_NAME: 'shop-web/e2e' },
  ],
  [
    'pipelines that Harness runs for one repository',
    { ...BUILDS.drone, HARNESS_PIPELINE_ID: 'e2e', HARNESS_EXECUTION_ID: 'x-1' },
    { HARNESS_PIPELINE_ID: 'smoke', HARNESS_EXECUTION_ID: 'x-2' },
  ],
])('builds of one number are told apart in %s', (_, env, over) => {
  const [one, other] = [env, { ...env, ...over }].map((build) => readCiBuild(build)?.buildId);
  expect(one).toBeDefined();
  expect(other).not.toBe(one);
});

test('who logs in to the server is not told', () => {
  const of = (server: string) => readCiBuild({ ...BUILDS.jenkins, JENKINS_URL: server })?.buildId;
  expect(of('https://admin:hunter/2@ci.acme.com/')).toBe(of('https://ci.acme.com/'));
});

test("the vendor's own server is not told: all of its users share it", () => {
  const own = { GITHUB_SERVER_URL: 'https://github.com', CI_SERVER_URL: 'https://gitlab.com' };
  for (const env of [BUILDS.github, BUILDS.gitlab])
    expect(readCiBuild({ ...env, ...own })?.buildId).toBe('4711');
});

describe('a proposed change is seen on', () => {
  test.each([
    ['github', { GITHUB_EVENT_NAME: 'pull_request' }],
    ['github', { GITHUB_EVENT_NAME: 'pull_request_target' }],
    ['gitlab', { CI_MERGE_REQUEST_IID: '3' }],
    ['jenkins', { CHANGE_ID: '3' }],
    ['azure', { BUILD_REASON: 'PullRequest' }],
    ['azure', { SYSTEM_PULLREQUEST_PULLREQUESTID: '3' }],
    ['circleci', { CIRCLE_PULL_REQUEST: 'https://github.com/acme/shop/pull/3' }],
    ['buildkite', { BUILDKITE_PULL_REQUEST: '3' }],
    ['bitbucket', { BITBUCKET_PR_ID: '3' }],
    ['travis', { TRAVIS_PULL_REQUEST: '3' }],
    ['travis', { TRAVIS_EVENT_TYPE: 'pull_request' }],
    ['github', { GITHUB_EVENT_NAME: 'merge_group' }],
    ['github', { GITHUB_EVENT_NAME: 'issue_comment' }],
    ['github', { GITHUB_EVENT_NAME: 'pull_request_review' }],
    ['github', { GITHUB_REF: 'refs/pull/3/merge' }],
    ['github', { GITHUB_REF_NAME: 'gh-readonly-queue/main/pr-3-abc' }],
    ['github', { GITHUB_REF_NAME: 'mergify/merge-queue/1a2b' }],
    ['github', { GITHUB_REF: 'refs/heads/mq-bot-3' }],
    ['circleci', { CIRCLE_BRANCH: 'mq-tmp-3' }],
    ['github', { GITHUB_REF_NAME: 'trying' }],
    ['gitlab', { CI_EXTERNAL_PULL_REQUEST_IID: '3' }],
    ['gitlab', { CI_PIPELINE_SOURCE: 'merge_request_event' }],
    ['gitlab', { CI_PIPELINE_SOURCE: 'external_pull_request_event' }],
    ['gitlab', { CI_OPEN_MERGE_REQUESTS: 'acme/shop!3' }],
    ['jenkins', { ghprbPullId: '3' }],
    ['jenkins', { gitlabMergeRequestIid: '3' }],
    ['jenkins', { gitlabActionType: 'NOTE' }],
    ['jenkins', { GERRIT_CHANGE_NUMBER: '3', GERRIT_EVENT_TYPE: 'patchset-created' }],
    ['jenkins', { P4_REVIEW: '3', P4_REVIEW_TYPE: 'SHELVED' }],
    ['jenkins', { assemblaMergeRequestId: '3' }],
    ['jenkins', { JOB_TYPE: 'presubmit' }],
    ['jenkins', { JOB_TYPE: 'batch' }],
    ['jenkins', { GIT_BRANCH: 'origin/pull/3/head', BRANCH_NAME: '' }],
    ['jenkins', { BRANCH_NAME: 'PR-3' }],
    ['jenkins', { GIT_BRANCH: 'refs/remotes/origin/pr/3/head', BRANCH_NAME: '' }],
    ['azure', { BUILD_REASON: 'CheckInShelveset' }],
    ['azure', { BUILD_SOURCEBRANCH: 'refs/pull/3/merge' }],
    ['circleci', { CIRCLE_PULL_REQUESTS: 'https://github.com/acme/shop/pull/3' }],
    ['circleci', { CIRCLE_PR_NUMBER: '3' }],
    ['circleci', { CIRCLE_BRANCH: 'pull/3' }],
    ['buildkite', { BUILDKITE_MERGE_QUEUE_BASE_BRANCH: 'main' }],
    ['teamcity', { BUILD_VCS_BRANCH: 'refs/pull/3/merge' }],
    ['woodpecker', { CI_PIPELINE_EVENT: 'pull_request' }],
    ['woodpecker', { CI_COMMIT_PULL_REQUEST: '3' }],
    ['drone', { DRONE_PULL_REQUEST: '3' }],
    ['drone', { DRONE_BUILD_EVENT: 'pull_request' }],
    ['semaphore', { SEMAPHORE_GIT_PR_NUMBER: '3' }],
    ['semaphore', { SEMAPHORE_GIT_REF_TYPE: 'pull-request' }],
    ['appveyor', { APPVEYOR_PULL_REQUEST_NUMBER: '3' }],
    ['cirrus', { CIRRUS_PR: '3' }],
    ['codefresh', { CF_PULL_REQUEST_NUMBER: '3' }],
    ['bitrise', { BITRISE_PULL_REQUEST: '3' }],
    ['codebuild', { CODEBUILD_WEBHOOK_TRIGGER: 'pr/3' }],
    ['codebuild', { CODEBUILD_SOURCE_VERSION: 'refs/pull/3/head' }],
    ['codebuild', { CODEBUILD_WEBHOOK_EVENT: 'PULL_REQUEST_UPDATED' }],
    ['codebuild', { AWS_PULL_REQUEST_ID: '3' }],
    ['azure', { BUILD_REASON: 'ResourceTrigger', RESOURCES_PIPELINE_SHOP_SOURCEBRANCH: 'refs/pull/3/merge' }],
  ] as const)('%s with %j', (provider, over) => {
    expect(readCiBuild({ ...BUILDS[provider], ...over })?.pullRequest).toBe(true);
  });
});

test('the branch of a GitHub pull request is its own and not that of the merge', () => {
  expect(readCiBuild({ ...BUILDS.github, GITHUB_HEAD_REF: 'fix', GITHUB_REF_NAME: '3/merge' })?.branch).toBe(
    'fix',
  );
});

test('Jenkins is known without CI being set, and what it does not say is left out', () => {
  expect(readCiBuild({ JENKINS_URL: 'https://ci.acme.com/', BUILD_NUMBER: '12' })).toEqual({
    provider: 'jenkins',
    pullRequest: false,
    number: '12',
  });
});

test.each([
  ['whose owner uses the command line of Jenkins', { JENKINS_URL: 'https://ci.acme.com/' }],
  ['that runs a Jenkins', { JENKINS_HOME: '/var/lib/jenkins' }],
  ['on which act plays a workflow', { ...BUILDS.github, ACT: 'true' }],
])("a machine %s is no CI's", (_, env) => {
  expect(readCiBuild({ ...env, CI: '' })).toBeUndefined();
  expect(tellsPullRequests(env)).toBe(false);
});

test('the runners of Gitea and Forgejo, which are made of act, are a CI', () => {
  for (const name of ['GITEA_ACTIONS', 'FORGEJO_ACTIONS']) {
    const env = { ...BUILDS.github, ACT: 'true', [name]: 'true' };
    expect(readCiBuild(env)?.provider).toBe('github');
    expect(tellsPullRequests(env)).toBe(true);
  }
});

test('any other CI system is one without a build id, and no CI is none', () => {
  expect(readCiBuild({ CI: '1' })).toEqual({ provider: 'ci', pullRequest: false });
  expect(readCiBuild({ CI: 'false' })).toBeUndefined();
  expect(readCiBuild({})).toBeUndefined();
});

test('no build of a branch is taken for a proposed change, and every system of the list was tried', () => {
  for (const { provider, source } of CI_SYSTEMS) {
    const build = readCiBuild(Reflect.get(BUILDS, provider) as Record<string, string>);
    expect(build, provider).toMatchObject({ provider, pullRequest: false });
    expect(new URL(source).protocol).toBe('https:');
  }
});

test.each([
  ['gitlab', { CI_OPEN_MERGE_REQUESTS: 'acme/shop!3', CI_COMMIT_REF_PROTECTED: 'true' }],
  ['jenkins', { GERRIT_CHANGE_NUMBER: '3', GERRIT_EVENT_TYPE: 'change-merged' }],
  ['jenkins', { P4_REVIEW: '3', P4_REVIEW_TYPE: 'COMMITTED' }],
  ['github', { GITHUB_REF_NAME: 'pull-down-menu' }],
  ['github', { GITHUB_EVENT_NAME: 'schedule' }],
  ['azure', { BUILD_REASON: 'ResourceTrigger', RESOURCES_PIPELINE_SHOP_SOURCEBRANCH: 'refs/heads/main' }],
  [
    'azure',
    {
      BUILD_REASON: 'ResourceTrigger',
      RESOURCES_TRIGGERINGALIAS: 'web-shop',
      'RESOURCES_PIPELINE_WEB-SHOP_SOURCEBRANCH': 'refs/heads/main',
    },
  ],
  ['codebuild', { CODEBUILD_INITIATOR: 'GitHub-Hookshot/1a2b' }],
] as const)('%s with %j is a build of a branch', (provider, over) => {
  const env = { ...BUILDS[provider], ...over };
  expect(readCiBuild(env)?.pullRequest).toBe(false);
  expect(tellsPullRequests(env)).toBe(true);
});

test('a runner within a runner checks what either of them says', () => {
  expect(readCiBuild({ ...BUILDS.github, ...BUILDS.drone, DRONE_PULL_REQUEST: '3' })?.pullRequest).toBe(true);
});

test('systems whose environment does not tell of proposed changes are known as such', () => {
  const told = Object.entries(BUILDS).filter(([, env]) => tellsPullRequests(env));
  const untold = Object.keys(BUILDS).filter((name) => !told.some(([known]) => known === name));
  // Projects of CircleCI's GitHub App are told of no pull request, those of its OAuth app are.
  expect(untold).toEqual(['circleci', 'teamcity']);
  expect(tellsPullRequests({ ...BUILDS.circleci, CIRCLE_PROJECT_USERNAME: 'acme' })).toBe(true);
  expect(tellsPullRequests({})).toBe(false);
  expect(tellsPullRequests({ CI: 'true' })).toBe(false);
});

test.each([
  [{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '1' }],
  [{ ...BUILDS.github, GITHUB_EVENT_NAME: 'deployment_status' }],
  [{ ...BUILDS.github, GITHUB_EVENT_NAME: 'workflow_run' }],
  [{ ...BUILDS.github, GITHUB_EVENT_NAME: 'repository_dispatch' }],
  [{ GITLAB_CI: 'true', CI_PIPELINE_ID: '1' }],
  [{ TF_BUILD: 'True', BUILD_BUILDID: '1' }],
  [{ BUILDKITE: 'true', BUILDKITE_BUILD_ID: '1' }],
  [{ CIRCLECI: 'true', CIRCLE_PROJECT_USERNAME: 'acme', CIRCLE_BRANCH: 'fix' }],
  [{ TRAVIS: 'true' }],
  [{ DRONE: 'true' }],
  [{ SEMAPHORE: 'true' }],
  [{ CI_SYSTEM_NAME: 'woodpecker' }],
  [{ ...BUILDS.gitlab, CI_PIPELINE_SOURCE: 'pipeline' }],
  [{ ...BUILDS.gitlab, CI_PIPELINE_SOURCE: 'trigger' }],
  [{ ...BUILDS.buildkite, BUILDKITE_SOURCE: 'trigger_job' }],
  [{ ...BUILDS.azure, BUILD_REASON: 'BuildCompletion' }],
  [{ ...BUILDS.azure, BUILD_REASON: 'ResourceTrigger' }],
  [
    {
      ...BUILDS.azure,
      BUILD_REASON: 'ResourceTrigger',
      RESOURCES_TRIGGERINGALIAS: 'hook',
      RESOURCES_PIPELINE_SHOP_SOURCEBRANCH: 'refs/heads/main',
    },
  ],
  [{ ...BUILDS.codebuild, CODEBUILD_INITIATOR: 'codepipeline/shop' }],
  [{ ...BUILDS.codebuild, CODEBUILD_INITIATOR: 'rule/pull-requests' }],
  [{ ...BUILDS.codebuild, CODEBUILD_INITIATOR: 'CodeBuild-Jenkins-Plugin' }],
  [{ JENKINS_URL: 'https://ci.acme.com/', BUILD_NUMBER: '12' }],
  [{ BITBUCKET_BUILD_NUMBER: '12', BITBUCKET_BRANCH: 'main' }],
  [{ APPVEYOR: 'True', APPVEYOR_REPO_BRANCH: 'main' }],
  [{ CIRRUS_CI: 'true' }],
  [{ CF_BUILD_ID: '4711' }],
  [{ BITRISE_IO: 'true' }],
  [{ CODEBUILD_BUILD_ID: 'shop:1' }],
  [{ ...BUILDS.github, ...BUILDS.teamcity }],
])('an environment that was passed on in parts, or by another build, does not tell: %j', (env) => {
  expect(readCiBuild(env)?.pullRequest).toBe(false);
  expect(tellsPullRequests(env)).toBe(false);
});
