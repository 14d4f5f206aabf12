/** What a page tells a person about what was done. */
export interface Note {
  readonly tone: 'done' | 'look' | 'failed';
  /** Sentences; the first one says it all. */
  readonly lines: readonly string[];
  /** Lines of code to copy, with what they are for. */
  readonly code?: { readonly what: string; readonly text: string };
}
