import {
  describeError,
  distinctMentions,
  guarded,
  repositoryRoot,
  RunSession,
  type Mention,
  type RunActivity,
} from '@defectlink/core';
import type {
  FullConfig,
  FullResult,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { hasFailed } from './attempt.ts';
import { readBuildFacts } from './build-facts.ts';
import { configDirOf, namedConfig } from './config-dir.ts';
import { emptiedBy } from './emptied-by.ts';
import { FileNames } from './file-names.ts';
import { hasCutTitle, hasUnreadableAnnotation, humanTitles, mentionsOf, passedSilently } from './mentions.ts';
import { ExpectedFailures, type FailureExpecter } from './expected-failures.ts';
import { mergedTestIds } from './merged-test-ids.ts';
import { PassedOver } from './passed-over.ts';
import { readCircumstances } from './run-circumstances.ts';
import { toOutcome, toOutcomeOfAttempt, toSilentPass, type RunContext } from './to-outcome.ts';

/** The configuration as the oldest supported Playwright gives it. */
type RunConfig = Omit<FullConfig, 'failOnFlakyTests' | 'tags'> &
  Partial<Pick<FullConfig, 'failOnFlakyTests' | 'tags'>>;

/** Enough for a report; a run without its database has one per worker. */
const MAX_RUN_ERRORS = 20;

/** One run of Playwright, from the tests that it found to its end, told to a session in the session's words. */
export class PlaywrightRun {
  readonly session: RunSession;
  /** The tests that are to run. */
  #suite: Suite;
  readonly #activity: RunActivity;
  readonly #machineTags: readonly string[];
  readonly #maxFailures: number;
  readonly #context: RunContext;
  /** What each test said in its failed attempts. */
  readonly #saidFailing = new Map<TestCase, Mention[]>();
  readonly #runErrors = new Set<string>();
  readonly #passedOver = new PassedOver();
  readonly #expected = new ExpectedFailures();
  #ended = false;

  /** @param options The reporter's options, with what Playwright adds to them. */
  constructor(options: Readonly<Record<string, unknown>>, config: RunConfig, suite: Suite) {
    const { activity, failOnFlakyTests, failedTestsOnly, projects } = readCircumstances(
      options,
      process.argv.slice(2),
      process.env,
    );
    const configDir = configDirOf(options, config, activity);
    const runnerConfig = namedConfig(config);
    this.#suite = suite;
    this.#activity = activity;
    this.#machineTags = config.tags ?? [];
    this.#maxFailures = config.maxFailures;
    this.#context = {
      fileNames: new FileNames(repositoryRoot(configDir), config.rootDir),
      idOf: activity === 'merge' ? mergedTestIds(suite, this.#machineTags.length) : ({ id }) => id,
      failOnFlakyTests: config.failOnFlakyTests ?? failOnFlakyTests,
    };
    this.session = new RunSession({
      runner: 'playwright',
      runnerVersion: config.version,
      configDir,
      options,
      activity,
      failedTestsOnly,
      ...(config.shard && { shard: config.shard }),
      ...(projects && { projects }),
      ...(runnerConfig !== undefined && { runnerConfig }),
      build: readBuildFacts(config.metadata),
    });
    this.session.keepUntilExit();
    const emptied = activity === 'merge' ? undefined : emptiedBy(config.projects, this.session.outputDir);
    if (emptied !== undefined && this.session.enabled)
      this.session.tell(
        `its results lie in ${emptied}, which Playwright empties at the start of every run. Set outputDir to a folder of its own.`,
      );
  }

  /** Has the tests expected to fail whose defect is open, where the run asks for it. */
  async expectFailures(testRun: FailureExpecter): Promise<void> {
    if (this.session.expectsFailures) await this.#expected.expect(this.#suite, testRun, this.session);
  }

  /**
   * Takes the tests that are to run: none when a file or a set-up failed, whatever Playwright asked of before. Says why no failures
   * are expected when Playwright, before 1.62, did not ask.
   */
  begin(suite: Suite): void {
    this.#suite = suite;
    if (this.session.expectsFailures && !this.#expected.asked && this.#activity !== 'merge')
      this.session.tellNothingExpected('it needs Playwright 1.62 or newer.');
  }

  /** Takes an attempt that has ended: what a failed one said, and that it failed, before anything can be lost. */
  takeAttempt(test: TestCase, attempt: TestResult): void {
    // After a global timeout Playwright still ends the tests that were running, while onEnd is under way.
    if (this.#ended || !hasFailed(attempt)) return;
    const said = this.#saidFailing.get(test) ?? [];
    const mentions = distinctMentions([...said, ...mentionsOf(test, attempt, this.#machineTags)]);
    this.#saidFailing.set(test, mentions);
    this.#expected.takeFailure(test, attempt);
    this.session.record(toOutcomeOfAttempt(test, attempt, mentions, this.#context));
  }

  /** Takes an error outside of any test: a file that failed to load, a global hook, a worker's teardown. */
  takeError(error: TestError): void {
    const line = describeError(error.message, error.value).error;
    if (line !== undefined && this.#runErrors.size < MAX_RUN_ERRORS) this.#runErrors.add(line);
  }

  /** Settles all tests and ends the session. @returns a status only when the run must fail because of us */
  async end({ status }: FullResult): Promise<{ status: 'failed' } | undefined> {
    this.#ended = true;
    const cutShort = status === 'interrupted' || status === 'timedout' || this.#maxFailures > 0;
    for (const test of this.#suite.allTests()) {
      const settle = (): void => {
        this.#settle(test, cutShort);
      };
      // One test that cannot be read must not cost the others their links.
      guarded(settle, (error) => {
        this.session.reportInternalError(error);
      });
    }
    const otherReasons = this.#activity === 'merge' ? [] : this.#expected.otherReasons;
    for (const line of otherReasons) this.session.tell(line);
    for (const line of this.#passedOver.lines()) this.session.tell(line);
    // A merge has all the time that it needs, even when a shard was interrupted.
    const interrupted = status === 'interrupted' && this.#activity !== 'merge';
    const verdict = await this.session.finish({
      interrupted,
      // A merge ends green whatever the runs that it merges did.
      failed: (status !== 'passed' && this.#activity !== 'merge') || otherReasons.length > 0,
      runErrors: [...this.#runErrors],
    });
    if (verdict.failure === undefined && otherReasons.length === 0) return undefined;
    if (this.#activity === 'merge') failAtExit();
    return status === 'passed' ? { status: 'failed' } : undefined;
  }

  #settle(test: TestCase, cutShort: boolean): void {
    if (passedSilently(test)) {
      this.session.record(toSilentPass(test, this.#context));
      return;
    }
    // A passing attempt speaks only for a test without a failed one.
    const mentions = this.#saidFailing.get(test) ?? mentionsOf(test, test.results.at(-1), this.#machineTags);
    const title = () => humanTitles(test).join(' › ');
    if (hasUnreadableAnnotation(test, test.results.at(-1))) this.#passedOver.annotations.push(title());
    if (hasCutTitle(test)) this.#passedOver.titles.push(title());
    this.session.record(toOutcome(test, mentions, this.#context, cutShort));
  }
}

/** `merge-reports` ends with exit code 0 whatever status a reporter returns (measured on 1.42 to 1.65). */
function failAtExit(): void {
  process.once('exit', () => {
    process.exitCode ||= 1;
  });
}
