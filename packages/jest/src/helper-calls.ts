import { closeSync, openSync, readSync } from 'node:fs';
import { parseHelperCall, type HelperCall } from './helper-call.ts';

const CHUNK = 64 * 1024;

/** What the tests of one file say, read piece by piece as it grows. */
export class HelperCalls {
  readonly #path: string;
  readonly #testPath: string;
  #calls: HelperCall[] = [];
  /** The same by the full names of the tests and describes that they are said of. */
  readonly #byName = new Map<string, HelperCall[]>();
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
      if (call?.file !== this.#testPath) continue;
      this.#calls.push(call);
      const name = nameIn(call);
      const alike = this.#byName.get(name);
      if (alike) alike.push(call);
      else this.#byName.set(name, [call]);
    }
    return this.#calls;
  }

  /**
   * Those of {@link read} that may count for a test, found without a look at all others: a file may hold thousands.
   * @param titles From the outermost describe's to its own.
   */
  readFor(titles: readonly string[]): readonly HelperCall[] {
    this.read();
    const names = new Set(['', ...titles.map((_, at) => titles.slice(0, at + 1).join(' '))]);
    return [...names].flatMap((name) => this.#byName.get(name) ?? []);
  }

  /** Lets go of the calls read so far: what another project says in the same file begins anew. */
  forget(): void {
    this.#calls = [];
    this.#byName.clear();
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

/** The full name, as Jest makes it, of the test or describe that a call is said of. */
function nameIn(call: HelperCall): string {
  if (call.scope === 'outside') return '';
  return call.scope === 'name' ? call.name : call.titles.join(' ');
}
