import type { BenchmarkResult } from './benchmark.ts';

/** What a benchmark that compares with others' reporters answers where these were not installed. */
export const NOT_INSTALLED: BenchmarkResult = {
  tables: [],
  notes: ['Not measured: the runners and the peers are not installed (`--install`).'],
};
