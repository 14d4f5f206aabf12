import { describeHarmlessness } from './harmless-suite.ts';
import { newestPlaywright } from './newest-playwright.ts';

describeHarmlessness(newestPlaywright);
