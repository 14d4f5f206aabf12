import { resolve } from 'node:path';
import { jestAdapter } from '../../src/jest/jest-adapter.ts';
import { describeRunnerFaults } from './runner-fault-suite.ts';

describeRunnerFaults(jestAdapter(resolve(import.meta.dirname, '../..')));
