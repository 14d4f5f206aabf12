export { defineConfig } from '@defectlink/core';
export type { DefectlinkConfig, ReporterOptions } from '@defectlink/core';
