import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { jestAdapter } from '../../src/jest/jest-adapter.ts';
import { describeKills } from './kill-suite.ts';
import { FAILING_FILES } from './linked-project.ts';

const workspace = resolve(import.meta.dirname, '../..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const adapter = jestAdapter(workspace);

describeKills({
  name: 'a run of Jest',
  progressInAll: 27,
  kills: 2,
  prepare: async () => ({
    folder: await adapter.write({ files: FAILING_FILES, retries: 0, reporter: {} }),
    command: [jest],
  }),
});
