import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalHeader, JournalRecord } from './journal-record.ts';
import { prepareOutputDir } from './output-folder.ts';
import { harmlessJson } from '../outgoing/harmless-json.ts';
import { withOpenFile } from '../platform/with-open-file.ts';
import { errorCode } from '../platform/error-code.ts';

/** Answers where files cannot be brought to the disk: of some file systems, and of Node where it is not permitted. */
const UNASKED: ReadonlySet<string | undefined> = new Set([
  'EINVAL',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ERR_ACCESS_DENIED',
]);

/**
 * Writes one run's journal. A record is one write of a whole line, so that a run killed at any moment leaves every
 * earlier record readable; the operating system keeps what was written when only the process dies, hence one fsync at the end.
 */
export class RunJournalWriter {
  readonly path: string;
  #file: number | undefined;
  readonly #own: FileIdentity;
  readonly #written: Hash = createHash('sha256');
  #size = 0;
  #torn = false;
  #synced = false;

  /** Creates the journal, which must not exist yet. Throws what `fs` throws when it cannot be written, and then leaves no file. */
  constructor(outputDir: string, header: JournalHeader) {
    prepareOutputDir(outputDir);
    this.path = join(outputDir, `${header.runId}.jsonl`);
    this.#file = openSync(this.path, 'ax');
    this.#own = identityOf(this.#file);
    try {
      this.write(header);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  write(record: JournalRecord): void {
    if (this.#file === undefined) return;
    // After a partial write (disk full) the next record must not continue the torn line.
    const line = Buffer.from(`${this.#torn ? '\n' : ''}${harmlessJson(JSON.stringify(record))}\n`);
    this.#torn = true;
    this.#synced = false;
    for (let written = 0; written < line.length;) {
      const length = writeSync(this.#file, line, written);
      // One that writes nothing, and does not say why, would be asked for ever.
      if (!(length > 0)) throw new Error('nothing could be written to it');
      this.#written.update(line.subarray(written, written + length));
      written += length;
      this.#size += length;
    }
    this.#torn = false;
  }

  /** Brings all that was written to the disk. Throws when it cannot be; where nobody may ask for that, it is there for all who read it. */
  sync(): void {
    if (this.#file === undefined || this.#synced) return;
    try {
      fsyncSync(this.#file);
    } catch (error) {
      if (!UNASKED.has(errorCode(error))) throw error;
    }
    this.#synced = true;
  }

  /** Whether whoever opens the path finds this file, with all that was written to it. */
  isWhole(): boolean {
    if (this.#file === undefined) return false;
    try {
      return withOpenFile(this.path, (there) => this.#isOwn(there) && this.#holdsWhatWasWritten(there));
    } catch {
      return false;
    }
  }

  /**
   * Whether the number of the open file is another file's: it was opened while a test had another file system in the place of the
   * real one, as mock-fs does. To write to it, or to close it, would harm that other file.
   */
  hasLostFile(): boolean {
    if (this.#file === undefined) return false;
    try {
      return !this.#isOwn(this.#file);
    } catch {
      return false; // Writing says what is wrong with it.
    }
  }

  #isOwn(file: number): boolean {
    const { ino, dev } = identityOf(file);
    return ino === this.#own.ino && dev === this.#own.dev;
  }

  /** Somebody may have emptied the file, and it may have grown again. */
  #holdsWhatWasWritten(file: number): boolean {
    const there = createHash('sha256').update(readFileSync(file).subarray(0, this.#size));
    return there.digest('hex') === this.#written.copy().digest('hex');
  }

  close(): void {
    if (this.#file === undefined) return;
    try {
      if (!this.hasLostFile()) closeSync(this.#file);
    } finally {
      this.#file = undefined;
    }
  }

  /** Ends the journal and removes what is left of its file, if it is still the one that was created. */
  discard(): void {
    try {
      const isThere = withOpenFile(this.path, (there) => this.#isOwn(there));
      if (this.#file !== undefined && isThere) unlinkSync(this.path);
    } catch {
      // It is gone already, or the folder cannot be written any more.
    }
    this.close();
  }
}

interface FileIdentity {
  readonly ino: bigint;
  readonly dev: bigint;
}

/**
 * Asked of an open file alone: of one that a path names, some versions of Node tell another volume on Windows 11 (22.12 to 22.16, 24.0 and
 * 24.1; https://github.com/libuv/libuv/pull/4698).
 */
function identityOf(file: number): FileIdentity {
  return fstatSync(file, { bigint: true });
}
