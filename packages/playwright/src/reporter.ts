import { guarded, reportInternalError } from '@defectlink/core';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import type { FailureExpecter } from './expected-failures.ts';
import { PlaywrightRun } from './playwright-run.ts';

export type { ReporterOptions } from '@defectlink/core';
export { defect, testCase, type IssueAnnotation } from './annotations.ts';

/** What `preprocess` is given, of its own types: those of Playwright are older than its newest. */
interface Preprocessing {
  readonly config: FullConfig;
  readonly suite: Suite;
  readonly testRun: FailureExpecter;
}

/**
 * Playwright reporter that records which failed tests name a Jira defect and, when the run has ended, links them. It only
 * translates; the session of the core decides. Takes the options of `ReporterOptions`. Nothing that goes wrong in here reaches the run.
 */
export default class DefectlinkReporter implements Reporter {
  readonly #options: Readonly<Record<string, unknown>>;
  #run: PlaywrightRun | undefined;
  #started = false;

  constructor(options?: object) {
    // Not looked into here: what an option's getter throws is no error of the run's.
    this.#options = (options ?? {}) as Readonly<Record<string, unknown>>;
  }

  /** Leaves the terminal to another reporter; Playwright adds one when there is none. */
  printsToStdio(): boolean {
    return false;
  }

  /** Before the tests run (Playwright 1.62 and newer): tests whose defect is open are expected to fail, where `knownDefects` says so. */
  async preprocess({ config, suite, testRun }: Preprocessing): Promise<void> {
    await guarded(async () => {
      this.#start(config, suite);
      await this.#run?.expectFailures(testRun);
    }, this.#report);
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.#guarded(() => {
      this.#start(config, suite);
      this.#run?.begin(suite);
    });
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#guarded(() => {
      this.#run?.takeAttempt(test, result);
    });
  }

  onError(error: TestError): void {
    this.#guarded(() => {
      this.#run?.takeError(error);
    });
  }

  async onEnd(result: FullResult): Promise<{ status: 'failed' } | undefined> {
    return guarded(async () => this.#run?.end(result), this.#report);
  }

  #start(config: FullConfig, suite: Suite): void {
    if (this.#started) return;
    this.#started = true;
    const run = new PlaywrightRun(this.#options, config, suite);
    if (run.session.enabled) this.#run = run;
  }

  #guarded(body: () => void): void {
    guarded(body, this.#report);
  }

  readonly #report = (error: unknown): void => {
    reportInternalError(this.#run?.session, error);
  };
}
