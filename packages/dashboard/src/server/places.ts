import type { BuildRun } from '@defectlink/core/linking';

/** Arguments of a command, as they are typed. */
export interface GivenArguments {
  /** Such as `--config defectlink.config.json`. */
  readonly options: string;
  /** The folders of journals, or the journals of one build. */
  readonly folders: string;
}

/** Where the dashboard works, as absolute paths. */
export interface DashboardPlaces {
  /** Folders that journals are looked for in. */
  readonly folders: readonly string[];
  /** Folder of push files and reports. */
  readonly outputDir: string;
  readonly configDir: string;
  readonly configFile: string | undefined;
  /** What the command was given, which the commands that pages name must be given too. */
  readonly given?: GivenArguments;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The runs of one build, at least one. */
export type Runs = readonly [BuildRun, ...BuildRun[]];
