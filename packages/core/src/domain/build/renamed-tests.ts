import type { BuildRun } from './build.ts';

/** Runs in which some tests have other ids than they were recorded with. */
export interface RenamedTests {
  readonly runs: readonly BuildRun[];
  /** The identity by which the runs tell of a test that bore this one. */
  readonly latest: (identity: string) => string;
}
