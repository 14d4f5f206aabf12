import { stat } from 'node:fs/promises';

/** Most files that are remembered. */
const MOST = 100;

interface Remembered<T> {
  /** What tells the file from a later one of its name. */
  readonly state: string;
  readonly said: T;
}

/** What files say, read again only when they have changed: a server asks again and again, and reports are large. */
export class RememberedFiles<T> {
  readonly #read: (path: string) => T;
  readonly #known = new Map<string, Remembered<T>>();

  /** @param read Reads a file; one that is gone, too. */
  constructor(read: (path: string) => T) {
    this.#read = read;
  }

  async ask(path: string): Promise<T> {
    const found = await stat(path).catch(() => undefined);
    const state = found && `${found.ino} ${found.size} ${found.mtimeMs}`;
    const known = this.#known.get(path);
    this.#known.delete(path);
    if (state === undefined) return this.#read(path);
    const kept = known?.state === state ? known : { state, said: this.#read(path) };
    this.#known.set(path, kept);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return kept.said;
  }
}
