import type { Reporter } from '@playwright/test/reporter';

/** A Playwright reporter that does nothing: the measure of what the runner itself needs. */
export default class SilentReporter implements Reporter {
  /** Without an output of its own Playwright would add its list. */
  printsToStdio(): boolean {
    return true;
  }
}
