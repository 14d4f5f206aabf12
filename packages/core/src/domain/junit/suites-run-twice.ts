import type { Outcome } from '../build/outcome.ts';
import type { JunitCase, JunitSuite } from './junit-case.ts';
import { isOfGotestsum } from './repeats-retries.ts';

/** The names of a suite's tests, but for subtests. */
interface RanTests {
  readonly passed: Set<string>;
  readonly failed: Set<string>;
  /** Those that passed several times and never failed. */
  readonly twice: Set<string>;
}

/**
 * The suites of gotestsum of which each test ran several times, as `-count` and `-cpu` of Go have it: one that never failed stands in them
 * twice. What is run again because it failed has failed, as has the test around a subtest; a subtest that passed may run again with it.
 */
export class SuitesRunTwice {
  readonly #ran = new Map<JunitSuite, RanTests>();

  add(test: JunitCase, outcome: Outcome): void {
    const { name, suites } = test;
    const suite = suites.at(-1);
    if (!suite || name.includes('/') || !isOfGotestsum(test)) return;
    const ran = this.#ran.get(suite) ?? { passed: new Set(), failed: new Set(), twice: new Set() };
    this.#ran.set(suite, ran);
    if (outcome === 'failed') {
      ran.failed.add(name);
      ran.twice.delete(name);
    } else if (outcome === 'passed') {
      if (ran.passed.has(name) && !ran.failed.has(name)) ran.twice.add(name);
      ran.passed.add(name);
    }
  }

  has(suite: JunitSuite | undefined): boolean {
    return suite !== undefined && (this.#ran.get(suite)?.twice.size ?? 0) > 0;
  }
}
