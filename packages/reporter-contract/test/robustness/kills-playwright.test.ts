import { newestPlaywright } from '../newest-playwright.ts';
import { describeKills } from './kill-suite.ts';
import { FAILING_FILES } from './linked-project.ts';

describeKills({
  name: 'a run of Playwright',
  progressInAll: 27,
  kills: 2,
  prepare: async () => ({
    folder: await newestPlaywright.write({ files: FAILING_FILES, retries: 0, reporter: {} }),
    command: [newestPlaywright.cli, 'test'],
  }),
});
