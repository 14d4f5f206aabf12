import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalHeader, JournalRecord } from './journal-record.ts';

/**
 * Writes one run's journal. A record is one write of a whole line, so that a run killed at any moment leaves every
 * earlier record readable; the operating system keeps what was written when only the process dies, hence one fsync at the end.
 */
export class RunJournalWriter {
  readonly path: string;
  #file: number | undefined;
  #torn = false;

  /** Creates the journal, which must not exist yet. Throws what `fs` throws when the folder cannot be written. */
  constructor(outputDir: string, header: JournalHeader) {
    prepareOutputDir(outputDir);
    this.path = join(outputDir, `${header.runId}.jsonl`);
    this.#file = openSync(this.path, 'ax');
    this.write(header);
  }

  write(record: JournalRecord): void {
    if (this.#file === undefined) return;
    // After a partial write (disk full) the next record must not continue the torn line.
    const line = Buffer.from(`${this.#torn ? '\n' : ''}${JSON.stringify(record)}\n`);
    this.#torn = true;
    for (let written = 0; written < line.length;) written += writeSync(this.#file, line, written);
    this.#torn = false;
  }

  close(): void {
    if (this.#file === undefined) return;
    try {
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
      this.#file = undefined;
    }
  }
}

/** Creates the output folder with a .gitignore of its own, so that results are never committed by accident. */
export function prepareOutputDir(outputDir: string): void {
  mkdirSync(outputDir, { recursive: true });
  try {
    // Exclusively, so that nothing is written through a symbolic link either.
    writeFileSync(join(outputDir, '.gitignore'), '*\n', { flag: 'wx' });
  } catch {
    // It is there, or the folder cannot be written, which the next file will tell.
  }
}
