import { defineConfig } from 'vitest/config';

// Packages resolve to each other's source, so that tests need no build; those that start a real runner load `dist`.
const conditions = ['@defectlink/source', 'node', 'import', 'default'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
