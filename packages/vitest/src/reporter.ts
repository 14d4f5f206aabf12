import {
  guarded,
  reportInternalError,
  repositoryRoot,
  RunSession,
  type ReporterOptions,
} from '@defectlink/core';
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';
import { errorsOutsideTests } from './errors-outside-tests.ts';
import { hasBailed } from './has-bailed.ts';
import { linesOfLostSayings } from './lost-sayings.ts';
import { startOfRun } from './start-of-run.ts';
import { MergedOutcomes } from './merged-outcomes.ts';
import { toOutcome } from './to-outcome.ts';

export type { ReporterOptions } from '@defectlink/core';

/**
 * Vitest reporter that links failing tests to the Jira defects they name:
 * `reporters: ['default', ['@defectlink/vitest/reporter', { projects: ['KP'] }]]`.
 * It only translates; the session of the core decides. Nothing that goes wrong in here reaches the run.
 */
export default class DefectlinkReporter implements Reporter {
  readonly #options: Readonly<Record<string, unknown>>;
  #vitest: Vitest | undefined;
  #session: RunSession | undefined;
  #root = '';
  #merged: MergedOutcomes | undefined;

  constructor(options: ReporterOptions = {}) {
    // Not looked into here: what an option's getter throws is no error of the run's.
    this.#options = options;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  /** In watch mode each run of tests is one of its own. */
  onTestRunStart(): void {
    this.#guard(() => {
      if (!this.#vitest) return;
      const start = startOfRun(this.#vitest, this.#options);
      this.#root = repositoryRoot(start.configDir);
      this.#merged = start.activity === 'merge' ? new MergedOutcomes() : undefined;
      const session = new RunSession(start);
      session.keepUntilExit();
      this.#session = session.enabled ? session : undefined;
    });
  }

  /**
   * Keeps a test that failed, be it as expected, at once, when all its retries have ended: the run may be killed. Of merged reports all is
   * kept: the last one alone stands in the end.
   */
  onTestCaseResult(test: TestCase): void {
    if (test.result().state === 'failed' || test.options.fails === true || this.#merged) this.#record(test);
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly { readonly message: string }[],
    reason: string,
  ): Promise<void> {
    const verdict = await guarded(async () => {
      for (const module of modules) for (const test of module.children.allTests()) this.#record(test);
      for (const line of linesOfLostSayings(modules, this.#root)) this.#session?.tell(line);
      return this.#session?.finish({
        interrupted: reason === 'interrupted' && !hasBailed(modules, this.#vitest?.config.bail),
        failed: reason !== 'passed',
        runErrors: errorsOutsideTests(modules, unhandled),
      });
    }, this.#report);
    // Vitest has no other way for a reporter to fail a run, and leaves a code that is set.
    if (verdict?.failure !== undefined) process.exitCode ||= 1;
  }

  #record(test: TestCase): void {
    this.#guard(() => {
      const told = toOutcome(test, this.#root, this.#vitest?.config.testNamePattern !== undefined);
      const outcome = this.#merged?.with(told) ?? told;
      // Vitest tells of a failed attempt only when the last one has ended; a journal keeps what failed.
      if (outcome.outcome === 'flaky')
        this.#session?.record({ ...outcome, outcome: 'failed', settled: false });
      this.#session?.record(outcome);
    });
  }

  #guard(body: () => void): void {
    guarded(body, this.#report);
  }

  readonly #report = (error: unknown): void => {
    reportInternalError(this.#session, error);
  };
}
