import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One folder for the suites of the repository: what lies in it is pushed together.
    reporters: ['default', ['@defectlink/vitest/reporter', { outputDir: '../defectlink-results' }]],
  },
});
