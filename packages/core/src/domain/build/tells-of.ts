import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';
import type { TestOutcome } from './outcome.ts';
import { digestOf } from './tests-by-name.ts';

/** Whether a run tells of a test of another run of its suite, whatever its tags are there, be it that it only counts it. Pure. */
export function tellsOf(run: BuildRun, test: TestOutcome): boolean {
  const digest = digestOf(test);
  return (
    run.outcomes.some((own) => own.testId === test.testId || digestOf(own) === digest) ||
    [...countedTests(run)].some((counted) => counted.digest === digest)
  );
}
