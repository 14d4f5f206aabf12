import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  describeError,
  errorText,
  guarded,
  type ReporterOptions,
  reportInternalError,
  type RunActivity,
  RunSession,
  say,
  valuesOfOption,
} from '@defectlink/core';
import type {
  JestCaseResult,
  JestFileResult,
  JestGlobalConfig,
  JestRunResults,
  JestTestFile,
} from './jest-results.ts';
import { configDirOf } from './config-dir.ts';
import { testsCutShort } from './cut-short.ts';
import { namedConfig } from './named-config.ts';
import { Sidecar } from './sidecar.ts';
import { TestFiles, type EndedFile } from './test-files.ts';
import { toAttempt, toOutcomes } from './to-outcome.ts';
import { UnsettledTests } from './unsettled-tests.ts';

/**
 * Jest reporter that links failing tests to the Jira defects they name.
 *
 * `reporters: ['default', ['@defectlink/jest/reporter', { projects: ['KP'] }]]`, in the root configuration only.
 * It never changes the result of a run, unless `failOnError` is set and linking failed.
 */
export default class DefectlinkReporter {
  readonly #session: RunSession | undefined;
  readonly #files: TestFiles | undefined;
  readonly #sidecar: Sidecar | undefined;
  readonly #runErrors: string[] = [];
  readonly #unsettled = new UnsettledTests();
  readonly #told = new WeakSet<JestFileResult>();
  #completion: Promise<void> | undefined;
  #failure: string | undefined;

  /**
   * @param globalConfig Jest's configuration of the run.
   * @param options What the user wrote beside the reporter's name.
   */
  constructor(globalConfig: JestGlobalConfig, options: ReporterOptions = {}) {
    try {
      const { rootDir, shard } = globalConfig;
      const argv = process.argv.slice(2);
      const projects = projectsOf(argv);
      const runnerConfig = namedConfig(argv, process.cwd(), rootDir);
      const configDir = configDirOf(rootDir);
      const runnerVersion = jestVersion(rootDir);
      const session = new RunSession({
        runner: 'jest',
        ...(runnerVersion !== undefined && { runnerVersion }),
        configDir,
        options: options,
        activity: activityOf(globalConfig),
        failedTestsOnly: globalConfig.onlyFailures === true,
        ...(projects.length > 0 && { projects }),
        ...(runnerConfig !== undefined && { runnerConfig }),
        ...(shard && { shard: { current: shard.shardIndex, total: shard.shardCount } }),
      });
      if (!session.enabled) return;
      session.keepUntilExit();
      this.#session = session;
      this.#sidecar = openSidecar(session.outputDir);
      this.#files = new TestFiles(configDir, this.#sidecar, Boolean(globalConfig.testNamePattern));
    } catch (error) {
      reportInternalError(undefined, error);
    }
  }

  onTestFileStart(file: JestTestFile): void {
    this.#guard(() => this.#files?.start(file));
  }

  /** Keeps a failed attempt at once, and what became of it in the next: on Ctrl-C Jest calls no further hook. */
  onTestCaseResult(file: JestTestFile, result: JestCaseResult): void {
    this.#guard(() => {
      const ended = this.#files?.attemptEnded(file.path, result) ?? 0;
      if (result.status !== 'failed' && (result.invocations ?? 1) === 1) return;
      for (const facts of this.#files?.factsOf(file.path, result) ?? []) {
        const told = this.#unsettled.take(facts.id, toAttempt(result, facts, ended));
        if (told) this.#session?.record(told);
      }
    });
  }

  onTestFileResult(file: JestTestFile, result: JestFileResult): void {
    this.#guard(() => {
      if (!this.#files) return;
      this.#told.add(result);
      const { id, ended } = this.#files.finish(file, result.testResults);
      this.#record(ended);
      const unsettled = this.#unsettled.release(id);
      if (result.testExecError !== undefined && result.testExecError !== null) {
        const why = lineOf(result.testExecError);
        // A worker that was killed gives no results, and there is no attempt to come: what had failed has failed.
        const running = ended.filter(({ facts }) => facts.id === id);
        const cutShort = running.flatMap(({ facts }) => testsCutShort(facts, why));
        if (result.testResults.length === 0)
          for (const outcome of [...cutShort, ...unsettled]) this.#session?.record(outcome);
        this.#runErrors.push(`${this.#files.nameOf(file.path)}: ${why}`);
      }
    });
  }

  /** With `--bail` Jest calls this once per failing file, all at once, and exits when the first call is done. */
  onRunComplete(_contexts: unknown, results: JestRunResults): Promise<void> {
    this.#completion ??= guarded(
      () => this.#complete(results),
      (error) => this.#session?.reportInternalError(error),
    );
    return this.#completion;
  }

  /** The polite way to fail a run; Jest prints nothing of it, and does not ask with `--bail`. */
  getLastError(): Error | undefined {
    return this.#failure === undefined ? undefined : new Error(this.#failure);
  }

  async #complete(results: JestRunResults): Promise<void> {
    const session = this.#session;
    if (!session) return;
    this.#guard(() => {
      this.#takeUntold(results);
    });
    this.#guard(() => {
      this.#record(this.#files?.finishRest() ?? []);
      for (const line of [
        this.#files?.describeStrayCalls(),
        this.#files?.describeMixedCalls(),
        this.#sidecar?.describeLoss(),
      ])
        if (line !== undefined) session.tell(line);
      this.#sidecar?.close();
    });
    if (results.runExecError !== undefined && results.runExecError !== null)
      this.#runErrors.push(lineOf(results.runExecError));
    const verdict = await session.finish({
      interrupted: results.wasInterrupted === true,
      failed: hasFailed(results),
      runErrors: this.#runErrors,
    });
    this.#failure = verdict.failure;
  }

  /** Takes files of whose end nobody told us: the hook of a reporter before us threw, or one that wraps us hands on other hooks. */
  #takeUntold({ testResults = [] }: JestRunResults): void {
    for (const result of testResults) {
      if (this.#told.has(result)) continue;
      const { testFilePath: path, displayName } = result;
      const runs = testResults.filter(
        (other) => other.testFilePath === path && other.displayName?.name === displayName?.name,
      );
      // Who wraps us may have handed on a copy of it.
      if ((this.#files?.endedRuns(path, displayName?.name) ?? 0) < runs.length)
        this.onTestFileResult({ path, context: { config: { displayName } } }, result);
    }
  }

  #record(ended: readonly EndedFile[]): void {
    for (const { facts, results } of ended)
      for (const outcome of toOutcomes(results, facts)) this.#session?.record(outcome);
  }

  #guard(action: () => void): void {
    guarded(action, (error) => this.#session?.reportInternalError(error));
  }
}

/** Jest itself reckons this after the reporters' hooks. */
function hasFailed({
  numFailedTests = 0,
  numRuntimeErrorTestSuites = 0,
  runExecError,
}: JestRunResults): boolean {
  return numFailedTests > 0 || numRuntimeErrorTestSuites > 0 || (runExecError ?? null) !== null;
}

function activityOf(globalConfig: JestGlobalConfig): RunActivity {
  if (globalConfig.listTests === true || globalConfig.collectTests === true) return 'list';
  // With --watchAll Jest sets watchAll alone.
  return globalConfig.watch === true || globalConfig.watchAll === true ? 'watch' : 'run';
}

/** The projects that the command line confines a run to, or leaves out. */
function projectsOf(argv: readonly string[]): string[] {
  const left = valuesOfOption(argv, ['--ignoreProjects', '--ignore-projects']);
  return [
    ...valuesOfOption(argv, ['--selectProjects', '--select-projects']),
    ...left.map((name) => `!${name}`),
  ];
}

/** Jest tells reporters no version of its own. */
function jestVersion(rootDir: string): string | undefined {
  try {
    // Read and not required: its package decides what that name leads to, and it may be code.
    const path = createRequire(join(rootDir, 'package.json')).resolve('jest/package.json');
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const version: unknown = Reflect.get(Object(manifest) as object, 'version');
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined; // A wrapper brings Jest and hides it.
  }
}

function openSidecar(outputDir: string): Sidecar | undefined {
  try {
    return new Sidecar(outputDir);
  } catch (error) {
    print(
      `cannot make a folder in ${outputDir} or a temporary one (${errorText(error)}), so that calls of defect() and testCase() are lost; ` +
        'keys in titles and docblocks count. Set outputDir to a folder that can be written.',
    );
    return undefined;
  }
}

/** What an error outside of any test says; whatever was thrown comes here, a text or nothing among it. */
function lineOf(error: unknown): string {
  if (typeof error !== 'object' || error === null)
    return describeError(error).error ?? `threw ${String(error)}`;
  return describeError(Reflect.get(error, 'message'), Reflect.get(error, 'stack')).error ?? 'unknown error';
}

function print(message: string): void {
  say(`defectlink: ${message}`);
}
