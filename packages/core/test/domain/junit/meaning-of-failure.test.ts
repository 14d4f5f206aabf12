import { expect, test } from 'vitest';
import { meaningOfFailure } from '../../../src/domain/junit/meaning-of-failure.ts';

test.each([
  ['', ['[XPASS(strict)] known']],
  ['', ['Failed: Unexpected success', 'Unexpected success']],
  ['', ['Unexpected success', 'Unexpected success']],
  ['UnexpectedSuccess', ['Unexpected success: This test was marked as expected failure but passed', '']],
  ['unittest.case._UnexpectedSuccess', ['', '']],
  ['FAILURE', ['', 'Expected to fail, but passed.']],
  ['', ['', 'Error: Failing test passed even though it was supposed to fail.']],
  ['Error', ['Expect test to fail', 'Error: Expect test to fail\n ❯ a.test.ts:3:1']],
  ['', ['Test was expected to fail, but succeeded, you should stop marking the test as failing']],
  [
    '',
    [
      '',
      '\n  ---\n    name: AssertionError\n    message: Test was expected to fail, but succeeded, you\n  ...\n',
    ],
  ],
  ['AssertionError', ['test marked with .failing() did not throw', '']],
  ['expectedFailure', ['test was expected to fail but passed', '']],
  [
    'RSpec::Core::Pending::PendingExampleFixedError',
    ['Expected example to fail since it is pending, but it passed.', ''],
  ],
  ['', ['', "Expected pending 'known defect' to fail. No error was raised."]],
  ['TodoTestSucceeded', ['known KP-102', 'ok 2 - pays # TODO known KP-102']],
  ['', ['java.lang.AssertionError: Feature is marked with @PendingFeature but passes unexpectedly']],
  [
    '',
    [
      "org.opentest4j.AssertionFailedError: Test marked as 'expected to fail' succeeded; remove @ExpectedToFail",
    ],
  ],
  ['', ['A block of code that was marked pendingUntilFixed did not throw an exception.']],
  ['', ["ISSUE-123. Fixed now, you should remove the 'pendingUntilFixed' marker"]],
  ['', ['Test case was expected to fail, but no failure occurred']],
  ['', ['', 'Test unexpected passed.']],
  ['', ["Expected failure 'known' but none recorded"]],
  ['', ['Known issue was not recorded: known']],
])('a test that was expected to fail passed: type %j, saying %j', (type, texts) => {
  expect(meaningOfFailure({ type, texts })).toBe('unexpectedPass');
});

test.each([
  ['PHPUnit\\Framework\\RiskyTestError', ['', 'This test did not perform any assertions']],
  ['PHPUnit\\Framework\\CoveredCodeNotExecutedException', ['', '']],
  ['WARN', ['240 < 200', '']],
  ['WARN_EQ', ['81, 90', '']],
])('what fails no run is no failure: type %j', (type, texts) => {
  expect(meaningOfFailure({ type, texts })).toBe('passed');
});

test.each([
  ['', ['Failed: Unexpected success', 'def test_pays():\n>   pytest.fail("Unexpected success")']],
  ['Error', ['Unexpected success', 'Error: Unexpected success\n    at cart.test.js:3:1']],
  ['', ['expected the answer: Expected to fail, but passed']],
  ['PHPUnit\\Framework\\ExpectationFailedException', ['', 'Failed asserting that false is true.']],
  ['WARNING', ['the basket is empty', '']],
  ['', ['', '---\n  message: expected the answer\n  at: Test was expected to fail, but succeeded\n...']],
])('any other failed: type %j, saying %j', (type, texts) => {
  expect(meaningOfFailure({ type, texts })).toBe('failed');
});
