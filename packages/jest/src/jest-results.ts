/*
 * What this package reads of Jest's types: structural, so that the published types need no `@jest/*` package.
 * Measured on Jest 29.7.0, 30.2.0 and 30.5.2; `test/reporter-types.test.ts` holds them against the types of both majors.
 */

/** The run's configuration, as Jest gives it to a reporter's constructor. */
export interface JestGlobalConfig {
  /** Absolute path. */
  readonly rootDir: string;
  readonly watch?: boolean;
  readonly watchAll?: boolean;
  readonly listTests?: boolean;
  /** Jest 30.5 and newer. */
  readonly collectTests?: boolean;
  /** Only files run in which tests failed before. */
  readonly onlyFailures?: boolean;
  readonly testNamePattern?: string | undefined;
  readonly shard?: { readonly shardIndex: number; readonly shardCount: number } | undefined;
}

/** A test file together with the project that it runs in. */
export interface JestTestFile {
  /** Absolute path. */
  readonly path: string;
  readonly context: { readonly config: { readonly displayName?: { readonly name: string } | undefined } };
}

/** One test of a file: after each attempt in `onTestCaseResult`, finally in the result of its file. */
export interface JestCaseResult {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  /** All titles, joined by a blank; not unique within a file. */
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled' | 'focused';
  /** Texts with terminal codes, unless what was thrown had something else for a stack. */
  readonly failureMessages?: readonly unknown[] | null | undefined;
  /** A test written with `test.failing`; Jest 29 does not say so. */
  readonly failing?: boolean | undefined;
  readonly invocations?: number | undefined;
  /** Only with `--testLocationInResults`. */
  readonly location?: { readonly line: number } | null | undefined;
}

/** The result of a test file. */
export interface JestFileResult {
  readonly testResults: readonly JestCaseResult[];
  /** Why the file could not be loaded, or what an `afterAll` threw (then the message is empty); whatever was thrown. */
  readonly testExecError?: unknown;
}

/** The results of the whole run. */
export interface JestRunResults {
  readonly numFailedTests?: number;
  readonly numRuntimeErrorTestSuites?: number;
  readonly wasInterrupted?: boolean;
  readonly runExecError?: unknown;
  /** Of all files that have ended. */
  readonly testResults?: readonly JestEndedFile[];
}

/** The result of a test file, in the results of the run. */
export interface JestEndedFile extends JestFileResult {
  /** Absolute path. */
  readonly testFilePath: string;
  readonly displayName?: { readonly name: string } | undefined;
}
