/*
 * What the helper reads of jest-circus and of Jest's `expect` inside the sandbox: structural and private to Jest.
 * `test/circus-types.test.ts` holds it against the types of both majors.
 */

/** A describe of jest-circus. Private to Jest, the same in 29.7 … 30.5; the outermost has no parent and is not in any title. */
export interface DescribeEntry {
  readonly type: 'describeBlock';
  readonly name: string;
  readonly parent?: DescribeEntry | undefined;
  readonly children: readonly (DescribeEntry | TestEntry)[];
}

export interface TestEntry {
  readonly type: 'test';
  readonly name: string;
  readonly parent: DescribeEntry;
  /** Number of the attempt, from 1. */
  readonly invocations: number;
  readonly concurrent?: boolean | undefined;
  /** `skip` or `todo` once that is decided; until 30.4 such a test stays the running one until the next starts. */
  readonly status?: string | null | undefined;
}

export interface CircusState {
  readonly hasStarted: boolean;
  /** Tests are put into another order once all are known. */
  readonly randomize?: boolean | undefined;
  readonly rootDescribeBlock: DescribeEntry;
  readonly currentDescribeBlock: DescribeEntry;
  readonly currentlyRunningTest?: TestEntry | null | undefined;
}

/** What `expect.getState()` says of the running test. */
export interface ExpectState {
  readonly testPath?: unknown;
  readonly currentTestName?: unknown;
  /** Full name of the test in this asynchronous context: concurrent tests in 29.7, every test in 30. */
  readonly currentConcurrentTestName?: () => unknown;
  /** The test in this asynchronous context, 30.5 and newer. */
  readonly currentTestIdentity?: () => unknown;
}
