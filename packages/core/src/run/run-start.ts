import type { CiBuild } from '../domain/build/ci-build.ts';
import type { RunActivity, Shard } from '../domain/build/choose-mode.ts';

/** What an adapter knows when a run starts. */
export interface RunStart {
  /** Name of the runner, such as `playwright`. */
  readonly runner: string;
  readonly runnerVersion?: string;
  /** Folder of the runner's configuration: where the search for ours starts. */
  readonly configDir: string;
  /** The reporter's options as the user wrote them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly activity: RunActivity;
  readonly shard?: Shard;
  /** Whether only tests run that failed before: how many others would have passed is not known. @default false */
  readonly failedTestsOnly?: boolean;
  /** Names of the runner's projects that the command line confines the run to. */
  readonly projects?: readonly string[];
  /** The runner's configuration file, when it is not the one that the runner finds by itself: each of several for one folder has runs of its own. */
  readonly runnerConfig?: string;
  /** What the runner itself knows of the build; what the environment says goes over it. */
  readonly build?: Partial<Pick<CiBuild, 'branch' | 'commit' | 'url'>>;
  /** Where the session speaks to the user. @default standard error, since runners print machine-readable reports to standard output */
  readonly print?: (text: string) => void;
}
