import { gravest, type TestOutcome } from '@defectlink/core';

/** What merged reports say of each test: Vitest keeps what the last one says, where several systems ran the same tests. */
export class MergedOutcomes {
  readonly #known = new Map<string, TestOutcome>();

  /** The gravest that was said of the test so far, this outcome of it included. */
  with(outcome: TestOutcome): TestOutcome {
    const known = this.#known.get(outcome.testId);
    const gravestSaid = known ? gravest([known, outcome]) : outcome;
    this.#known.set(outcome.testId, gravestSaid);
    return gravestSaid;
  }
}
