export { defineConfig } from '@defectlink/core';
export type {
  DefectlinkConfig,
  ExecutionOptions,
  IssueMapping,
  LinkPhrase,
  ReporterOptions,
  RunOptions,
} from '@defectlink/core';
