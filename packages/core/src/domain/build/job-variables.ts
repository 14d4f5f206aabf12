import type { Environment } from '../environment.ts';
import { anySet, firstSet } from './ci-variables.ts';

/** The variables by which a CI system tells a run of which job it is. */
export interface JobVariables {
  /** Variables, or what is made of them, that together name the job and, as far as the system tells, its cell of a matrix. */
  readonly job: readonly (string | ((env: Environment) => string | undefined))[];
  /** The variables with the index of each of a job's parallel copies, and with how many there are. */
  readonly copy?: readonly [index: string, total: string];
  /** The variable with an id of its own for each running of a job. */
  readonly jobRun?: string;
  /** Names that differ in each cell of a matrix, so that another running under the same name is the job run anew. */
  readonly namesEachCell?: RegExp;
  /** Whether they name a job, where some of them alone do not. @default as soon as one of them is set */
  readonly nameJob?: (env: Environment) => boolean;
}

/**
 * The variables of each CI system that names its jobs, by the vendors' documentation of predefined variables, read in November 2026:
 * GitHub docs.github.com/actions/reference/variables-reference (`GITHUB_JOB` is the same in all cells of a matrix; the runner sets
 * `RUNNER_TRACKING_ID` anew for each job, actions/runner, JobExtension, and hands it into no container, StepHost) · GitLab
 * docs.gitlab.com/ci/variables/predefined_variables (`CI_JOB_NAME` holds the values of `parallel:matrix` or the index, and stays when a
 * job is retried under a new `CI_JOB_ID`) · Jenkins jenkins.io/doc/book/pipeline/jenkinsfile (a stage, named alike in all cells of a
 * matrix; no id of a job, but a random `JENKINS_NODE_COOKIE` each time that an agent is taken, workflow-durable-task-step-plugin,
 * ExecutorStepExecution) · Azure learn.microsoft.com/azure/devops/pipelines/build/variables (`SYSTEM_JOBID` is that of one attempt) · CircleCI circleci.com/docs/reference/variables · Buildkite
 * buildkite.com/docs/pipelines/configure/environment-variables (a step has an id anew in each build, a key that is the same in all cells of a
 * matrix, and a label that holds their values) · Bitbucket support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets (a step has an id
 * anew in each build, and no name) ·
 * TeamCity jetbrains.com/help/teamcity/predefined-build-parameters · Travis docs.travis-ci.com/user/environment-variables
 * (`TRAVIS_JOB_NUMBER` is `4.1` in build 4; a restarted job keeps it, and without conditional jobs the next build has it as well) · Woodpecker woodpecker-ci.org/docs/usage/environment (workflow and step, named alike in all cells of a
 * matrix; no id, but a container or a folder of its own for each) · Drone docs.drone.io/pipeline/environment/reference (a container, a pod or a
 * folder of its own; Harness sets these too, and repeats steps under one name on machines of one name) · Semaphore
 * docs.semaphore.io/reference/env-vars (a pipeline that is run again is of the same workflow; names of jobs hold the values of a matrix) · AppVeyor appveyor.com/docs/environment-variables (a job is called by its values of the matrix, or has no name; what is run again is of the same build) · CodeBuild
 * docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html (each build of a batch has an id of its own) · Cirrus
 * cirrus-ci.org/guide/writing-tasks (tasks of a matrix may share their name, and not their id) · Codefresh
 * codefresh.io/docs/docs/pipelines/variables (all steps share the id of the build; each runs in a container of its own) · Bitrise
 * docs.bitrise.io/en/bitrise-ci/references/available-environment-variables.html and …/testing/test-sharding.html (each workflow of a
 * pipeline, and each parallel copy of it, is a build of its own).
 */
export const JOB_VARIABLES: Readonly<Record<string, JobVariables>> = {
  github: {
    job: ['GITHUB_WORKFLOW', 'GITHUB_JOB'],
    jobRun: 'RUNNER_TRACKING_ID',
    nameJob: (env) => Boolean(env.GITHUB_JOB),
  },
  gitlab: { job: ['CI_JOB_NAME'], jobRun: 'CI_JOB_ID', namesEachCell: /^/ },
  jenkins: {
    job: ['JOB_NAME', 'STAGE_NAME'],
    // Outside of a stage a pipeline may run several things side by side; what is no pipeline takes no cookie, and runs one after the other.
    nameJob: (env) => Boolean(env.STAGE_NAME) || !env.JENKINS_NODE_COOKIE,
  },
  azure: {
    job: [
      'BUILD_DEFINITIONNAME',
      'RELEASE_DEFINITIONNAME',
      'RELEASE_ENVIRONMENTNAME',
      'SYSTEM_STAGENAME',
      'SYSTEM_PHASENAME',
      'AGENT_JOBNAME',
    ],
    nameJob: (env) => Boolean(env.AGENT_JOBNAME),
    copy: ['SYSTEM_JOBPOSITIONINPHASE', 'SYSTEM_TOTALJOBSINPHASE'],
    jobRun: 'SYSTEM_JOBID',
  },
  circleci: {
    job: ['CIRCLE_JOB'],
    copy: ['CIRCLE_NODE_INDEX', 'CIRCLE_NODE_TOTAL'],
    jobRun: 'CIRCLE_WORKFLOW_JOB_ID',
  },
  buildkite: {
    job: ['BUILDKITE_PIPELINE_SLUG', 'BUILDKITE_STEP_KEY', 'BUILDKITE_LABEL'],
    nameJob: (env) => anySet(env, ['BUILDKITE_STEP_KEY', 'BUILDKITE_LABEL']),
    copy: ['BUILDKITE_PARALLEL_JOB', 'BUILDKITE_PARALLEL_JOB_COUNT'],
    jobRun: 'BUILDKITE_JOB_ID',
  },
  bitbucket: {
    job: ['BITBUCKET_DEPLOYMENT_ENVIRONMENT'],
    copy: ['BITBUCKET_PARALLEL_STEP', 'BITBUCKET_PARALLEL_STEP_COUNT'],
    jobRun: 'BITBUCKET_STEP_UUID',
  },
  teamcity: { job: ['TEAMCITY_PROJECT_NAME', 'TEAMCITY_BUILDCONF_NAME'] },
  travis: {
    job: [
      (env) =>
        firstSet(env, ['TRAVIS_JOB_NAME']) ?? firstSet(env, ['TRAVIS_JOB_NUMBER'])?.replace(/^\d+\./, '#'),
    ],
    jobRun: 'TRAVIS_JOB_ID',
    // Jobs of several cells may be given one name, and none has a number of the others.
    namesEachCell: /^#\d+$/,
  },
  woodpecker: { job: ['CI_WORKFLOW_NAME', 'CI_STEP_NAME'], nameJob: (env) => Boolean(env.CI_STEP_NAME) },
  drone: {
    job: ['DRONE_STAGE_NAME', 'DRONE_STEP_NAME'],
    nameJob: (env) => Boolean(env.DRONE_STEP_NAME) && !env.HARNESS_EXECUTION_ID,
  },
  semaphore: {
    job: ['SEMAPHORE_PIPELINE_NAME', 'SEMAPHORE_BLOCK_NAME', 'SEMAPHORE_JOB_NAME'],
    copy: ['SEMAPHORE_JOB_INDEX', 'SEMAPHORE_JOB_COUNT'],
    jobRun: 'SEMAPHORE_JOB_ID',
    namesEachCell: /^/,
  },
  appveyor: {
    job: [(env) => firstSet(env, ['APPVEYOR_JOB_NAME', 'APPVEYOR_JOB_NUMBER'])],
    jobRun: 'APPVEYOR_JOB_ID',
    namesEachCell: /^/,
  },
  codebuild: {
    // Several pipelines may share a project; a person's name, or a webhook's, is none of its own.
    job: [
      'CODEBUILD_PROJECT_ARN',
      'CODEBUILD_BATCH_BUILD_IDENTIFIER',
      ({ CODEBUILD_INITIATOR: by }) => (by?.startsWith('codepipeline/') ? by : undefined),
    ],
    jobRun: 'CODEBUILD_BUILD_ID',
  },
  cirrus: { job: ['CIRRUS_TASK_NAME'], jobRun: 'CIRRUS_TASK_ID' },
  codefresh: { job: ['CF_PIPELINE_NAME', 'CF_STEP_NAME'], nameJob: (env) => Boolean(env.CF_STEP_NAME) },
  bitrise: {
    job: ['BITRISE_TRIGGERED_WORKFLOW_ID'],
    copy: ['BITRISE_IO_PARALLEL_INDEX', 'BITRISE_IO_PARALLEL_TOTAL'],
    jobRun: 'BITRISE_BUILD_SLUG',
    namesEachCell: /^/,
  },
};
