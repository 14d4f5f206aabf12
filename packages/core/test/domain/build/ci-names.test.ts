import { expect, test } from 'vitest';
import { readCiBuild } from '../../../src/domain/build/ci-build.ts';

test.each<[string, Record<string, string>, string | undefined, string | undefined]>([
  [
    'GitHub',
    { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'acme/shop', GITHUB_WORKFLOW: 'e2e' },
    'acme/shop',
    'e2e',
  ],
  [
    'a GitHub workflow without a name',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_WORKFLOW: '.github/workflows/nightly.e2e.yml',
    },
    'acme/shop',
    'nightly.e2e',
  ],
  [
    'a shard of GitLab',
    { GITLAB_CI: 'true', CI_PROJECT_PATH: 'acme/web/shop', CI_JOB_NAME: 'e2e 2/4', CI_JOB_GROUP_NAME: 'e2e' },
    'acme/web/shop',
    'e2e',
  ],
  ['a Jenkins job', { JENKINS_URL: 'http://j/', JOB_NAME: 'acme/shop-e2e' }, undefined, 'acme/shop-e2e'],
  [
    'a branch of a Jenkins multibranch project',
    { JENKINS_URL: 'http://j/', JOB_NAME: 'acme/shop/feature%2Fcart', BRANCH_NAME: 'feature/cart' },
    undefined,
    'acme/shop',
  ],
  ['Azure', { TF_BUILD: 'True', BUILD_REPOSITORY_NAME: 'shop', BUILD_DEFINITIONNAME: 'e2e' }, 'shop', 'e2e'],
  [
    'CircleCI',
    { CIRCLECI: 'true', CIRCLE_PROJECT_USERNAME: 'acme', CIRCLE_PROJECT_REPONAME: 'shop', CIRCLE_JOB: 'e2e' },
    'acme/shop',
    'e2e',
  ],
  [
    'Bitbucket',
    { BITBUCKET_BUILD_NUMBER: '7', BITBUCKET_REPO_FULL_NAME: 'acme/shop' },
    'acme/shop',
    undefined,
  ],
  ['CodeBuild', { CODEBUILD_BUILD_ID: 'shop-e2e:7f3a' }, undefined, 'shop-e2e'],
  [
    'Jenkins, whose checkout tells the repository',
    {
      JENKINS_URL: 'http://j/',
      JOB_NAME: 'e2e',
      GIT_URL: 'https://ci:hunter2@git.acme.example/acme/shop.git',
    },
    'acme/shop',
    'e2e',
  ],
  [
    'Buildkite',
    {
      BUILDKITE: 'true',
      BUILDKITE_REPO: 'git@github.com:acme/shop.git',
      BUILDKITE_PIPELINE_NAME: 'Shop e2e',
    },
    'acme/shop',
    'Shop e2e',
  ],
  [
    'CodeBuild, which tells its repository',
    {
      CODEBUILD_BUILD_ID: 'shop-e2e:7f3a',
      CODEBUILD_SOURCE_REPO_URL: 'ssh://git@git.acme.example:7999/acme/shop/',
    },
    'acme/shop',
    'shop-e2e',
  ],
  [
    'a repository in a folder',
    { JENKINS_URL: 'http://j/', JOB_NAME: 'e2e', GIT_URL: '/srv/git/shop.git' },
    'srv/git/shop',
    'e2e',
  ],
])('%s says what it builds', (_, env, repository, workflow) => {
  const build = readCiBuild(env);
  expect([build?.repository, build?.workflow]).toEqual([repository, workflow]);
});
