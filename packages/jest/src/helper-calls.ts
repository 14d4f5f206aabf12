import { closeSync, openSync, readSync } from 'node:fs';
import { parseHelperCall, type HelperCall } from './helper-call.ts';

const CHUNK = 64 * 1024;

/** What the tests of one file say, read piece by piece as it grows. */
export class HelperCalls {
  readonly #path: string;
  readonly #testPath: string;
  #calls: HelperCall[] = [];
  #position = 0;

  constructor(path: string, testPath: string) {
    this.#path = path;
    this.#testPath = testPath;
  }

  /** All calls since the last {@link forget}, in the order made. */
  read(): readonly HelperCall[] {
    const text = this.#readNew();
    // Paths that differ in odd characters only share a file; each line names its own.
    for (const line of text.split('\n')) {
      const call = line === '' ? undefined : parseHelperCall(line);
      if (call?.file === this.#testPath) this.#calls.push(call);
    }
    return this.#calls;
  }

  /** Lets go of the calls read so far: what another project says in the same file begins anew. */
  forget(): void {
    this.#calls = [];
  }

  #readNew(): string {
    let file: number;
    try {
      file = openSync(this.#path, 'r');
    } catch {
      return ''; // No test of this file has called a helper.
    }
    try {
      const chunks: Buffer[] = [];
      for (let at = this.#position; ;) {
        const chunk = Buffer.allocUnsafe(CHUNK);
        const length = readSync(file, chunk, 0, CHUNK, at);
        if (length === 0) break;
        chunks.push(chunk.subarray(0, length));
        at += length;
      }
      const bytes = Buffer.concat(chunks);
      const whole = bytes.lastIndexOf('\n') + 1;
      this.#position += whole;
      return bytes.toString('utf8', 0, whole);
    } finally {
      closeSync(file);
    }
  }
}
