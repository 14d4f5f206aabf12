import type { Feature, GroupCode } from './contract-case.ts';

/** A project that a runner can run, before it is written down. */
export interface FixtureProject {
  /** Test files by name without ending; each holds its groups one after another. */
  readonly files: Readonly<Record<string, readonly GroupCode[]>>;
  readonly retries: 0 | 1;
  /** The reporter's options, those of several in one run, or false for a project without our reporter. */
  readonly reporter: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[] | false;
  /** What is particular to the runner, merged into its configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface RunSettings {
  /** Arguments after those of a plain run. */
  readonly args?: readonly string[];
  /** Variables beside the few that a process needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Path of the Node that runs the runner. @default the one that runs the tests */
  readonly node?: string;
  /** Signal sent once, to the runner and its workers as a terminal would, when a test with the behaviour `hangs` has begun. */
  readonly signalWhenHanging?: 'SIGINT' | 'SIGKILL';
}

export interface FinishedRun {
  /** Null when a signal ended the runner. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the runner's other reporters wrote to the terminal and to files, without what differs from run to run. */
  readonly otherReports: string;
  /** Title paths of the tests that the runner's own JSON report says have failed, sorted; undefined when it wrote none. */
  readonly failedTests: readonly string[] | undefined;
  /** How many tests the runner's own JSON report has; undefined when it wrote none. */
  readonly testCount: number | undefined;
}

/** A runner as the contract sees it. */
export interface RunnerAdapter {
  /** Such as `Playwright 1.65.1`. */
  readonly name: string;
  readonly features: ReadonlySet<Feature>;
  /** Makes a new folder, in which the runner and our packages resolve, with the project in it. */
  write(project: FixtureProject): Promise<string>;
  /** Runs the project in `folder` in a process of its own until that ends. */
  run(folder: string, settings?: RunSettings): Promise<FinishedRun>;
}
