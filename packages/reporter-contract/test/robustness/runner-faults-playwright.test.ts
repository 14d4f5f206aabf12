import { newestPlaywright } from '../newest-playwright.ts';
import { describeRunnerFaults } from './runner-fault-suite.ts';

describeRunnerFaults(newestPlaywright);
