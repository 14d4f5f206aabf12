import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { noOutcomes, type Outcome, type TestOutcome } from '../domain/build/outcome.ts';
import { digestsOf, testDigest } from '../domain/build/test-digest.ts';
import type { JournalFinish, JournalHeader, RunJournal } from '../journal/journal-record.ts';
import { LastingJournal, type Kept } from '../journal/lasting-journal.ts';
import { systemClock } from '../platform/clock.ts';
import { errorText } from '../platform/error-text.ts';
import { hidingCredentials, hidingTokens, withoutCredentials } from '../outgoing/hide-secrets.ts';
import {
  testsWithoutCredentials,
  type TestsWithoutCredentials,
} from '../outgoing/tests-without-credentials.ts';
import type { RunEnd } from './run-verdict.ts';

export interface RecordingRequest {
  readonly outputDir: string;
  readonly header: JournalHeader;
  readonly nextRunId: () => string;
  /** How many tests there are beside those of the run is not known. */
  readonly partial: boolean;
  readonly warn: (message: string) => void;
}

/** What a run's tests came to, in memory and, as soon as something could be lost, on disk. */
export class Recording {
  readonly #request: RecordingRequest;
  readonly #kept = new Map<string, TestOutcome>();
  /** How the tests ended that no record is kept of, each with the digest of its name. */
  readonly #counted = new Map<string, readonly [digest: string, outcome: Outcome]>();
  readonly #journal: LastingJournal;
  #finish: JournalFinish | undefined;
  #outgoing: TestsWithoutCredentials | undefined;

  constructor(request: RecordingRequest) {
    const { outputDir, nextRunId } = request;
    // The CI's variables are other people's texts too.
    const header = withoutCredentials(request.header, hidingTokens(process.env));
    this.#request = { ...request, header };
    this.#journal = new LastingJournal(outputDir, header, this.#kept, nextRunId);
  }

  /** Looks through the environment again before the next outcome is taken: a configuration that is code may add to it. */
  lookForCredentials(): void {
    this.#outgoing = undefined;
  }

  /** The tests that a record is kept of: those that failed or say something. */
  get tests(): readonly TestOutcome[] {
    return [...this.#kept.values()];
  }

  /**
   * Takes an outcome, and puts it on disk if it failed; what its texts show of credentials goes nowhere.
   * @returns whether it says anything that was not said before
   */
  take(told: TestOutcome): boolean {
    const { testId } = told;
    const known = this.#kept.get(testId);
    this.#outgoing ??= testsWithoutCredentials(process.env);
    if (!isWorthKeeping(told)) {
      // Told again, as Vitest has all of them told at its end.
      const saysAsMuch = known?.outcome === told.outcome && known.settled === told.settled;
      if (saysAsMuch && known.mentions.length === 0) return false;
      if (!known) {
        this.#counted.set(testId, [testDigest(this.#outgoing.nameOf(told)), told.outcome]);
        return false;
      }
    }
    const outcome = this.#outgoing.outcomeOf(told);
    this.#counted.delete(testId);
    // A verdict that says what the last attempt said needs no second line.
    if (isDeepStrictEqual(known, outcome)) return false;
    this.#kept.set(testId, outcome);
    // A journal begins with the first thing that could be lost: a test that did not simply pass.
    if (this.#journal.begun) this.#tell(this.#journal.take(testId));
    else if (known || isNoteworthy(outcome.outcome)) this.#tell(this.#journal.begin());
    return true;
  }

  /** Completes the journal. */
  end(end: RunEnd): void {
    const counts = noOutcomes();
    for (const [, outcome] of this.#counted.values()) counts[outcome] += 1;
    for (const { outcome } of this.#kept.values()) counts[outcome] += 1;
    this.#finish = {
      type: 'finish',
      at: systemClock.date().toISOString(),
      interrupted: end.interrupted,
      counts,
      digests: digestsOf(this.#counted.values()),
      ...(this.#request.partial && { partial: true }),
      runErrors: withoutCredentials(end.runErrors ?? [], hidingCredentials(process.env)),
    };
    // A build's guards count all its tests, and a later run without failures supersedes an earlier one in the same folder.
    const { header, outputDir } = this.#request;
    if (!this.#journal.begun && (header.ci || existsSync(outputDir))) this.#tell(this.#journal.begin());
  }

  /** Where the whole journal is now; looked at each time, since what was written once may have been deleted. */
  kept(): Kept | undefined {
    if (!this.#finish || !this.#journal.begun) return undefined;
    const kept = this.#journal.keep(this.#finish);
    if (!kept.ok) this.#tell(kept.error);
    else if (kept.anew)
      this.#request.warn(
        `the run journal was deleted or damaged after it was written, and was written anew: ${kept.path}. ` +
          'Set outputDir to a folder that nothing empties while tests run, and let tests that mock the file system restore it.',
      );
    return kept;
  }

  /** The journal as it is told to those that link it. */
  contents(): RunJournal {
    return {
      header: this.#journal.header,
      outcomes: this.tests,
      ...(this.#finish && { finish: this.#finish }),
    };
  }

  close(): void {
    this.#journal.close();
  }

  #tell(error: unknown): void {
    if (error === undefined) return;
    this.#request.warn(
      `cannot write the run journal in ${this.#request.outputDir} (${errorText(error)}). ` +
        'Failed tests of this run can only be linked by this run. Make the folder writable or set outputDir.',
    );
  }
}

/** Whether a record is kept of a test: one that failed or says something, or that its code marks as broken. */
function isWorthKeeping({ outcome, mentions, skipped }: TestOutcome): boolean {
  return (
    mentions.length > 0 ||
    skipped !== undefined ||
    outcome === 'failed' ||
    outcome === 'expectedFailure' ||
    outcome === 'unexpectedPass'
  );
}

function isNoteworthy(outcome: Outcome): boolean {
  return outcome !== 'passed' && outcome !== 'skipped';
}
