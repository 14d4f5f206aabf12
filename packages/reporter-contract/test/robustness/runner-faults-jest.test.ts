import { resolve } from 'node:path';
import { jestAdapter } from '../../src/jest/jest-adapter.ts';
import { describeRunnerFaults } from './runner-fault-suite.ts';

describeRunnerFaults({
  adapter: jestAdapter(resolve(import.meta.dirname, '../..')),
  config: (reporters) => ({
    reporters: ['default', ...reporters.map((options) => ['@defectlink/jest/reporter', options])],
  }),
});
