import { errorText, guarded, say } from '@defectlink/core';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { PlaywrightRun } from './playwright-run.ts';

export type { ReporterOptions } from '@defectlink/core';
export { defect, testCase, type IssueAnnotation } from './annotations.ts';

/**
 * Playwright reporter that records which failed tests name a Jira defect and, when the run has ended, links them. It only
 * translates; the session of the core decides. Takes the options of `ReporterOptions`. Nothing that goes wrong in here reaches the run.
 */
export default class DefectlinkReporter implements Reporter {
  readonly #options: Readonly<Record<string, unknown>>;
  #run: PlaywrightRun | undefined;

  constructor(options?: object) {
    // Not looked into here: what an option's getter throws is no error of the run's.
    this.#options = (options ?? {}) as Readonly<Record<string, unknown>>;
  }

  /** Leaves the terminal to another reporter; Playwright adds one when there is none. */
  printsToStdio(): boolean {
    return false;
  }

  onBegin(config: FullConfig, suite: Suite): void {
    this.#guarded(() => {
      const run = new PlaywrightRun(this.#options, config, suite);
      if (run.session.enabled) this.#run = run;
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
    return guarded(
      async () => this.#run?.end(result),
      (error) => {
        this.#report(error);
      },
    );
  }

  #guarded(body: () => void): void {
    guarded(body, (error) => {
      this.#report(error);
    });
  }

  #report(error: unknown): void {
    if (this.#run) {
      this.#run.session.reportInternalError(error);
      return;
    }
    const reason = errorText(error);
    say(`defectlink: the reporter could not start; the tests' results are not affected. ${reason}`);
  }
}
