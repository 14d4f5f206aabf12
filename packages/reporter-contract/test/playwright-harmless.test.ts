import { describeHarmlessness } from './harmless-suite.ts';
import { describeIdleRun } from './idle-suite.ts';
import { newestPlaywright } from './newest-playwright.ts';

describeHarmlessness(newestPlaywright);
describeIdleRun(newestPlaywright);
