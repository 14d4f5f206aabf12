import type { Outcome } from '../build/outcome.ts';
import type { JunitCase, JunitSuite } from './junit-case.ts';
import { isOfGotestsum } from './repeats-retries.ts';

/**
 * The suites of gotestsum of which each test ran several times, as `-count` and `-cpu` of Go have it: one that passed stands in them twice.
 * What is run again because it failed has not passed before; a subtest may have.
 */
export class SuitesRunTwice {
  readonly #passed = new Map<JunitSuite, Set<string>>();
  readonly #twice = new Set<JunitSuite>();

  add(test: JunitCase, outcome: Outcome): void {
    const { name, suites } = test;
    const suite = suites.at(-1);
    if (!suite || outcome !== 'passed' || name.includes('/') || !isOfGotestsum(test)) return;
    const passed = this.#passed.get(suite) ?? new Set();
    if (passed.has(name)) this.#twice.add(suite);
    this.#passed.set(suite, passed.add(name));
  }

  has(suite: JunitSuite | undefined): boolean {
    return suite !== undefined && this.#twice.has(suite);
  }
}
