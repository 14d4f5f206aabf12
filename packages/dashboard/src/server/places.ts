import type { BuildRun } from '@defectlink/core/linking';

/** Where the dashboard works, as absolute paths. */
export interface DashboardPlaces {
  /** Folders that journals are looked for in. */
  readonly folders: readonly string[];
  /** Folder of push files and reports. */
  readonly outputDir: string;
  readonly configDir: string;
  readonly configFile: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The runs of one build, at least one. */
export type Runs = readonly [BuildRun, ...BuildRun[]];
