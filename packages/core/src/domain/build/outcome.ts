import type { Mention } from '../tags/mention.ts';

/** The verdict on one test after all its attempts. */
export const OUTCOMES = [
  'failed',
  'flaky',
  'expectedFailure',
  'unexpectedPass',
  'passed',
  'skipped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes in words, beside a number of tests. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  flaky: 'flaky',
  expectedFailure: 'failed as expected',
  unexpectedPass: 'passed unexpectedly',
  passed: 'passed',
  skipped: 'skipped',
};

/** Outcomes for which a link can be asked, by the option `linkOn`. */
export const LINKABLE_OUTCOMES = ['failed', 'flaky', 'expectedFailure'] as const satisfies readonly Outcome[];
export type LinkableOutcome = (typeof LINKABLE_OUTCOMES)[number];

/** Whether a test has passed, be it against what its code expects. */
export function hasPassed(outcome: Outcome): boolean {
  return outcome === 'passed' || outcome === 'unexpectedPass';
}

/** How a test's code says that it is not to run. */
export const SKIP_MARKS = ['skip', 'fixme', 'todo'] as const;

/** The mark by which a test did not run; one that merely never came to run has none. */
export interface SkipMark {
  readonly by: (typeof SKIP_MARKS)[number];
  /** The reason that the code gives. */
  readonly reason?: string;
}

/** One test of a run and how it ended. */
export interface TestOutcome {
  /** Identifies the test within its runner and suite, the same in every run. */
  readonly testId: string;
  /** Titles from the outermost describe to the test's own. */
  readonly titlePath: readonly string[];
  /** File of the test relative to the repository's root, with forward slashes. */
  readonly file: string;
  /** Line of the test, from 1. */
  readonly line?: number;
  /** Name of the runner's project (Playwright project, Jest displayName), when it has one. */
  readonly project?: string;
  readonly outcome: Outcome;
  /** False while attempts may follow: a failure left unsettled by a killed run is reported and not linked. */
  readonly settled: boolean;
  readonly mentions: readonly Mention[];
  /** Its tags beside its titles as the runner knows them, those of its describes among them. */
  readonly runnerTags?: readonly string[];
  /** First line of the error, without terminal codes. */
  readonly error?: string;
  /** The error without what changes from run to run, by which failures of one cause are told. Missing when the error says too little. */
  readonly errorShape?: string;
  readonly failedHook?: FailedHook;
  /** It stands for a hook after all, which its producer writes as a test when it fails and never else. */
  readonly writtenOnFailure?: true;
  /** Of a skipped test: what its code says of it. */
  readonly skipped?: SkipMark;
  /** Stands for the file of results that tells of it, where another one may tell of another test of its names. */
  readonly results?: string;
}

/**
 * The hook of a group that failed rather than the test: after `beforeAll` the test could not run, and is linked and marked; after
 * `afterAll` the test itself had not failed, and is not linked, but for the defects of a hook whose own title names them (`taggedAfterAll`).
 */
export const FAILED_HOOKS = ['beforeAll', 'afterAll', 'taggedAfterAll'] as const;
export type FailedHook = (typeof FAILED_HOOKS)[number];

/** What an outcome keeps of a test's error. */
export type DescribedError = Pick<TestOutcome, 'error' | 'errorShape'>;

/** How many tests of a run ended with each outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** Counts with every outcome at zero. */
export function noOutcomes(): Record<Outcome, number> {
  return { failed: 0, flaky: 0, expectedFailure: 0, unexpectedPass: 0, passed: 0, skipped: 0 };
}

/** A test's titles as one sentence for people: `checkout › pays by card`. */
export function testTitle(test: Pick<TestOutcome, 'titlePath'>): string {
  return test.titlePath.join(' › ');
}
