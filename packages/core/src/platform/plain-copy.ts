import { errorText } from './error-text.ts';

export type PlainCopy =
  | { readonly ok: true; readonly value: unknown }
  /** @property path Where it is that cannot be copied, such as `execution.fields`. */
  | { readonly ok: false; readonly path: string; readonly reason: string };

/** More than people write, and little enough to be walked at once: nine lines of YAML can stand for a billion values. */
const MAX_VALUES = 10_000;
const MAX_DEPTH = 50;

/**
 * Copies a value that others made into plain objects, lists and values: getters are asked once, and what throws, refers to itself
 * or is endless is refused, with its place. Whatever is neither object nor list stays as it is.
 */
export function plainCopy(value: unknown): PlainCopy {
  let values = 0;
  const refused = (path: readonly string[], reason: string) => new Refusal(path.join('.'), reason);
  const copy = (from: unknown, path: readonly string[]): unknown => {
    values += 1;
    if (values > MAX_VALUES) throw refused(path.slice(0, 2), `It holds more than ${MAX_VALUES} values.`);
    if (path.length > MAX_DEPTH) throw refused(path.slice(0, 2), 'It is nested without an end.');
    if (typeof from !== 'object' || from === null) return from;
    try {
      if (Array.isArray(from)) return Array.from(from, (item, at) => copy(item, [...path, String(at)]));
      const prototype: unknown = Object.getPrototypeOf(from);
      if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return from;
      return Object.fromEntries(
        Object.keys(from).map((name) => [name, copy(Reflect.get(from, name), [...path, name])]),
      );
    } catch (error) {
      throw error instanceof Refusal ? error : refused(path, `It cannot be read: ${errorText(error)}`);
    }
  };
  try {
    return { ok: true, value: copy(value, []) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, path: error.path, reason: error.message };
  }
}

class Refusal extends Error {
  readonly path: string;

  constructor(path: string, reason: string) {
    super(reason);
    this.path = path;
  }
}
