import { distinctMentions, type TestOutcome } from '@defectlink/core';
import type { Attempt } from './to-outcome.ts';

/** Tests of which an attempt has failed, in files that still run. */
export class UnsettledTests {
  /** The last attempt of each test: by file, by id, and of those that share an id by position. */
  readonly #files = new Map<string, Map<string, Map<number | undefined, TestOutcome>>>();

  /**
   * Takes an attempt.
   * @returns what is to be told of its test; undefined when nothing of it has failed
   */
  take(file: string, { outcome, position }: Attempt): TestOutcome | undefined {
    const ids = this.#files.get(file) ?? new Map<string, Map<number | undefined, TestOutcome>>();
    const namesakes = ids.get(outcome.testId) ?? new Map<number | undefined, TestOutcome>();
    if (outcome.outcome !== 'failed' && namesakes.size === 0) return undefined;
    this.#files.set(file, ids.set(outcome.testId, namesakes.set(position, outcome)));
    return asOne([...namesakes.values()]);
  }

  /** What is to be told of a file's tests when no attempt is to come; the file is forgotten. */
  release(file: string): TestOutcome[] {
    const ids = this.#files.get(file);
    this.#files.delete(file);
    return [...(ids?.values() ?? [])].flatMap((namesakes) => {
      const told = asOne([...namesakes.values()]);
      return told ? [{ ...told, settled: true }] : [];
    });
  }
}

/** Only the result of their file gives each of several tests that share all titles an id of its own: until then one failure says what each said. */
function asOne(namesakes: readonly TestOutcome[]): TestOutcome | undefined {
  const failed = namesakes.filter(({ outcome }) => outcome === 'failed');
  const last = failed.at(-1);
  return last
    ? { ...last, mentions: distinctMentions(failed.flatMap(({ mentions }) => mentions)) }
    : namesakes.at(-1);
}
