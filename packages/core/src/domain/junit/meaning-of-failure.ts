/** What a failure stands for: that the test failed, that it passed though it was expected to fail, or nothing that fails a test. */
export type FailureMeaning = 'failed' | 'unexpectedPass' | 'passed';

/** What is said of a failure: its `type`, and its message and text, without what stands before the error. */
export interface SaidOfFailure {
  readonly type: string;
  readonly texts: readonly string[];
}

/** What runners say of a test that was expected to fail and passes, behind the name of an error. */
const UNEXPECTED_PASSES = [
  // pytest; its `xfail` and what unittest-xml-reporting makes of `expectedFailure`.
  String.raw`\[XPASS\(strict\)\]`,
  'Unexpected success: This test was marked as expected failure',
  // Playwright, Jest, Vitest, AVA, Bun, node:test.
  'Expected to fail, but passed',
  'Failing test passed even though',
  'Expect test to fail',
  'Test was expected to fail, but succeeded',
  String.raw`test marked with \.failing\(\) did not throw`,
  'test was expected to fail but passed',
  // RSpec.
  'Expected example to fail since it is pending, but it passed',
  "Expected pending '.{0,200}' to fail[.] No error was raised",
  // Spock, JUnit Pioneer, ScalaTest, specs2 (behind a message of its own).
  'Feature is marked with @PendingFeature but passes',
  "Test marked as 'expected to fail' succeeded",
  'A block of code that was marked pendingUntilFixed did not throw',
  "(?:.{1,200}[.] )?Fixed now, you should remove the 'pendingUntilFixed' marker",
  // Catch2, Meson, XCTest, Swift Testing.
  'Test case was expected to fail, but no failure occurred',
  'Test unexpected passed',
  'Expected failure .{0,200}but none recorded',
  'Known issue was not recorded',
];
const SAYS_UNEXPECTED_PASS = new RegExp(String.raw`^(?:[\w.:$]{1,200}: )?(?:${UNEXPECTED_PASSES.join('|')})`);
/** The message in what TAP says of a failure in YAML, which tap-xunit hands on as a text. */
const MESSAGE_IN_YAML = /^---\n(?:.*\n){0,9}? *message: (.+)/;
/** What pytest says of unittest's `expectedFailure` twice; what fails with these words has more to tell. */
const OF_UNITTEST = /^(?:(?:Failed: )?Unexpected success\n?){2}$/;
/** RSpec, TAP::Formatter::JUnit, unittest-xml-reporting or testtools, node:test. */
const TYPE_OF_UNEXPECTED_PASS =
  /^(?:RSpec::Core::Pending::PendingExampleFixedError|TodoTestSucceeded|(?:unittest\.case\._)?UnexpectedSuccess|expectedFailure)$/;
/** What fails no run unless the runner is told so (`failOnRisky`): a test that PHPUnit 9 calls risky, a warning of doctest's. */
const TYPE_OF_NO_FAILURE =
  /^(?:PHPUnit\\Framework\\(?:RiskyTest|Output|UnintentionallyCoveredCode|MissingCoversAnnotation|CoveredCodeNotExecuted)(?:Error|Exception)|WARN(?:_\w+)?)$/;

/** What a `<failure>` or `<error>` says that the test did. Pure. */
export function meaningOfFailure({ type, texts }: SaidOfFailure): FailureMeaning {
  if (TYPE_OF_NO_FAILURE.test(type)) return 'passed';
  const said = texts.map((text) => text.trim());
  const isUnexpected =
    TYPE_OF_UNEXPECTED_PASS.test(type) ||
    OF_UNITTEST.test(said.join('\n')) ||
    said.some((text) => SAYS_UNEXPECTED_PASS.test(MESSAGE_IN_YAML.exec(text)?.[1] ?? text));
  return isUnexpected ? 'unexpectedPass' : 'failed';
}
