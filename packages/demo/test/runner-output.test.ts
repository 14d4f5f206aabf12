import { expect, test } from 'vitest';
import { readRunnerOutput } from '../src/runner-output.ts';

test('tells Playwright’s tests and totals from the details of failures', () => {
  const stdout = `
Running 2 tests using 1 worker

  ✓  1 tests/login.spec.ts:3:1 › signs in (20ms)
  ✘  2 tests/login.spec.ts:9:1 › refuses an expired password (43ms)

    Expected: 401
    - Expected  - 1

  1 failed
    tests/login.spec.ts:9:1 › refuses an expired password
  1 passed (5.3s)
`;
  expect(readRunnerOutput(stdout, 'defectlink: 2 links\n  KP-101\n')).toEqual({
    tests: [
      '  ✓  1 tests/login.spec.ts:3:1 › signs in (20ms)',
      '  ✘  2 tests/login.spec.ts:9:1 › refuses an expired password (43ms)',
    ],
    totals: '1 failed, 1 passed',
    leftOut: 4,
    report: ['defectlink: 2 links', '  KP-101'],
  });
});

test.each(['900ms', '5.3s', '1.2m', '1.1h'])(
  'leaves the time out of the totals when Playwright took %s',
  (time) => {
    const stdout = `  ✓  1 tests/login.spec.ts:3:1 › signs in (20ms)\n\n  1 passed (${time})\n`;

    expect(readRunnerOutput(stdout, '').totals).toBe('1 passed');
  },
);

test('tells Jest’s own lines on standard error from the report among them', () => {
  const stderr = `FAIL test/prices.test.js
  ✓ reads a price (1 ms)
  ✕ rounds half a penny up (2 ms)

  ● rounds half a penny up

defectlink: 2 links
  KP-101

Test Suites: 1 failed, 1 total
Tests:       1 failed, 1 passed, 2 total
Ran all test suites.
`;
  expect(readRunnerOutput('', stderr)).toEqual({
    tests: ['FAIL test/prices.test.js', '  ✓ reads a price (1 ms)', '  ✕ rounds half a penny up (2 ms)'],
    totals: '1 failed, 1 passed, 2 total',
    leftOut: 3,
    report: ['defectlink: 2 links', '  KP-101'],
  });
});

test('keeps all that a runner says that did not get as far as its tests', () => {
  expect(readRunnerOutput('', 'Error: Cannot find the configuration\n    at main.js:1\n')).toEqual({
    tests: ['Error: Cannot find the configuration', '    at main.js:1'],
    totals: 'no tests',
    leftOut: 0,
    report: [],
  });
});
