import type { BuildRun } from './build.ts';
import type { Outcome } from './outcome.ts';
import { eachDigest } from './test-digest.ts';

/** A test that a run only counts, without an outcome of its own. */
export interface CountedTest {
  /** Stands for its name. */
  readonly digest: string;
  readonly outcome: Outcome;
  /** Stands for the file of results that tells of it, when one does. */
  readonly file: string | undefined;
}

/** The tests that a run only counts. */
export function* countedTests({
  digests = {},
  results = {},
}: Pick<BuildRun, 'digests' | 'results'>): Generator<CountedTest> {
  for (const [digest, outcome] of eachDigest(digests)) yield { digest, outcome, file: undefined };
  for (const [file, inFile] of Object.entries(results))
    for (const [digest, outcome] of eachDigest(inFile)) yield { digest, outcome, file };
}
