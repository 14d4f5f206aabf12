import { newestPlaywright } from './newest-playwright.ts';
import { describeRuns } from './playwright-runs-suite.ts';

describeRuns(newestPlaywright);
