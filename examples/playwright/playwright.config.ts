import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  reporter: [['list'], ['@defectlink/playwright']],
  webServer: {
    command: 'node shop/server.js',
    // The shop takes a free port and says which; Playwright puts it into KESTREL_PORT.
    wait: { stdout: /open on port (?<kestrel_port>\d+)/ },
  },
  use: { baseURL: `http://127.0.0.1:${process.env.KESTREL_PORT}` },
});
