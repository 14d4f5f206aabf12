import type { Environment } from '../environment.ts';
import { firstSet } from './ci-variables.ts';

/**
 * What tells one job of a CI build, in one combination of its matrix, from the others, as far as the run could tell. Runs of
 * different cells stand side by side; a later attempt of a cell replaces its earlier one.
 */
export interface Cell {
  /** What the CI system calls the job, the same in every attempt. */
  readonly job?: string;
  /** This one running of the job. A job runs in one place at a time, so two runs that share it follow each other. */
  readonly jobRun?: string;
  /** Variables whose names say that they hold a value of a matrix, such as `MATRIX_OS=windows`. */
  readonly matrix?: string;
  /** Operating system, as Node names it. */
  readonly system: string;
  /** Architecture of the processor, as Node names it. */
  readonly architecture: string;
  /** Version of Node, such as `v22.12.0`. */
  readonly node: string;
  /** Name of the machine, or of the CI system's runner on it. */
  readonly machine: string;
  /** Absolute path of the repository's root. */
  readonly workspace: string;
  /** The runner's projects that the run was confined to by the command line. */
  readonly projects?: readonly string[];
  /** Path of the runner's configuration from the repository's root, when it is known: several may run the same tests. */
  readonly config?: string;
  /** Stands for the names of the files of results that the run was read from. Others tell of another run, as in another browser, and not of its retry. */
  readonly results?: string;
}

/** What the process knows of the place it runs in. */
export type CellPlace = Omit<Cell, 'job' | 'jobRun' | 'matrix'>;

interface JobVariables {
  /** Variables that together name the job and, as far as the system tells, its cell of a matrix. */
  readonly job: readonly string[];
  /** The variable with an id of its own for each running of a job. */
  readonly jobRun?: string;
  /** The name differs in each cell of a matrix, so that another running under the same name is the job run anew. */
  readonly namesEachCell?: true;
}

/*
 * By the vendors' documentation of predefined variables, read in November 2026:
 * GitHub docs.github.com/actions/reference/variables-reference (`GITHUB_JOB` is the same in all cells of a matrix; the runner sets
 * `RUNNER_TRACKING_ID` anew for each job, actions/runner, JobExtension, and hands it into no container, StepHost) · GitLab
 * docs.gitlab.com/ci/variables/predefined_variables (`CI_JOB_NAME` holds the values of `parallel:matrix` or the index, and stays when a
 * job is retried under a new `CI_JOB_ID`) · Jenkins jenkins.io/doc/book/pipeline/jenkinsfile (a stage, named alike in all cells of a
 * matrix; no id of a job, but a random `JENKINS_NODE_COOKIE` each time that an agent is taken, workflow-durable-task-step-plugin,
 * ExecutorStepExecution) · Azure learn.microsoft.com/azure/devops/pipelines/build/variables (`SYSTEM_JOBID` is that of one attempt) · CircleCI circleci.com/docs/reference/variables · Buildkite
 * buildkite.com/docs/pipelines/configure/environment-variables · Bitbucket support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets ·
 * TeamCity jetbrains.com/help/teamcity/predefined-build-parameters · Travis docs.travis-ci.com/user/environment-variables
 * (a restarted job keeps its number).
 */
const JOB_VARIABLES: Readonly<Record<string, JobVariables>> = {
  github: { job: ['GITHUB_WORKFLOW', 'GITHUB_JOB'], jobRun: 'RUNNER_TRACKING_ID' },
  gitlab: { job: ['CI_JOB_NAME'], jobRun: 'CI_JOB_ID', namesEachCell: true },
  jenkins: { job: ['JOB_NAME', 'STAGE_NAME'] },
  azure: {
    job: ['SYSTEM_STAGENAME', 'SYSTEM_PHASENAME', 'AGENT_JOBNAME', 'SYSTEM_JOBPOSITIONINPHASE'],
    jobRun: 'SYSTEM_JOBID',
  },
  circleci: { job: ['CIRCLE_JOB', 'CIRCLE_NODE_INDEX'], jobRun: 'CIRCLE_WORKFLOW_JOB_ID' },
  buildkite: {
    job: ['BUILDKITE_STEP_KEY', 'BUILDKITE_STEP_ID', 'BUILDKITE_PARALLEL_JOB'],
    jobRun: 'BUILDKITE_JOB_ID',
  },
  bitbucket: { job: ['BITBUCKET_STEP_UUID', 'BITBUCKET_PARALLEL_STEP'] },
  teamcity: { job: ['TEAMCITY_PROJECT_NAME', 'TEAMCITY_BUILDCONF_NAME'] },
  travis: { job: ['TRAVIS_JOB_NUMBER'], jobRun: 'TRAVIS_JOB_ID', namesEachCell: true },
};

/** Of these at least the last must be known: a workflow or a project alone is no job. */
const NEEDED: Readonly<Record<string, string>> = { github: 'GITHUB_JOB', jenkins: 'STAGE_NAME' };

const MATRIX_NAME = /(?:^|_)MATRIX(?:_|$)/i;
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|KEY|CREDENTIAL/i;
const MAX_VALUE = 80;

/** Reads the cell that a run is of. */
export function readCell(env: Environment, provider: string | undefined, place: CellPlace): Cell {
  const variables = provider === undefined ? undefined : JOB_VARIABLES[provider];
  const job = variables && provider !== undefined ? readJob(env, provider, variables) : undefined;
  // Emptied or set to 0, to keep a server alive after the job, it would be the same for all jobs.
  const told = variables?.jobRun === undefined ? undefined : firstSet(env, [variables.jobRun]);
  const own = told === '0' ? undefined : told;
  const machine = env.RUNNER_NAME ?? place.machine;
  // Jobs in containers share the name of their runner and the workspace, but not the container.
  const where = [machine, place.machine, place.workspace, env.JENKINS_NODE_COOKIE].filter(Boolean);
  const matrix = readMatrix(env);
  return {
    ...place,
    machine,
    ...(job !== undefined && { job, jobRun: own ?? [...new Set(where)].join(' ') }),
    ...(matrix !== '' && { matrix }),
  };
}

/** Whether a CI system gives each cell of a matrix a name of its own. */
export function namesEachCell(provider: string): boolean {
  return JOB_VARIABLES[provider]?.namesEachCell ?? false;
}

function readJob(env: Environment, provider: string, { job }: JobVariables): string | undefined {
  const needed = NEEDED[provider];
  if (needed !== undefined && !env[needed]) return undefined;
  const parts = job.map((name) => env[name]).filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(' / ');
}

/** A CI system seldom tells a job its values of the matrix; users hand them on in variables that they name after it. */
function readMatrix(env: Environment): string {
  return Object.keys(env)
    .filter((name) => MATRIX_NAME.test(name) && !SECRET_NAME.test(name) && env[name])
    .sort()
    .map((name) => `${name}=${(env[name] ?? '').slice(0, MAX_VALUE)}`)
    .join(' ');
}
