import type { SimulatorSeed } from '@defectlink/jira-simulator';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { failedTest, runOf } from './build-run.ts';

/** The keys of `count` defects that {@link withBugs} puts on a site: `KP-1000`, `KP-1001`, … */
export function bugs(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `KP-${1_000 + at}`);
}

/** Puts that many defects more on a site. */
export function withBugs(count: number): (seed: SimulatorSeed) => void {
  return (seed) => {
    seed.issues ??= [];
    for (const key of bugs(count)) seed.issues.push({ key, type: 'Bug', summary: `Bug ${key}` });
  };
}

/** A build in which one test failed for each of these defects. */
export function buildOf(count: number, testCase: readonly string[] = []): BuildRun {
  return runOf(bugs(count).map((defect) => failedTest({ defect, testCase })));
}
