/** How a benchmark is to be run. */
export interface BenchmarkSettings {
  /** Fewer rounds and smaller sizes, to see that it works. */
  readonly quick: boolean;
  /** How often each variant is measured. */
  readonly rounds: number;
  /** Measure only reporters whose names contain this, beside none. */
  readonly reporter: string;
  /** Folder in which the peers were installed; undefined when they were not. */
  readonly peersFolder: string | undefined;
  /** Empty folder for whatever the benchmark writes. */
  readonly workFolder: string;
  /** Says what is being measured. */
  readonly progress: (text: string) => void;
}

/** A figure, a name, or undefined where there is none. */
export type Cell = string | number | undefined;

export interface BenchmarkTable {
  readonly title: string;
  /** Heading of each column; the unit stands in it. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface BenchmarkResult {
  readonly tables: readonly BenchmarkTable[];
  /** How it was measured, and what could not be, with the reason. */
  readonly notes: readonly string[];
}

/** One question to measure. */
export interface Benchmark {
  /** The letter by which it is chosen. */
  readonly id: string;
  readonly title: string;
  run(settings: BenchmarkSettings): Promise<BenchmarkResult>;
}
