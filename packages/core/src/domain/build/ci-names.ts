import type { Environment } from '../environment.ts';
import { firstSet, joined } from './ci-variables.ts';

/** How people call what a CI build builds. */
export interface CiNames {
  /** The repository with its owner, `acme/shop`. */
  readonly repository?: string;
  /** The workflow, pipeline or job. */
  readonly workflow?: string;
}

type Reading = (env: Environment) => string | undefined;

const first =
  (...names: readonly string[]): Reading =>
  (env) =>
    firstSet(env, names);

/** Of an address that Git takes, which may hold a login: the path on its host, without its ending. */
function ofAddress(name: string): Reading {
  return ({ [name]: address = '' }) =>
    /^(?:\w+:\/\/[^/]*\/|[^/:]+:)?\/*(.+?)(?:\.git)?\/*$/.exec(address.trim())?.[1];
}

/** By the CI system; the variables are described on its page that CI_SYSTEMS names. */
const NAMES: Readonly<Record<string, { readonly repository?: Reading; readonly workflow?: Reading }>> = {
  github: {
    repository: first('GITHUB_REPOSITORY'),
    // A workflow without a name is called by its path.
    workflow: ({ GITHUB_WORKFLOW: name }) => name?.replace(/^\.\w+\/workflows\/(.+)\.ya?ml$/, '$1'),
  },
  gitlab: {
    repository: first('CI_PROJECT_PATH'),
    // The group of a job is its name without the number of its shard.
    workflow: first('CI_PIPELINE_NAME', 'CI_JOB_GROUP_NAME', 'CI_JOB_NAME'),
  },
  jenkins: { repository: ofAddress('GIT_URL'), workflow: jenkinsJob },
  azure: { repository: first('BUILD_REPOSITORY_NAME'), workflow: first('BUILD_DEFINITIONNAME') },
  circleci: {
    repository: (env) => joined(env.CIRCLE_PROJECT_USERNAME, env.CIRCLE_PROJECT_REPONAME),
    workflow: first('CIRCLE_JOB'),
  },
  buildkite: {
    repository: ofAddress('BUILDKITE_REPO'),
    workflow: first('BUILDKITE_PIPELINE_NAME', 'BUILDKITE_PIPELINE_SLUG'),
  },
  bitbucket: { repository: first('BITBUCKET_REPO_FULL_NAME') },
  teamcity: { repository: first('TEAMCITY_PROJECT_NAME'), workflow: first('TEAMCITY_BUILDCONF_NAME') },
  travis: { repository: first('TRAVIS_REPO_SLUG'), workflow: first('TRAVIS_JOB_NAME') },
  woodpecker: { repository: first('CI_REPO'), workflow: first('CI_WORKFLOW_NAME') },
  drone: { repository: first('DRONE_REPO'), workflow: first('DRONE_STAGE_NAME') },
  semaphore: { repository: first('SEMAPHORE_GIT_REPO_SLUG'), workflow: first('SEMAPHORE_PROJECT_NAME') },
  appveyor: { repository: first('APPVEYOR_REPO_NAME'), workflow: first('APPVEYOR_PROJECT_NAME') },
  cirrus: { repository: first('CIRRUS_REPO_FULL_NAME'), workflow: first('CIRRUS_TASK_NAME') },
  codefresh: {
    repository: (env) => joined(env.CF_REPO_OWNER, env.CF_REPO_NAME),
    workflow: first('CF_PIPELINE_NAME'),
  },
  bitrise: {
    repository: (env) => joined(env.BITRISEIO_GIT_REPOSITORY_OWNER, env.BITRISEIO_GIT_REPOSITORY_SLUG),
    workflow: first('BITRISE_TRIGGERED_WORKFLOW_ID'),
  },
  codebuild: {
    repository: ofAddress('CODEBUILD_SOURCE_REPO_URL'),
    workflow: ({ CODEBUILD_BUILD_ID: id }) => id?.split(':')[0],
  },
};

/** The names that the environment of a CI system gives to what it builds. */
export function readCiNames(
  provider: string,
  env: Environment,
): { [Name in keyof CiNames]: string | undefined } {
  const names = NAMES[provider];
  return { repository: names?.repository?.(env), workflow: names?.workflow?.(env) };
}

/** The job of a multibranch project is called by its branch, which is told apart. */
function jenkinsJob({ JOB_NAME: name, BRANCH_NAME: branch }: Environment): string | undefined {
  if (name === undefined || branch === undefined) return name;
  const end = [`/${branch}`, `/${encodeURIComponent(branch)}`].find((ending) => name.endsWith(ending));
  return end === undefined ? name : name.slice(0, -end.length);
}
