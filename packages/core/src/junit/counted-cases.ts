import { noOutcomes, type TestOutcome } from '../domain/build/outcome.ts';
import type { ReadFile } from './results-of-files.ts';

/** What was read, but for what is told of: each such test is only counted, by the digest of its name. */
export class CountedCases {
  /** How many ended with each outcome. */
  readonly counts = noOutcomes();
  /** By what stands for each file. */
  readonly files = new Map<string, ReadFile>();
  readonly #digestOf: (test: TestOutcome) => string;

  /** @param digestOf The digest of a test's name. */
  constructor(digestOf: (test: TestOutcome) => string) {
    this.#digestOf = digestOf;
  }

  /** The file that is read. */
  file(name: string): ReadFile {
    const file = this.files.get(name) ?? { counted: [], isCut: false, tellsAll: true };
    this.files.set(name, file);
    return file;
  }

  add(test: TestOutcome): void {
    this.counts[test.outcome] += 1;
    this.files.get(test.results ?? '')?.counted.push([this.#digestOf(test), test.outcome]);
  }

  /** The test of that name which was counted last in its file is told of after all: a hook failed after it. */
  takeBack(test: TestOutcome): void {
    const counted = this.files.get(test.results ?? '')?.counted ?? [];
    const digest = this.#digestOf(test);
    const at = counted.findLastIndex(([of]) => of === digest);
    if (at === -1) return;
    for (const [, outcome] of counted.splice(at, 1)) this.counts[outcome] -= 1;
  }
}
