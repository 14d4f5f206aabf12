import { randomBytes } from 'node:crypto';
import type { Note } from './note.ts';

/** Work that may take longer than a page should wait. */
export interface Job {
  readonly id: string;
  readonly title: string;
  /** How far it is, in words. */
  progress: string;
  done: number;
  of: number;
  /** What became of it. */
  note?: Note;
}

export type Tell = (done: number, of: number) => void;

/** Most jobs whose end is remembered. */
const KEPT = 50;

/** The work that is under way, and what became of the last of it. */
export class Jobs {
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Map<string, Set<() => void>>();

  find(id: string | undefined): Job | undefined {
    return id === undefined ? undefined : this.#jobs.get(id);
  }

  /** Starts work. @returns the job, and a promise of its end that never fails */
  start(
    title: string,
    work: (tell: Tell) => Promise<Note>,
  ): { readonly job: Job; readonly end: Promise<void> } {
    const job: Job = {
      id: randomBytes(9).toString('base64url'),
      title,
      progress: 'Asking Jira',
      done: 0,
      of: 0,
    };
    this.#jobs.set(job.id, job);
    for (const [id, { note }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) break;
      if (note) this.#jobs.delete(id);
    }
    const tell: Tell = (done, of) => {
      Object.assign(job, { done, of, progress: `${done} of ${of} links` });
      this.#changed(job.id);
    };
    const end = work(tell).then(
      (note) => {
        job.note = note;
      },
      (error: unknown) => {
        job.note = { tone: 'failed', lines: [`Something unexpected went wrong: ${String(error)}`] };
      },
    );
    return {
      job,
      end: end.then(() => {
        this.#changed(job.id);
      }),
    };
  }

  /** Calls `listener` whenever a job gets on or ends. @returns what stops that */
  listen(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(id, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  #changed(id: string): void {
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }
}
