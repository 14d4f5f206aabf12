import type { TestOutcome } from '../domain/build/outcome.ts';
import type { JournalFinish, JournalHeader } from './journal-record.ts';
import { RunJournalWriter } from './run-journal-writer.ts';
import { errorCode } from '../platform/error-code.ts';

/** Where all records of a run are, or why they are nowhere. */
export type Kept =
  | {
      readonly ok: true;
      readonly path: string;
      /** The file that was begun was gone or damaged, and this one holds everything anew. */
      readonly anew: boolean;
    }
  | { readonly ok: false; readonly error: unknown };

/** Files that are tried when the name of the first exists already, or each vanishes under our hands. */
const MAX_FILES = 5;

/**
 * The journal of a run that outlasts what happens to its file. What could not be written is tried again with each record and at
 * the end; when the end finds the file gone, replaced or cut, everything goes into a fresh one.
 */
export class LastingJournal {
  readonly #outputDir: string;
  readonly #outcomes: ReadonlyMap<string, TestOutcome>;
  readonly #nextRunId: () => string;
  #header: JournalHeader;
  #writer: RunJournalWriter | undefined;
  /** Ids of tests whose last outcome is not in the file. */
  #missing = new Set<string>();
  #finish: JournalFinish | undefined;
  #finishMissing = false;
  #anew = false;

  /**
   * @param outcomes What the journal is to hold, by test id: it is read whenever something has to be written.
   * @param nextRunId Makes another id for the run, when a file of the first one is there already.
   */
  constructor(
    outputDir: string,
    header: JournalHeader,
    outcomes: ReadonlyMap<string, TestOutcome>,
    nextRunId: () => string,
  ) {
    this.#outputDir = outputDir;
    this.#header = header;
    this.#outcomes = outcomes;
    this.#nextRunId = nextRunId;
  }

  /** As it was written: its run id is another when a file of the first one was there already. */
  get header(): JournalHeader {
    return this.#header;
  }

  /** Whether the journal was begun: until then nothing is on disk. */
  get begun(): boolean {
    return this.#writer !== undefined || this.#missing.size > 0;
  }

  /** Writes all outcomes that there are. @returns why it could not; undefined when all went well */
  begin(): unknown {
    for (const id of this.#outcomes.keys()) this.#missing.add(id);
    return this.#write();
  }

  /** Writes the outcome of a test anew. @returns why it could not; undefined when all went well */
  take(testId: string): unknown {
    this.#missing.add(testId);
    return this.#write();
  }

  /** Completes the journal, and makes sure that all of it is on disk under its name. May be asked again at any later time. */
  keep(finish: JournalFinish): Kept {
    if (this.#finish !== finish) {
      this.#finish = finish;
      this.#finishMissing = true;
    }
    if (this.#writer?.hasLostFile()) this.#beginAnew();
    for (let files = 1; ; files += 1) {
      const error = this.#write() ?? this.#sync();
      if (error !== undefined) return { ok: false, error };
      if (this.#writer?.isWhole()) return { ok: true, path: this.#writer.path, anew: this.#anew };
      if (files === MAX_FILES) return { ok: false, error: new Error('the file vanishes again and again') };
      this.#beginAnew();
    }
  }

  close(): void {
    this.#writer?.close();
  }

  #beginAnew(): void {
    this.#writer?.discard();
    this.#writer = undefined;
    this.#anew = true;
    this.#header = { ...this.#header, runId: this.#nextRunId() };
    for (const id of this.#outcomes.keys()) this.#missing.add(id);
    this.#finishMissing = this.#finish !== undefined;
  }

  #write(): unknown {
    try {
      this.#writer ??= this.#open();
      // Not begun anew yet: in the other file system the first file would seem lost, and two would tell of one run.
      if (this.#writer.hasLostFile()) return undefined;
      for (const id of this.#missing) {
        const outcome = this.#outcomes.get(id);
        if (outcome) this.#writer.write({ type: 'outcome', ...outcome });
        this.#missing.delete(id);
      }
      if (this.#finish && this.#finishMissing) {
        this.#writer.write(this.#finish);
        this.#finishMissing = false;
      }
      return undefined;
    } catch (error) {
      return error ?? new Error('unknown');
    }
  }

  #sync(): unknown {
    try {
      this.#writer?.sync();
      return undefined;
    } catch (error) {
      return error ?? new Error('unknown');
    }
  }

  #open(): RunJournalWriter {
    for (let files = 1; ; files += 1) {
      try {
        return new RunJournalWriter(this.#outputDir, this.#header);
      } catch (error) {
        const taken = errorCode(error) === 'EEXIST';
        if (!taken || files === MAX_FILES) throw error;
        this.#header = { ...this.#header, runId: this.#nextRunId() };
      }
    }
  }
}
