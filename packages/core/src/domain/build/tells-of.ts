import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';
import type { TestOutcome } from './outcome.ts';
import { digestOf } from './tests-by-name.ts';

/**
 * Tells whether a run tells of a test of another run of its suite, whatever its tags are there, be it that it only counts it. The run is
 * looked through when it is asked first. Pure.
 */
export function tellsOf(run: BuildRun): (test: TestOutcome) => boolean {
  let told: { readonly ids: ReadonlySet<string>; readonly digests: ReadonlySet<string> } | undefined;
  return (test) => {
    told ??= {
      ids: new Set(run.outcomes.map(({ testId }) => testId)),
      digests: new Set([
        ...run.outcomes.map(digestOf),
        ...[...countedTests(run)].map(({ digest }) => digest),
      ]),
    };
    return told.ids.has(test.testId) || told.digests.has(digestOf(test));
  };
}
