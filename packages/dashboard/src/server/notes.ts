import { randomBytes } from 'node:crypto';
import type { Note } from './note.ts';

/** Most notes that are remembered: the page that shows one may be loaded again. */
const KEPT = 50;

/** Notes for pages that are loaded next: they stand here and not in the address, where anybody could write one. */
export class Notes {
  readonly #notes = new Map<string, Note>();

  /** @returns the name by which a page asks for it */
  keep(note: Note): string {
    const id = randomBytes(9).toString('base64url');
    this.#notes.set(id, note);
    const [oldest] = this.#notes.keys();
    if (this.#notes.size > KEPT && oldest !== undefined) this.#notes.delete(oldest);
    return id;
  }

  find(id: string | undefined): Note | undefined {
    return id === undefined ? undefined : this.#notes.get(id);
  }
}
