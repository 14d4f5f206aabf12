import { resolve } from 'node:path';
import { MODES, type Mode } from '../domain/build/choose-mode.ts';
import type { ConfigProblem } from './config-problem.ts';
import { errorText } from '../platform/error-text.ts';
import { noIssue, REPORTER_OPTIONS, unknownName } from './early-check.ts';
import { textIn, type Environment } from '../domain/environment.ts';
import { issueOfAnySite } from '../domain/issue-url.ts';
import { OPTIONS } from './options.ts';
import { RUN_OPTIONS } from './run-options.ts';

/** The options that a run needs as soon as it starts, environment over reporter options. */
export interface RunSettings {
  readonly mode: Mode | undefined;
  /** Absolute path. */
  readonly outputDir: string;
  /** Absolute path. */
  readonly configFile: string | undefined;
  readonly shards: 'record' | 'link';
  readonly knownDefects: 'fail' | 'expectFailure';
  readonly executionKey: string | undefined;
  readonly envPrefix: string | undefined;
  /** A Test Execution is wanted although nothing may have failed: said in a file, it cannot be known without reading one. */
  readonly createAlways: boolean;
  /** A report is to be kept of every run: said in a file, it cannot be known without reading one. */
  readonly keepsReport: boolean;
  /** How long the end of the run may take as far as is known before the file is read, in milliseconds. */
  readonly timeout: number;
  readonly maxDuration: number;
  /** As far as is known before the file is read. */
  readonly failOnError: boolean;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads the settings of a run without loading anything.
 * @param configDir Folder of the runner's configuration, which relative paths in the options start from; those in the environment start from the working directory.
 */
export function readRunSettings(
  options: Readonly<Record<string, unknown>>,
  env: Environment,
  configDir: string,
  workingDir: string,
): RunSettings {
  const problems: ConfigProblem[] = [];
  const given = (variable: string): string | undefined => textIn(env, variable);
  const choose = <T extends string>(path: string, variable: string, allowed: readonly T[]): T | undefined => {
    const fromEnv = given(variable);
    const source = fromEnv === undefined ? REPORTER_OPTIONS : `environment variable ${variable}`;
    const value = fromEnv ?? options[path];
    if (value === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === value);
    if (!found)
      problems.push({
        source,
        path,
        message: unknownName(path, errorText(value), allowed),
      });
    return found;
  };
  const pathFrom = (path: string, variable: string): string | undefined => {
    const fromEnv = given(variable);
    if (fromEnv !== undefined) return resolve(workingDir, fromEnv);
    const option = options[path];
    return typeof option === 'string' ? resolve(configDir, option) : undefined;
  };
  const mode = choose<Mode>('mode', 'DEFECTLINK_MODE', MODES);
  // A mode that cannot be read must not write to Jira by default.
  const readableMode = problems.length > 0 ? 'record' : mode;
  const executionKey = given('DEFECTLINK_EXECUTION') ?? nestedText(options.execution, 'key');
  const namesExecution = executionKey !== undefined && issueOfAnySite(executionKey) !== undefined;
  if (executionKey !== undefined && !namesExecution)
    problems.push({
      source:
        given('DEFECTLINK_EXECUTION') === undefined
          ? REPORTER_OPTIONS
          : 'environment variable DEFECTLINK_EXECUTION',
      path: 'execution.key',
      message: noIssue(executionKey),
    });
  return {
    mode: readableMode,
    outputDir:
      pathFrom('outputDir', 'DEFECTLINK_OUTPUT_DIR') ?? resolve(configDir, RUN_OPTIONS.outputDir.default),
    configFile: pathFrom('configFile', 'DEFECTLINK_CONFIG'),
    shards: choose('shards', 'DEFECTLINK_SHARDS', RUN_OPTIONS.shards.values) ?? RUN_OPTIONS.shards.default,
    knownDefects:
      choose('knownDefects', 'DEFECTLINK_KNOWN_DEFECTS', RUN_OPTIONS.knownDefects.values) ??
      RUN_OPTIONS.knownDefects.default,
    // What a run was given it keeps: what names no issue could not be mended.
    executionKey: namesExecution ? executionKey : undefined,
    envPrefix: given('DEFECTLINK_JIRA_ENV_PREFIX') ?? nestedText(options.jira, 'envPrefix'),
    createAlways:
      (given('DEFECTLINK_EXECUTION_CREATE') ?? nestedText(options.execution, 'create')) === 'always',
    keepsReport: namesFormat(given('DEFECTLINK_REPORT') ?? options.report),
    timeout: duration(given('DEFECTLINK_TIMEOUT') ?? options.timeout) ?? OPTIONS.timeout.default,
    maxDuration:
      duration(given('DEFECTLINK_MAX_DURATION') ?? options.maxDuration) ?? OPTIONS.maxDuration.default,
    failOnError: String(given('DEFECTLINK_FAIL_ON_ERROR') ?? options.failOnError) === 'true',
    problems,
  };
}

function nestedText(section: unknown, name: string): string | undefined {
  if (typeof section !== 'object' || section === null) return undefined;
  const value: unknown = Reflect.get(section, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether a list names anything; the full check says whether it makes sense. */
function namesFormat(value: unknown): boolean {
  return (typeof value === 'string' || Array.isArray(value)) && value.length > 0;
}

/** A duration that makes sense; the full check says what is wrong with another. */
function duration(value: unknown): number | undefined {
  const milliseconds = typeof value === 'string' ? Number(value) : value;
  return typeof milliseconds === 'number' && milliseconds > 0 ? milliseconds : undefined;
}
