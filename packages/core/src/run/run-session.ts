import { AsyncResource } from 'node:async_hooks';
import { resolve } from 'node:path';
import { checkEarly } from '../config/early-check.ts';
import { formatProblem, type ConfigProblem } from '../config/config-problem.ts';
import { credentialsState } from '../config/credentials.ts';
import { readableOptions } from '../config/readable-options.ts';
import { readRunSettings, type RunSettings } from '../config/run-settings.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import { chooseMode, type ModeChoice } from '../domain/build/choose-mode.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import type { Mention } from '../domain/tags/mention.ts';
import { pruneBuilds } from '../journal/prune-builds.ts';
import { holdExitCode } from './hold-exit-code.ts';
import { nameRun } from './name-run.ts';
import { Recording } from './recording.ts';
import type { RunStart } from './run-start.ts';
import type { RunEnd, RunVerdict } from './run-verdict.ts';
import type { RunLinking } from './run-linking.ts';
import { RunVoice } from './run-voice.ts';
import { RECORDED_TO_PUSH } from './say-recorded.ts';
import { isLinkable, isWorthReading } from './worth-reading.ts';
import type { OpenDefects } from '../known/find-open-defects.ts';
import { atExit } from '../platform/at-exit.ts';
import { systemClock } from '../platform/clock.ts';
import { nearPath } from '../platform/near-path.ts';
import { errorText } from '../platform/error-text.ts';
import { workingFolder } from '../platform/working-folder.ts';

/** How a line begins that says why no failure is expected. */
const NOTHING_EXPECTED = "knownDefects: 'expectFailure' changes nothing in this run:";

/**
 * One run of a test runner, from its start to the links: the only thing that an adapter touches.
 * Nothing here throws into the runner; what goes wrong is said once, on standard error.
 */
export class RunSession {
  readonly #start: RunStart;
  /** Where the user stands: where the run began, wherever tests have moved its process since. */
  readonly #cwd: string;
  readonly #settings: RunSettings;
  readonly #mode: ModeChoice;
  readonly #recording: Recording;
  readonly #problems: readonly ConfigProblem[];
  readonly #voice: RunVoice;
  #metInternalError = false;
  #keepsUntilExit = false;
  #linking: Promise<RunLinking> | undefined;
  /** Begun apart from the test that failed: Jest calls us within its run, and would take what is under way for a leak of its file. */
  readonly #foresee = AsyncResource.bind((test: TestOutcome): void => {
    void this.#prepareLinking().then(
      (linking) => {
        if (test.settled) linking.readFor(test);
      },
      () => undefined,
    );
  });
  #verdict: Promise<RunVerdict> | undefined;

  constructor(start: RunStart) {
    const env = process.env;
    const { options, problems } = readableOptions(start.options);
    // Runners write folders in ways of their own: Vitest with forward slashes on Windows.
    const configDir = resolve(start.configDir);
    this.#start = { ...start, configDir, options };
    this.#cwd = workingFolder(configDir);
    this.#settings = readRunSettings(options, env, configDir, this.#cwd);
    const place = { ...this.#settings, cwd: this.#cwd, configDir };
    this.#voice = new RunVoice(place, start.print);
    this.#problems = [...problems, ...checkEarly(options, env), ...this.#settings.problems];
    const ciBuild = readCiBuild(env);
    const ci = ciBuild && { ...start.build, ...ciBuild };
    this.#mode = chooseMode({
      requested: this.#settings.mode,
      activity: start.activity,
      ci,
      env,
      credentials: credentialsState(env, this.#settings.envPrefix),
      shard: start.shard,
      shards: this.#settings.shards,
    });
    const { header, nextRunId } = nameRun(this.#start, { settings: this.#settings, ci, env });
    this.#recording = new Recording({
      outputDir: this.#settings.outputDir,
      header,
      nextRunId,
      partial: start.failedTestsOnly === true,
      warn: (message) => {
        this.#voice.warn(message);
      },
    });
    if (this.enabled) for (const problem of this.#problems) this.#voice.warn(formatProblem(problem));
    if (this.expectsFailures && start.runner !== 'playwright')
      this.tellNothingExpected('only Playwright 1.62 and newer lets a reporter expect failures.');
  }

  /** False when there is nothing to record: mode `off`, or tests are only listed. */
  get enabled(): boolean {
    return this.#mode.mode !== 'off';
  }

  /** Whether tests are to be expected to fail whose defect is open, by `knownDefects`. */
  get expectsFailures(): boolean {
    return this.enabled && this.#settings.knownDefects === 'expectFailure';
  }

  /** Asks Jira which defects are open of those that mentions name, before any test runs. */
  async findOpenDefects(mentions: readonly Mention[]): Promise<OpenDefects> {
    if (this.#problems.length > 0) return { ok: false, message: 'the configuration has errors.' };
    const { findOpenDefects } = await import('../known/find-open-defects.ts');
    const { options, configDir } = this.#start;
    const places = { options, configDir, configFile: this.#settings.configFile, env: process.env };
    return findOpenDefects(mentions, { ...places, budget: this.#settings, clock: systemClock });
  }

  /** Folder of the journals, as an absolute path; it may not exist. */
  get outputDir(): string {
    return this.#settings.outputDir;
  }

  /**
   * Takes the outcome of a test, and before returning puts it on disk if it failed. May be called again for the same test:
   * first with `settled: false` after a failed attempt, at last with the verdict. Whatever its outcome, a test counts once.
   */
  record(outcome: TestOutcome): void {
    if (!this.enabled || this.#verdict) return;
    if (!this.#recording.take(outcome)) return;
    if (this.#mayLink() && isLinkable(outcome)) this.#foresee(outcome);
  }

  /**
   * Has the journal looked after until the process ends: what comes after us, such as another reporter that makes its folder anew
   * or the teardown of a suite, may delete what we said was recorded.
   */
  keepUntilExit(): void {
    // A watcher ends no process, and runs again and again.
    if (!this.enabled || this.#start.activity === 'watch') return;
    this.#keepsUntilExit = true;
    atExit(() => {
      this.#recording.kept();
      this.#recording.close();
    });
  }

  /** Ends the run: completes the journal and does what the mode says. Calling it again returns the same verdict. */
  finish(end: RunEnd): Promise<RunVerdict> {
    this.#verdict ??= this.#finishHolding(end);
    return this.#verdict;
  }

  async #finishHolding(end: RunEnd): Promise<RunVerdict> {
    const release = end.failed === true ? holdExitCode() : undefined;
    try {
      const verdict = this.#withInternalErrors(
        await this.#finish(end).catch((error: unknown) => {
          this.#metInternalError = true;
          const recorded = this.#recording.kept()?.ok === true ? ` ${RECORDED_TO_PUSH}.` : '';
          this.#voice.warn(
            `something unexpected went wrong; the tests' results are not affected.${recorded} ${errorText(error)}`,
          );
          return { failure: undefined };
        }),
      );
      if (verdict.failure !== undefined)
        this.#voice.print(`defectlink: the run fails, as failOnError asks. ${verdict.failure}`);
      return verdict;
    } finally {
      if (!this.#keepsUntilExit) this.#recording.close();
      void this.#linking?.then(
        (linking) => {
          linking.close();
        },
        () => undefined,
      );
      release?.();
    }
  }

  /** What went wrong with us may have cost links, as a request that failed. */
  #withInternalErrors(verdict: RunVerdict): RunVerdict {
    if (verdict.failure !== undefined || !this.#metInternalError || !this.#settings.failOnError)
      return verdict;
    return { failure: 'The reporter met an unexpected error.' };
  }

  /** Says something to the user, once: what of the tests could not be read, and what to do. */
  tell(message: string): void {
    this.#voice.warn(message);
  }

  /** Says once why `knownDefects` changes nothing. @param why As a sentence that begins in the middle of one. */
  tellNothingExpected(why: string): void {
    this.#voice.warn(`${NOTHING_EXPECTED} ${why}`);
  }

  /** Says once that the adapter itself met an error, which must not reach the runner. */
  reportInternalError(error: unknown): void {
    this.#metInternalError = true;
    this.#voice.warn(
      `the reporter met an unexpected error; the tests' results are not affected. ${errorText(error)}`,
    );
  }

  async #finish(end: RunEnd): Promise<RunVerdict> {
    if (!this.enabled) return { failure: undefined };
    this.#recording.end(end);
    if (this.#recording.kept()) this.#pruneOldBuilds();
    const { createAlways, keepsReport } = this.#settings;
    const always = (createAlways || keepsReport) && this.#mayLink();
    if (!always && !this.#recording.tests.some(isWorthReading)) return { failure: undefined };
    if (!this.#mayLink()) {
      await this.#printRecorded();
      return { failure: undefined };
    }
    const linking = await this.#prepareLinking();
    const verdict = await linking.link(this.#recording.contents(), {
      interrupted: end.interrupted,
      recorded: () => this.#recorded(),
    });
    // Linking takes its time, and what it could not link must not be gone by now.
    this.#recording.kept();
    return verdict;
  }

  #mayLink(): boolean {
    return this.#problems.length === 0 && (this.#mode.mode === 'link' || this.#mode.mode === 'plan');
  }

  /** Everything that talks to Jira is loaded here and nowhere else, and only once a failed test may need it. */
  #prepareLinking(): Promise<RunLinking> {
    if (!this.#linking) {
      this.#linking = import('./run-linking.ts').then(({ prepareRunLinking }) =>
        prepareRunLinking({
          mode: this.#mode.mode === 'plan' ? 'plan' : 'link',
          why: this.#mode.reason,
          cwd: this.#cwd,
          configDir: this.#start.configDir,
          configFile: this.#settings.configFile,
          options: this.#start.options,
          outputDir: this.#settings.outputDir,
          writesReport: this.#start.activity !== 'watch',
          env: process.env,
          budget: this.#settings,
          failOnError: this.#settings.failOnError,
          print: (text) => {
            this.#voice.print(text);
          },
          onConfigured: () => {
            this.#recording.lookForCredentials();
          },
        }),
      );
      // What cannot be loaded while a test has the file system mocked can be at the end, when finish() awaits it; until then a failure
      // must not count as unhandled and end the runner's process.
      this.#linking.catch(() => {
        this.#linking = undefined;
      });
    }
    return this.#linking;
  }

  async #printRecorded(): Promise<void> {
    if (!this.#recording.tests.some(isLinkable)) return;
    const why = this.#problems.length > 0 ? 'the configuration has errors' : this.#mode.reason;
    const recorded = this.#recorded();
    await this.#voice.printParagraph(
      recorded === undefined
        ? `defectlink: ${this.#linkableText()} could not be recorded, and nothing was written to Jira: ${why}.`
        : `defectlink: ${recorded}. Nothing was written to Jira: ${why}. To link now: npx defectlink push`,
    );
  }

  /** What is on disk of the run at this moment, as a clause: "recorded 1 test that …"; undefined when it is not all there. */
  #recorded(): string | undefined {
    const kept = this.#recording.kept();
    return kept?.ok ? `recorded ${this.#linkableText()} in ${nearPath(this.#cwd, kept.path)}` : undefined;
  }

  #linkableText(): string {
    const { length } = this.#recording.tests.filter(isLinkable);
    if (length === 0) return 'the failed tests';
    return `${length === 1 ? '1 test that names' : `${length} tests that name`} a defect or a test case`;
  }

  #pruneOldBuilds(): void {
    // A watcher would run the tests again for a report that is gone.
    if (this.#start.activity === 'watch') return;
    try {
      pruneBuilds(this.#settings.outputDir, systemClock.date());
    } catch {
      // Old files in the way harm nobody.
    }
  }
}
