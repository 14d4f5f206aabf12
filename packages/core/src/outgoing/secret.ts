import { inspect } from 'node:util';

/** What stands where a credential stood. */
export const HIDDEN = '[secret]';

/** A value that shows itself to nobody who prints, serialises or inspects it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
