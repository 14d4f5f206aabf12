import { describeCases } from './contract-suite.ts';
import { newestPlaywright } from './newest-playwright.ts';

describeCases(newestPlaywright);
