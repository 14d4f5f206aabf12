interface KeptReadingRequest<T> {
  /** Describes the files: what they say is the same as long as this is. */
  readonly describe: () => Promise<string>;
  readonly read: () => Promise<T>;
  /** Milliseconds for which the files are not even looked at. @default 0 */
  readonly fresh?: number;
}

/** What files say, read again only when they have changed. */
export class KeptReading<T> {
  readonly #request: KeptReadingRequest<T>;
  #kept: { readonly since: number; readonly files: Promise<string>; readonly said: Promise<T> } | undefined;

  constructor(request: KeptReadingRequest<T>) {
    this.#request = request;
  }

  ask(): Promise<T> {
    const { describe, read, fresh = 0 } = this.#request;
    const before = this.#kept;
    if (before && Date.now() - before.since < fresh) return before.said;
    const files = describe();
    const said = files.then(async (now) => (before && now === (await before.files) ? before.said : read()));
    const kept = { since: Date.now(), files, said };
    this.#kept = kept;
    said.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return said;
  }
}
