import { newestPlaywright } from './newest-playwright.ts';
import { describeShards } from './playwright-shards-suite.ts';

describeShards(newestPlaywright);
