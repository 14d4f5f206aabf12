import type { Environment } from '../environment.ts';
import { firstSet } from './ci-variables.ts';
import { JOB_VARIABLES, type JobVariables } from './job-variables.ts';
import { partInName, withoutPart, withoutValue } from './part-of-job.ts';
import { testDigest } from './test-digest.ts';

/**
 * What tells one job of a CI build, in one combination of its matrix, from the others, as far as the run could tell. Runs of
 * different cells stand side by side; a later attempt of a cell replaces its earlier one.
 */
export interface Cell {
  /** What the CI system calls the job, the same in every attempt. */
  readonly job?: string;
  /** Which of the job's parallel copies it is, or of those of a matrix, among which the tests are split. */
  readonly copy?: string;
  /** This one running of the job. A job runs in one place at a time, so two runs that share it follow each other. */
  readonly jobRun?: string;
  /** Variables whose names say that they hold a value of a matrix, such as `MATRIX_OS`, and a digest of their values. */
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
  /** The target of Nx that the run is of, and its configuration: its executors name no file to the runner's command line. */
  readonly target?: string;
}

/** What the process knows of the place it runs in. */
export type CellPlace = Omit<Cell, 'job' | 'copy' | 'jobRun' | 'matrix' | 'target'>;

const MATRIX_NAME = /(?:^|_)MATRIX(?:_|$)/i;
/** Variables of a matrix whose names say that they tell which of the tests a job takes. */
const SPLIT_NAME = /(?:^|_)(?:SHARD|GROUP|SPLIT|CHUNK|SLICE|PART|PARTITION|NODE_INDEX|INDEX)(?:_|$)/i;
/** A secret, which may be another one in each build, tells no cell; `MATRIX_TOKEN_FORMAT` and `MATRIX_KEY` name what is tested. */
const SECRET_NAME =
  /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|_PASS|PWD|CREDENTIAL|(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_KEY)S?$/i;
/** So many signs of a digest tell apart the cells of a build, which are dozens, and little of what a value holds. */
const DIGITS = 5;

/** Reads the cell that a run is of. */
export function readCell(env: Environment, provider: string | undefined, place: CellPlace): Cell {
  const variables = provider === undefined ? undefined : JOB_VARIABLES[provider];
  const named = variables && readJob(env, variables);
  const part = named === undefined ? undefined : partInName(named);
  const numbers = variables?.copy?.flatMap((name) => firstSet(env, [name]) ?? []).join('/');
  const names = matrixNames(env);
  const split = names.filter((name) => SPLIT_NAME.test(name));
  const whole = named !== undefined && part !== undefined ? withoutPart(named, part) : named;
  const job = whole && split.reduce((rest, name) => withoutValue(rest, name, env[name] ?? ''), whole);
  const copy = [...new Set([numbers, part]), ...valuesOf(env, split)].filter(Boolean).join(' ');
  const matrix = names.filter((name) => !split.includes(name));
  // Emptied or set to 0, to keep a server alive after the job, it would be the same for all jobs.
  const id = variables?.jobRun === undefined ? undefined : firstSet(env, [variables.jobRun]);
  const own = id === '0' ? undefined : id;
  const target = [env.NX_TASK_TARGET_TARGET, env.NX_TASK_TARGET_CONFIGURATION].filter(Boolean).join(':');
  const machine = env.RUNNER_NAME ?? place.machine;
  // Jobs in containers share the name of their runner and the workspace, but not the container.
  const where = [machine, place.machine, place.workspace, env.JENKINS_NODE_COOKIE].filter(Boolean);
  return {
    ...place,
    machine,
    ...(job === undefined
      ? own !== undefined && { jobRun: own }
      : { job, jobRun: own ?? [...new Set(where)].join(' ') }),
    ...(copy !== '' && { copy }),
    ...(target !== '' && { target }),
    ...(matrix.length > 0 && { matrix: valuesOf(env, matrix).join(' ') }),
  };
}

/** Whether a CI system gives no other cell of a matrix the name of this job. */
export function namesEachCell(provider: string, job = ''): boolean {
  return JOB_VARIABLES[provider]?.namesEachCell?.test(job) ?? false;
}

function readJob(env: Environment, { job, nameJob }: JobVariables): string | undefined {
  const parts = job.flatMap((part) => (typeof part === 'string' ? firstSet(env, [part]) : part(env)) ?? []);
  return parts.length === 0 || nameJob?.(env) === false ? undefined : parts.join(' / ');
}

/** A CI system seldom tells a job its values of the matrix; users hand them on in variables that they name after it. */
function matrixNames(env: Environment): string[] {
  return Object.keys(env)
    .filter((name) => MATRIX_NAME.test(name) && env[name] && !SECRET_NAME.test(name))
    .sort();
}

/** Which variables there are, and a digest of their values: these may be anything, as whoever talks by Matrix names a room's password so. */
function valuesOf(env: Environment, names: readonly string[]): string[] {
  // The names behind them, that the last sign of a value changes the whole of the digest.
  const values = JSON.stringify([...names.map((name) => env[name]), ...names]);
  return names.length === 0 ? [] : [...names, testDigest(values).slice(-DIGITS)];
}
