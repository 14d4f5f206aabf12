import type { CiSystem } from './ci-system.ts';
import { anySet, isSet, joined } from './ci-variables.ts';
import { JENKINS_PULL_REQUESTS } from './jenkins-pull-requests.ts';
import { ofAzureTrigger } from './of-azure-trigger.ts';

/**
 * Events that start a workflow on what a branch already has, and those of a proposed change. All others, such as `deployment_status`,
 * `workflow_run` or `repository_dispatch`, may be about either. Gitea's and Forgejo's Actions use the same names.
 */
const GITHUB_EVENTS_OF_BRANCHES = /^(?:push|schedule|workflow_dispatch|release|create)$/;
const GITHUB_EVENTS_OF_PROPOSALS = /^(?:pull_request.*|merge_group|issue_comment)$/;

/** CI systems by the variables that each vendor documents. Jenkins sets no `CI`. */
export const CI_SYSTEMS: readonly CiSystem[] = [
  {
    provider: 'github',
    markers: ['GITHUB_ACTIONS'],
    // `act` plays a workflow on a developer's machine; the runners of Gitea and Forgejo are made of it.
    named: (env) => !isSet(env.ACT) || anySet(env, ['GITEA_ACTIONS', 'FORGEJO_ACTIONS']),
    source: 'https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows',
    buildId: (env) => env.GITHUB_RUN_ID,
    idsGrow: true,
    server: ({ GITHUB_SERVER_URL: url }) => (url === 'https://github.com' ? undefined : url),
    pullRequest: ({ GITHUB_EVENT_NAME: event = '' }) =>
      GITHUB_EVENTS_OF_PROPOSALS.test(event) || (GITHUB_EVENTS_OF_BRANCHES.test(event) ? false : undefined),
    tells: ['GITHUB_EVENT_NAME'],
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
    markers: ['GITLAB_CI'],
    source: 'https://docs.gitlab.com/ci/variables/predefined_variables/',
    buildId: (env) => env.CI_PIPELINE_ID,
    idsGrow: true,
    server: ({ CI_SERVER_URL: url }) => (url === 'https://gitlab.com' ? undefined : url),
    pullRequest: (env) =>
      anySet(env, ['CI_MERGE_REQUEST_ID', 'CI_MERGE_REQUEST_IID', 'CI_EXTERNAL_PULL_REQUEST_IID']) ||
      /merge_request|pull_request/.test(env.CI_PIPELINE_SOURCE ?? '') ||
      // A pipeline of a branch that is proposed for merging checks the same change.
      (isSet(env.CI_OPEN_MERGE_REQUESTS) && env.CI_COMMIT_REF_PROTECTED !== 'true') ||
      // The pipeline of another project may be a merge request's, and does not say so.
      (/^(?:pipeline|trigger)$/.test(env.CI_PIPELINE_SOURCE ?? '') ? undefined : false),
    tells: ['CI_PIPELINE_SOURCE'],
    url: (env) => env.CI_PIPELINE_URL,
    number: ['CI_PIPELINE_IID'],
    branch: ['CI_COMMIT_REF_NAME'],
    commit: ['CI_COMMIT_SHA'],
  },
  {
    provider: 'jenkins',
    markers: ['JENKINS_URL', 'HUDSON_URL', 'JENKINS_HOME'],
    // People who use its command line set its address on their own machines; each build has one of these too.
    named: (env) => anySet(env, ['BUILD_TAG', 'BUILD_URL', 'BUILD_NUMBER', 'JOB_NAME']),
    source: 'https://www.jenkins.io/doc/book/pipeline/multibranch/',
    // The tag writes a folder's slash as a hyphen, which names of jobs hold too.
    buildId: (env) => joined(env.JOB_NAME, env.BUILD_NUMBER) ?? env.BUILD_TAG ?? env.BUILD_URL,
    server: (env) => env.JENKINS_URL,
    pullRequest: (env) =>
      anySet(env, JENKINS_PULL_REQUESTS) ||
      /^(?:MERGE|NOTE)/.test(env.gitlabActionType ?? '') ||
      // Prow, where it runs its jobs by Jenkins.
      /^(?:presubmit|batch)$/.test(env.JOB_TYPE ?? '') ||
      // A review of Helix Swarm; of one that is committed the change counts.
      (isSet(env.P4_REVIEW) && !/^(?:committed|submitted)$/i.test(env.P4_REVIEW_TYPE ?? '')) ||
      (isSet(env.GERRIT_CHANGE_NUMBER) && !/merged|ref-updated/.test(env.GERRIT_EVENT_TYPE ?? '')),
    tells: ['WORKSPACE'],
    url: (env) => env.BUILD_URL,
    number: ['BUILD_NUMBER'],
    branch: ['BRANCH_NAME', 'GIT_BRANCH'],
    commit: ['GIT_COMMIT'],
  },
  {
    provider: 'azure',
    markers: ['TF_BUILD'],
    source: 'https://learn.microsoft.com/azure/devops/pipelines/build/variables',
    buildId: (env) => env.BUILD_BUILDID,
    idsGrow: true,
    server: (env) => env.SYSTEM_COLLECTIONURI,
    pullRequest: (env) =>
      /^(?:PullRequest|CheckInShelveset|ValidateShelveset)$/.test(env.BUILD_REASON ?? '') ||
      anySet(env, ['SYSTEM_PULLREQUEST_PULLREQUESTID', 'SYSTEM_PULLREQUEST_PULLREQUESTNUMBER']) ||
      ofAzureTrigger(env),
    tells: ['BUILD_REASON'],
    url: (env) =>
      env.BUILD_BUILDID === undefined || env.SYSTEM_COLLECTIONURI === undefined
        ? undefined
        : `${env.SYSTEM_COLLECTIONURI}${encodeURIComponent(env.SYSTEM_TEAMPROJECT ?? '')}/_build/results?buildId=${env.BUILD_BUILDID}`,
    attempt: ['SYSTEM_STAGEATTEMPT', 'SYSTEM_JOBATTEMPT', 'RELEASE_ATTEMPTNUMBER'],
    number: ['BUILD_BUILDNUMBER'],
    // The name that Azure gives beside it is the last part of it alone.
    branch: ['BUILD_SOURCEBRANCH', 'BUILD_SOURCEBRANCHNAME'],
    commit: ['BUILD_SOURCEVERSION'],
  },
  {
    provider: 'circleci',
    markers: ['CIRCLECI'],
    source: 'https://circleci.com/docs/reference/variables/',
    buildId: (env) => env.CIRCLE_WORKFLOW_ID,
    // Projects of the GitHub App and of GitLab are told of no pull request, and of no owner either.
    pullRequest: (env) =>
      anySet(env, [
        'CIRCLE_PULL_REQUEST',
        'CIRCLE_PULL_REQUESTS',
        'CIRCLE_PR_NUMBER',
        'CIRCLE_PR_REPONAME',
      ]) || (isSet(env.CIRCLE_PROJECT_USERNAME) ? false : undefined),
    tells: ['CIRCLE_WORKING_DIRECTORY'],
    url: (env) => env.CIRCLE_BUILD_URL,
    number: ['CIRCLE_BUILD_NUM'],
    branch: ['CIRCLE_BRANCH'],
    commit: ['CIRCLE_SHA1'],
  },
  {
    provider: 'buildkite',
    markers: ['BUILDKITE'],
    source: 'https://buildkite.com/docs/pipelines/configure/environment-variables',
    buildId: (env) => env.BUILDKITE_BUILD_ID,
    // A build that another one triggers is of no pull request to Buildkite, though the other may be.
    pullRequest: (env) =>
      anySet(env, ['BUILDKITE_PULL_REQUEST', 'BUILDKITE_MERGE_QUEUE_BASE_BRANCH']) ||
      (env.BUILDKITE_SOURCE === 'trigger_job' ? undefined : false),
    tells: ['BUILDKITE_PULL_REQUEST'],
    url: (env) => env.BUILDKITE_BUILD_URL,
    attempt: ['BUILDKITE_RETRY_COUNT'],
    number: ['BUILDKITE_BUILD_NUMBER'],
    branch: ['BUILDKITE_BRANCH'],
    commit: ['BUILDKITE_COMMIT'],
  },
  {
    provider: 'bitbucket',
    markers: ['BITBUCKET_BUILD_NUMBER'],
    source: 'https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/',
    buildId: (env) => `${env.BITBUCKET_REPO_FULL_NAME ?? ''}/${env.BITBUCKET_BUILD_NUMBER ?? ''}`,
    pullRequest: (env) => anySet(env, ['BITBUCKET_PR_ID', 'BITBUCKET_PR_DESTINATION_BRANCH']),
    tells: ['BITBUCKET_CLONE_DIR'],
    url: (env) =>
      env.BITBUCKET_REPO_FULL_NAME === undefined
        ? undefined
        : `https://bitbucket.org/${env.BITBUCKET_REPO_FULL_NAME}/pipelines/results/${env.BITBUCKET_BUILD_NUMBER ?? ''}`,
    attempt: ['BITBUCKET_STEP_RUN_NUMBER'],
    number: ['BITBUCKET_BUILD_NUMBER'],
    branch: ['BITBUCKET_BRANCH'],
    commit: ['BITBUCKET_COMMIT'],
  },
  {
    provider: 'teamcity',
    markers: ['TEAMCITY_VERSION'],
    source: 'https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html',
    // Projects call their configurations alike, and each is numbered by itself.
    buildId: (env) => joined(env.TEAMCITY_PROJECT_NAME, env.TEAMCITY_BUILDCONF_NAME, env.BUILD_NUMBER),
    server: ({ BUILD_URL: url }) => url?.split('/', 3).join('/'),
    pullRequest: () => undefined,
    url: (env) => env.BUILD_URL,
    number: ['BUILD_NUMBER'],
    branch: [],
    commit: ['BUILD_VCS_NUMBER'],
  },
  {
    provider: 'travis',
    markers: ['TRAVIS'],
    source: 'https://docs.travis-ci.com/user/environment-variables/',
    buildId: (env) => env.TRAVIS_BUILD_ID,
    pullRequest: (env) => isSet(env.TRAVIS_PULL_REQUEST) || env.TRAVIS_EVENT_TYPE === 'pull_request',
    tells: ['TRAVIS_PULL_REQUEST', 'TRAVIS_EVENT_TYPE'],
    url: (env) => env.TRAVIS_BUILD_WEB_URL,
    number: ['TRAVIS_BUILD_NUMBER'],
    branch: ['TRAVIS_BRANCH'],
    commit: ['TRAVIS_COMMIT'],
  },
  {
    provider: 'woodpecker',
    markers: ['CI_SYSTEM_NAME'],
    named: (env) => /^woodpecker/i.test(env.CI_SYSTEM_NAME ?? env.CI ?? ''),
    source: 'https://woodpecker-ci.org/docs/usage/environment',
    buildId: (env) => joined(env.CI_REPO, env.CI_PIPELINE_NUMBER),
    server: (env) => env.CI_SYSTEM_HOST,
    pullRequest: (env) =>
      isSet(env.CI_COMMIT_PULL_REQUEST) || (env.CI_PIPELINE_EVENT ?? '').startsWith('pull_request'),
    tells: ['CI_PIPELINE_EVENT'],
    url: (env) => env.CI_PIPELINE_URL,
    number: ['CI_PIPELINE_NUMBER'],
    branch: ['CI_COMMIT_SOURCE_BRANCH', 'CI_COMMIT_BRANCH'],
    commit: ['CI_COMMIT_SHA'],
  },
  {
    provider: 'drone',
    markers: ['DRONE'],
    source: 'https://docs.drone.io/pipeline/environment/reference/',
    // Harness sets these too, and numbers the builds of each of a repository's pipelines by themselves.
    buildId: (env) => env.HARNESS_EXECUTION_ID ?? joined(env.DRONE_REPO, env.DRONE_BUILD_NUMBER),
    server: (env) => env.DRONE_SYSTEM_HOST,
    pullRequest: (env) => isSet(env.DRONE_PULL_REQUEST) || env.DRONE_BUILD_EVENT === 'pull_request',
    tells: ['DRONE_BUILD_EVENT'],
    url: (env) => env.DRONE_BUILD_LINK,
    number: ['DRONE_BUILD_NUMBER'],
    branch: ['DRONE_SOURCE_BRANCH', 'DRONE_BRANCH'],
    commit: ['DRONE_COMMIT_SHA'],
  },
  {
    provider: 'semaphore',
    markers: ['SEMAPHORE'],
    source: 'https://docs.semaphore.io/reference/env-vars',
    buildId: (env) => env.SEMAPHORE_WORKFLOW_ID,
    pullRequest: (env) =>
      env.SEMAPHORE_GIT_REF_TYPE === 'pull-request' ||
      anySet(env, ['SEMAPHORE_GIT_PR_NUMBER', 'SEMAPHORE_GIT_PR_SLUG']),
    tells: ['SEMAPHORE_GIT_REF_TYPE'],
    url: (env) => joined(env.SEMAPHORE_ORGANIZATION_URL, 'workflows', env.SEMAPHORE_WORKFLOW_ID),
    number: ['SEMAPHORE_WORKFLOW_NUMBER'],
    branch: ['SEMAPHORE_GIT_WORKING_BRANCH', 'SEMAPHORE_GIT_BRANCH'],
    commit: ['SEMAPHORE_GIT_SHA'],
  },
  {
    provider: 'appveyor',
    markers: ['APPVEYOR'],
    source: 'https://www.appveyor.com/docs/environment-variables/',
    buildId: (env) => env.APPVEYOR_BUILD_ID,
    pullRequest: (env) => isSet(env.APPVEYOR_PULL_REQUEST_NUMBER),
    tells: ['APPVEYOR_BUILD_FOLDER'],
    url: (env) =>
      joined(
        env.APPVEYOR_URL,
        'project',
        env.APPVEYOR_ACCOUNT_NAME,
        env.APPVEYOR_PROJECT_SLUG,
        'builds',
        env.APPVEYOR_BUILD_ID,
      ),
    number: ['APPVEYOR_BUILD_NUMBER'],
    branch: ['APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH', 'APPVEYOR_REPO_BRANCH'],
    commit: ['APPVEYOR_REPO_COMMIT'],
  },
  {
    provider: 'cirrus',
    markers: ['CIRRUS_CI'],
    source: 'https://cirrus-ci.org/guide/writing-tasks/#environment-variables',
    buildId: (env) => env.CIRRUS_BUILD_ID,
    pullRequest: (env) => isSet(env.CIRRUS_PR),
    tells: ['CIRRUS_WORKING_DIR'],
    url: (env) => joined('https://cirrus-ci.com/build', env.CIRRUS_BUILD_ID),
    branch: ['CIRRUS_BRANCH'],
    commit: ['CIRRUS_CHANGE_IN_REPO'],
  },
  {
    provider: 'codefresh',
    markers: ['CF_BUILD_ID'],
    source: 'https://codefresh.io/docs/docs/pipelines/variables/',
    buildId: (env) => env.CF_BUILD_ID,
    pullRequest: (env) =>
      anySet(env, ['CF_PULL_REQUEST_NUMBER', 'CF_PULL_REQUEST_ID', 'CF_PULL_REQUEST_ACTION']),
    tells: ['CF_VOLUME_PATH'],
    url: (env) => env.CF_BUILD_URL,
    branch: ['CF_BRANCH'],
    commit: ['CF_REVISION'],
  },
  {
    provider: 'bitrise',
    markers: ['BITRISE_IO'],
    source: 'https://devcenter.bitrise.io/en/references/available-environment-variables.html',
    // Each workflow of a pipeline, and each parallel copy of one, is a build of its own.
    buildId: ({ BITRISEIO_PIPELINE_ID: pipeline, BITRISE_BUILD_SLUG: build }) => pipeline || build,
    pullRequest: (env) =>
      anySet(env, ['BITRISE_PULL_REQUEST', 'BITRISEIO_PULL_REQUEST_HEAD_BRANCH', 'PULL_REQUEST_ID']),
    tells: ['BITRISE_SOURCE_DIR'],
    url: (env) => env.BITRISE_BUILD_URL,
    number: ['BITRISE_BUILD_NUMBER'],
    branch: ['BITRISE_GIT_BRANCH'],
    commit: ['BITRISE_GIT_COMMIT'],
  },
  {
    provider: 'codebuild',
    markers: ['CODEBUILD_BUILD_ID'],
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html',
    buildId: (env) => env.CODEBUILD_BUILD_ID,
    pullRequest: (env) =>
      [env.CODEBUILD_WEBHOOK_TRIGGER, env.CODEBUILD_SOURCE_VERSION].some((text) => text?.startsWith('pr/')) ||
      /^PULL_REQUEST/.test(env.CODEBUILD_WEBHOOK_EVENT ?? '') ||
      // Amplify builds its previews here.
      isSet(env.AWS_PULL_REQUEST_ID) ||
      // What starts it may do so for a pull request, and does not say so; rules of EventBridge build those of CodeCommit.
      (/^(?:codepipeline\/|rule\/|CodeBuild-Jenkins-Plugin)/.test(env.CODEBUILD_INITIATOR ?? '')
        ? undefined
        : false),
    tells: ['CODEBUILD_SRC_DIR'],
    url: (env) => env.CODEBUILD_BUILD_URL,
    number: ['CODEBUILD_BUILD_NUMBER'],
    branch: ['CODEBUILD_WEBHOOK_HEAD_REF', 'CODEBUILD_SOURCE_VERSION'],
    commit: ['CODEBUILD_RESOLVED_SOURCE_VERSION'],
  },
];
