import type { BuildRun } from './build.ts';
import { countedTests } from './counted-tests.ts';
import type { TestOutcome } from './outcome.ts';
import { digestOf } from './tests-by-name.ts';
import { isVerdict } from './verdict.ts';

/**
 * Tells whether a run tells how a test of another run of its suite does, whatever its tags are there, be it that it only counts it. A run
 * of some tests skips all others. The run is looked through when it is asked first. Pure.
 */
export function tellsOf(run: BuildRun): (test: TestOutcome) => boolean {
  let told: ReturnType<typeof toldBy> | undefined;
  return (test) => {
    told ??= toldBy(run);
    return told.ids.has(test.testId) || told.digests.has(digestOf(test));
  };
}

function toldBy(run: BuildRun): { readonly ids: ReadonlySet<string>; readonly digests: ReadonlySet<string> } {
  const seenTo = run.outcomes.filter(isVerdict);
  const counted = [...countedTests(run)].filter(({ outcome }) => outcome !== 'skipped');
  return {
    ids: new Set(seenTo.map(({ testId }) => testId)),
    digests: new Set([...seenTo.map(digestOf), ...counted.map(({ digest }) => digest)]),
  };
}
