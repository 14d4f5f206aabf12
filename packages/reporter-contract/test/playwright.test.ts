import { JUNIT_XML } from '../src/playwright/playwright-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { newestPlaywright } from './newest-playwright.ts';

/** What Playwright does not write into JUnit XML, or writes as if it were something else. */
const UNTOLD: ReadonlySet<string> = new Set([
  // These are written as the failure of the last test.
  'a failed afterAll is not the fault of the last test',
  'a failed afterAll with a title of its own is not the fault of the last test either',
  'an afterAll that times out is not the fault of the last test',
  'tags of tests and describes',
  // Annotations of describes are written as the test's own.
  "a test's own annotation comes before its describe's",
  'an attachment outlives a crash of the worker',
]);

describeCases(newestPlaywright, {
  junit: { file: JUNIT_XML, cannotTell: ({ name }) => UNTOLD.has(name) },
});
