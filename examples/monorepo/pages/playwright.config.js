import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  reporter: [['list'], ['@defectlink/playwright', { outputDir: '../defectlink-results' }]],
});
