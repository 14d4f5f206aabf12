import { describeError, showsDefect, textsOfCauses, type Mention, type RunSession } from '@defectlink/core';
import type { Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { expectationText } from './expectation.ts';
import { failedHookIn } from './failed-hook.ts';
import { expectationsOf, humanTitles } from './mentions.ts';
import { annotationsOf, readAnnotation } from './read-annotation.ts';

/** What is needed of Playwright's `TestRun` (1.62 and newer). */
export interface FailureExpecter {
  fail(test: TestCase, reason?: string): void;
}

/** Of the tests that failed in another way than expected, this many are named. */
const MOST_NAMED = 10;

/** The tests of a run that are expected to fail because their defect is open, and those of them that failed for another reason. */
export class ExpectedFailures {
  /** What each test says of its open defects, by its id. */
  readonly #said = new Map<string, readonly Mention[]>();
  readonly #others = new Map<string, string>();
  #asked = false;

  /** Whether Playwright let us expect failures at all. */
  get asked(): boolean {
    return this.#asked;
  }

  /**
   * Has the tests expected to fail whose defects are open, all that they name with a signature or as what makes them fail. Other tests keep what
   * is expected of them; when Jira cannot be asked, all do, and a line says so.
   */
  async expect(suite: Suite, testRun: FailureExpecter, session: RunSession): Promise<void> {
    this.#asked = true;
    const saying = suite
      .allTests()
      .filter(isLeftToPass)
      .map((test) => ({ test, said: expectationsOf(test) }))
      .filter(({ said }) => said.length > 0);
    if (saying.length === 0) return;
    const found = await session.findOpenDefects(saying.flatMap(({ said }) => said));
    if (!found.ok) {
      session.tellNothingExpected(found.message);
      return;
    }
    const keys = new Set<string>();
    for (const { test, said } of saying) {
      // One that is done may be back, and its failure must not pass for that of another.
      if (!said.every((mention) => found.open.has(mention))) continue;
      const defects = [...new Set(said.flatMap((mention) => found.open.get(mention) ?? []))];
      if (!isAccepted(test, testRun, expectationText(defects))) continue;
      this.#said.set(test.id, said);
      for (const key of defects) keys.add(key);
    }
    const count = this.#said.size;
    if (count > 0)
      session.tell(
        `${count === 1 ? '1 test is' : `${count} tests are`} expected to fail by open defects: ${[...keys].join(', ')}.`,
      );
  }

  /** Takes a failed attempt: one that failed for another reason than its open defects is kept. */
  takeFailure(test: TestCase, attempt: TestResult): void {
    const said = this.#said.get(test.id);
    // An attempt that timed out is none that Playwright expects.
    if (!said || attempt.status !== test.expectedStatus || attempt.status !== 'failed') return;
    const reason = otherReason(said, attempt);
    if (reason !== undefined) this.#others.set(test.id, `"${humanTitles(test).join(' › ')}" ${reason}`);
  }

  /** A line for each test that was expected to fail and failed for another reason, which Playwright takes for the expected one. */
  get otherReasons(): string[] {
    const lines = [...this.#others.values()].map(
      (said) =>
        `the run fails: ${said} The test was expected to fail by its defect, and failed for another reason.`,
    );
    const more = lines.length - MOST_NAMED;
    return more > 0
      ? [
          ...lines.slice(0, MOST_NAMED),
          `the run fails: ${more} more failed for another reason than expected.`,
        ]
      : lines;
  }
}

/** Types of annotations by which a test itself says how it is to end; before it runs, not all show in what is expected of it. */
const OWN_WORDS: ReadonlySet<unknown> = new Set(['fail', 'skip', 'fixme']);

function isLeftToPass(test: TestCase): boolean {
  return (
    test.expectedStatus === 'passed' &&
    !annotationsOf(test).some((annotation) => OWN_WORDS.has(readAnnotation(annotation)?.type))
  );
}

/** Set-up and tear-down projects cannot be changed: Playwright throws, and they stay as they are. */
function isAccepted(test: TestCase, testRun: FailureExpecter, reason: string): boolean {
  try {
    testRun.fail(test, reason);
    return true;
  } catch {
    return false;
  }
}

/**
 * Why an attempt failed in another way than its defects show: every one of its errors has to be theirs, and a hook of the whole
 * group speaks for no test.
 */
function otherReason(said: readonly Mention[], attempt: TestResult): string | undefined {
  const hook = failedHookIn(attempt);
  if (hook !== undefined) return `was blamed for a failed ${hook} hook.`;
  const other = attempt.errors.find((error) => {
    const { message, value } = error;
    return !said.some((mention) => showsDefect(mention, message ?? value, textsOfCauses(error)));
  });
  if (other)
    return `failed with ${describeError(other.message, other.value).error ?? 'an error that says nothing'}.`;
  return attempt.errors.length === 0 && !said.some((mention) => showsDefect(mention, ''))
    ? 'failed without an error.'
    : undefined;
}
