import type { Location, Suite, TestCase, TestResult } from '@playwright/test/reporter';

/** A test as Playwright hands it to reporters, with what a unit test says of it; the real ones are in the contract suite. */
export function someTest(given: Partial<TestCase> & { describeAt?: Location } = {}): TestCase {
  const { describeAt, ...rest } = given;
  const parent = {
    type: 'describe',
    location: describeAt,
    allTests: () => [],
    project: () => undefined,
  } as unknown as Suite;
  const test = {
    id: 'a1-b2',
    title: 'pays by card',
    annotations: [],
    tags: [],
    results: [],
    retries: 0,
    expectedStatus: 'passed',
    location: { file: '/repository/shop/card.spec.ts', line: 7, column: 1 },
    parent,
    titlePath: () => ['', 'desktop', 'card.spec.ts', 'checkout', 'pays by card'],
    outcome: () => 'unexpected',
    ...rest,
  };
  return test as unknown as TestCase;
}

/** An attempt at a test; without more said, a failed one. */
export function someAttempt(given: Partial<TestResult> = {}): TestResult {
  const attempt = { status: 'failed', errors: [], steps: [], attachments: [], annotations: [], ...given };
  return attempt as unknown as TestResult;
}
