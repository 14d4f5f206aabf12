import type { ResultsFile } from '../domain/build/build.ts';
import type { Cell } from '../domain/build/cell.ts';
import type { CiBuild } from '../domain/build/ci-build.ts';
import type { Shard } from '../domain/build/choose-mode.ts';
import type { TestDigests } from '../domain/build/test-digest.ts';
import type { OutcomeCounts, TestOutcome } from '../domain/build/outcome.ts';

/** Version of the journal's format; a reader refuses a newer one. */
export const JOURNAL_SCHEMA_VERSION = 1;

/** First line of a run journal. */
export interface JournalHeader {
  readonly type: 'header';
  readonly schemaVersion: number;
  readonly runId: string;
  readonly runner: string;
  readonly runnerVersion?: string;
  /** Folder of the runner's configuration relative to the repository's root: two suites of one build may share test ids. */
  readonly suite: string;
  /** Time at which the run started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** Key of the Test Execution, when options or environment give it. */
  readonly executionKey?: string;
  readonly shard?: Shard;
  readonly ci?: CiBuild;
  /** What tells the run's job from the others of its build. Journals from before it was recorded have none. */
  readonly cell?: Cell;
  /** Name of the machine and id of the process that wrote the journal. */
  readonly host: { readonly name: string; readonly pid: number };
}

/** A test and how it ended; a later record of the same test takes the place of an earlier one. */
export interface JournalOutcome extends TestOutcome {
  readonly type: 'outcome';
}

/** Last line of the journal of a run that came to its end. */
export interface JournalFinish {
  readonly type: 'finish';
  readonly at: string;
  readonly interrupted: boolean;
  /** All tests of the run, those without a record of their own included. */
  readonly counts: OutcomeCounts;
  /** Those without a record of their own. Journals from before they were kept have none. */
  readonly digests?: TestDigests;
  /** The files of results that the run was read from, by what stands for each. */
  readonly results?: Readonly<Record<string, ResultsFile>>;
  /** Not all tests of the run are told of: how many ran is not known. */
  readonly partial?: true;
  /** What went wrong outside of any test (a file that failed to load, a global hook), as short sentences. */
  readonly runErrors: readonly string[];
}

export type JournalRecord = JournalHeader | JournalOutcome | JournalFinish;

/** What a run journal holds once read: the last record of each test. */
export interface RunJournal {
  readonly header: JournalHeader;
  readonly outcomes: readonly TestOutcome[];
  /** Missing when the run was killed. */
  readonly finish?: JournalFinish;
}
