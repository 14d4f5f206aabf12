import type { Build } from '../build/build.ts';
import { hasPassed } from '../build/outcome.ts';

/**
 * In how many builds each test has passed without a break, counted from the newest. A build in which a test did not run, or was
 * skipped, says nothing of it. Pure.
 * @param builds The newest first.
 * @returns By the test's identity; a test that is absent passed in none.
 */
export function passesInARow(builds: readonly Pick<Build, 'tests'>[]): ReadonlyMap<string, number> {
  const passes = new Map<string, number>();
  const ended = new Set<string>();
  for (const { tests } of builds) {
    for (const { identity, outcome } of tests) {
      if (outcome === 'skipped' || ended.has(identity)) continue;
      if (hasPassed(outcome)) passes.set(identity, (passes.get(identity) ?? 0) + 1);
      else ended.add(identity);
    }
  }
  return passes;
}
