import { suites, type ProducerRow } from './row.ts';

/** Python, Ruby, PHP and other languages of scripts, and the tools of shells. */
export const SCRIPT: readonly ProducerRow[] = [
  {
    by: 'pytest, xunit2',
    source: 'run here',
    xml: `<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="1" time="0.1" timestamp="2026-11-20T10:00:00.000000+00:00" hostname="ci"><testcase classname="tests.test_login.TestLogin" name="test_rejects[expired]" time="0.1"><properties><property name="defect" value="KP-101"/></properties><failure message="assert 1 == 2">self = x\n\n    def test_rejects(self):\n&gt;       assert 1 == 2</failure></testcase></testsuite></testsuites>`,
    reads: [
      'failed pytest › test_rejects[expired] (tests.test_login.TestLogin) [defect=KP-101] assert 1 == 2',
    ],
  },
  {
    by: 'pytest, xunit1, with a failed teardown beside',
    source: 'run here',
    xml: suites(
      'pytest',
      `<testcase classname="tests.test_login" name="test_KP-101" file="tests/test_login.py" line="11" time="0.1"><failure message="assert 1 == 2">x</failure></testcase><testcase classname="tests.test_login" name="test_KP-101" file="tests/test_login.py" line="11" time="0.1"><error message="failed on teardown with &quot;ValueError&quot;">x</error></testcase>`,
    ),
    reads: [
      'failed pytest › test_KP-101 (tests/test_login.py:11) [test_KP-101 | test KP-101] failed on teardown with "ValueError"',
    ],
  },
  {
    by: 'pytest, an expected failure and an unexpected pass',
    source: 'run here',
    xml: suites(
      'pytest',
      `<testcase classname="t" name="test_a[KP-101]"><skipped type="pytest.xfail" message="known"/></testcase><testcase classname="t" name="test_b[KP-102]"><failure message="[XPASS(strict)] known">x</failure></testcase>`,
    ),
    reads: [
      'expectedFailure pytest › test_a[KP-101] (t) [test_a[KP-101] | test a[KP-101]] known',
      'unexpectedPass pytest › test_b[KP-102] (t) [test_b[KP-102] | test b[KP-102]] [XPASS(strict)] known',
    ],
  },
  {
    by: 'unittest-xml-reporting',
    source: 'memory',
    xml: suites(
      'tests.LoginTests-20261120',
      `<testcase classname="tests.LoginTests" name="test_rejects" time="0.1" timestamp="2026-11-20T10:00:00" file="tests.py" line="12"><failure type="AssertionError" message="KP-7: 1 != 2"><![CDATA[x]]></failure><system-out><![CDATA[[[PROPERTY|defect=KP-101]]]]></system-out></testcase>`,
    ),
    reads: ['failed tests.LoginTests › test_rejects (tests.py:12) [defect=KP-101] KP-7: 1 != 2'],
  },
  {
    by: 'Robot Framework: suites in each other',
    source: 'its code',
    xml: `<testsuite name="Shop" tests="1" errors="0" failures="1" skipped="0" time="0.1" timestamp="2026-11-20T10:00:00"><testsuite name="Login" tests="1" errors="0" failures="1" skipped="0" time="0.1"><testcase classname="Shop.Login" name="Rejects KP-101" time="0.1"><failure message="1 != 2" type="AssertionError"/></testcase><properties><property name="defect" value="KP-102"/></properties></testsuite></testsuite>`,
    reads: ['failed Shop › Login › Rejects KP-101 (Shop.Login) [defect=KP-102 | Rejects KP-101] 1 != 2'],
  },
  {
    by: 'Behave: tags in the output, steps without a definition',
    source: 'memory',
    xml: `<testsuite name="login.Login" errors="0" failures="2" skipped="0" tests="2" time="0.1"><testcase classname="login.Login" name="Rejects" status="failed" time="0.1"><failure type="AssertionError" message="expected 1"><![CDATA[Failing step: Then it fails ... failed in 0.000s\nLocation: features/login.feature:5\nAssertion Failed: expected 1]]></failure><system-out><![CDATA[\n@scenario.begin\n\n  @smoke @defect:KP-101\n  Scenario: Rejects\n    Given a user ... passed in 0.000s\n\n@scenario.end]]></system-out></testcase><testcase classname="login.Login" name="Keeps KP-102" status="undefined" time="0"><failure type="undefined" message="Undefined Step: x"/></testcase></testsuite>`,
    reads: [
      'failed login.Login › Rejects (login.Login) [@defect:KP-101] expected 1',
      'failed login.Login › Keeps KP-102 (login.Login) [Keeps KP-102] Undefined Step: x',
    ],
  },
  {
    by: 'RSpec (rspec_junit_formatter)',
    source: 'its code',
    xml: `<testsuite name="rspec" tests="1" skipped="0" failures="1" errors="0" time="0.1" timestamp="2026-11-20T10:00:00+00:00" hostname="ci"><properties><property name="seed" value="1701"/></properties><testcase classname="spec.login_spec" name="Login rejects KP-101" file="./spec/login_spec.rb" time="0.1"><failure message="expected: 2&#10;     got: 1" type="RSpec::Expectations::ExpectationNotMetError">Failure/Error: x</failure></testcase></testsuite>`,
    reads: ['failed rspec › Login rejects KP-101 (spec/login_spec.rb) [Login rejects KP-101] expected: 2'],
  },
  {
    by: 'Minitest (minitest-reporters)',
    source: 'memory',
    xml: `<testsuites><testsuite name="LoginTest" filepath="test/login_test.rb" skipped="0" failures="1" errors="0" tests="1" assertions="1" time="0.1"><testcase name="test_0001_rejects KP-101" lineno="12" classname="LoginTest" assertions="1" time="0.1" file="test/login_test.rb"><failure type="test_0001_rejects KP-101" message="Expected: 2&#10;  Actual: 1">x</failure></testcase></testsuite></testsuites>`,
    reads: ['failed LoginTest › rejects KP-101 (test/login_test.rb:12) [rejects KP-101] Expected: 2'],
  },
  {
    by: 'PHPUnit: suites for data sets, the text begins with the name',
    source: 'a file of others',
    xml: `<testsuites><testsuite name="/app/phpunit.xml" tests="1"><testsuite name="Unit" tests="1"><testsuite name="Tests\\LoginTest" file="/app/tests/LoginTest.php" tests="1"><testsuite name="Tests\\LoginTest::testRejects" tests="1"><testcase name="testRejects with data set &quot;KP-101&quot;" file="/app/tests/LoginTest.php" line="12" class="Tests\\LoginTest" classname="Tests.LoginTest" assertions="1" time="0.1"><failure type="PHPUnit\\Framework\\ExpectationFailedException">Tests\\LoginTest::testRejects with data set "KP-101"\nFailed asserting that 1 matches expected 2.\n\n/app/tests/LoginTest.php:14</failure></testcase></testsuite></testsuite></testsuite></testsuite></testsuites>`,
    reads: [
      'failed phpunit.xml › Unit › Tests\\LoginTest › Tests\\LoginTest::testRejects › testRejects with data set "KP-101" (LoginTest.php:12) [testRejects with data set "KP-101"] Failed asserting that 1 matches expected 2.',
    ],
  },
  {
    by: 'Pest: the test follows its file, and its name the error',
    source: 'memory',
    xml: suites(
      'Tests\\Feature\\LoginTest',
      `<testcase name="it rejects KP-101" file="tests/Feature/LoginTest.php::it rejects KP-101" class="Tests\\Feature\\LoginTest" classname="Tests.Feature.LoginTest" assertions="1" time="0.1"><failure type="PHPUnit\\Framework\\ExpectationFailedException">it rejects KP-101Failed asserting that 1 is 2.</failure></testcase>`,
    ),
    reads: [
      'failed Tests\\Feature\\LoginTest › it rejects KP-101 (tests/Feature/LoginTest.php) [it rejects KP-101] Failed asserting that 1 is 2.',
    ],
  },
  {
    by: 'Codeception',
    source: 'memory',
    xml: suites(
      'acceptance',
      `<testcase name="LoginCest: Rejects KP-101" file="/app/tests/acceptance/LoginCest.php" time="0.1" assertions="1" feature="rejects"><failure type="PHPUnit\\Framework\\ExpectationFailedException">LoginCest: Rejects KP-101\nFailed asserting that 1 is 2.</failure></testcase>`,
    ),
    reads: [
      'failed acceptance › LoginCest: Rejects KP-101 (LoginCest.php) [LoginCest: Rejects KP-101] Failed asserting that 1 is 2.',
    ],
  },
  {
    by: 'Elixir (junit_formatter): the line follows the file',
    source: 'memory',
    xml: suites(
      'Elixir.Shop.LoginTest',
      `<testcase classname="Elixir.Shop.LoginTest" name="test rejects KP-101" time="0.1" file="test/login_test.exs:12"><failure message="error: Assertion with == failed">x</failure></testcase>`,
    ),
    reads: [
      'failed Elixir.Shop.LoginTest › test rejects KP-101 (test/login_test.exs:12) [test rejects KP-101] error: Assertion with == failed',
    ],
  },
  {
    by: 'Erlang, Common Test (cth_surefire)',
    source: 'memory',
    xml: suites(
      'login_SUITE',
      `<testcase name="rejects" group="all" time="0.1" url="x.html"><properties><property name="defect">KP-101</property></properties><failure message="Test rejects in login_SUITE failed" type="crash">{badmatch,1}</failure></testcase>`,
    ),
    reads: ['failed login_SUITE › rejects () [defect=KP-101] Test rejects in login_SUITE failed'],
  },
  {
    by: 'Bats',
    source: 'memory',
    xml: `<testsuites time="0.1"><testsuite name="login.bats" tests="1" failures="1" errors="0" skipped="0" time="0.1" timestamp="2026-11-20T10:00:00" hostname="ci"><testcase classname="login.bats" name="rejects KP-101" time="0.1"><failure type="failure">(in test file login.bats, line 3)\n  \`false' failed</failure></testcase></testsuite></testsuites>`,
    reads: ["failed login.bats › rejects KP-101 (login.bats) [rejects KP-101] `false' failed"],
  },
  {
    by: 'Perl, TAP (TAP::Formatter::JUnit)',
    source: 'memory',
    xml: suites(
      't_login_t',
      `<testcase name="1 - rejects KP-101" time="0.1"><failure type="TestFailed" message="not ok 1 - rejects KP-101"><![CDATA[not ok 1]]></failure></testcase>`,
    ),
    reads: ['failed t_login_t › 1 - rejects KP-101 () [1 - rejects KP-101] not ok 1 - rejects KP-101'],
  },
  {
    by: 'R, testthat: signs of names are underscores',
    source: 'memory',
    xml: suites(
      'login',
      `<testcase time="0.1" classname="login" name="rejects_KP-101_today"><failure type="failure" message="1 not equal to 2 (test-login.R:3:5)">x</failure></testcase>`,
    ),
    reads: [
      'failed login › rejects_KP-101_today (login) [rejects_KP-101_today | rejects KP-101 today] 1 not equal to 2 (test-login.R:3:5)',
    ],
  },
  {
    by: 'Lua, busted',
    source: 'memory',
    xml: suites(
      'Run 1 of 1',
      `<testcase classname="spec/login_spec.lua:3" name="login rejects KP-101" time="0.1"><failure message="spec/login_spec.lua:4: Expected objects to be equal." type="">x</failure></testcase>`,
    ),
    reads: [
      'failed Run 1 of 1 › login rejects KP-101 (spec/login_spec.lua:3) [login rejects KP-101] spec/login_spec.lua:4: Expected objects to be equal.',
    ],
  },
  {
    by: 'Katalon',
    source: 'memory',
    xml: `<testsuites name="Login" time="1" tests="1" failures="1" errors="0"><testsuite name="Login" tests="1" failures="1" errors="0" time="1" skipped="0" timestamp="2026-11-20T10:00:00" hostname="ci" id="Test Suites/Login"><properties><property name="deviceName" value=""/></properties><testcase name="Test Cases/KP-101 rejects" classname="Test Cases/KP-101 rejects" time="1" status="FAILED"><failure type="FAILED" message="Unable to click"/><system-out>x</system-out></testcase></testsuite></testsuites>`,
    reads: [
      'failed Login › Test Cases/KP-101 rejects (Test Cases/KP-101 rejects) [Test Cases/KP-101 rejects | Test Cases/KP-101 rejects] Unable to click',
    ],
  },
  {
    by: 'RSpec with colours, as references that XML has no place for',
    source: 'an issue',
    xml: `<testsuite name="rspec" tests="2" failures="2" errors="0" time="0.1" timestamp="2026-11-20T10:00:00+00:00"><properties/><testcase classname="spec.login_spec" name="rejects KP-101" file="./spec/login_spec.rb" time="0.1"><failure message="&#x1b;[31mexpected: 2&#x1b;[0m" type="E">x</failure></testcase><testcase classname="spec.login_spec" name="keeps KP-102" file="./spec/login_spec.rb" time="0.1"><failure message="got &#xD83D;&#xDE00;" type="E">x</failure></testcase></testsuite>`,
    reads: [
      'failed rspec › rejects KP-101 (spec/login_spec.rb) [rejects KP-101] expected: 2',
      'failed rspec › keeps KP-102 (spec/login_spec.rb) [keeps KP-102] got 😀',
    ],
  },
  {
    by: 'Bats: colours in the output',
    source: 'an issue',
    xml: `<testsuites time="0.1"><testsuite name="login.bats" tests="2" failures="1"><testcase classname="login.bats" name="starts" time="0.1"><system-out>&#27;[0;32mrunning&#27;[0m</system-out></testcase><testcase classname="login.bats" name="rejects KP-101" time="0.1"><failure type="failure">&#27;[31m\`false' failed&#27;[0m</failure></testcase></testsuite></testsuites>`,
    reads: ["failed login.bats › rejects KP-101 (login.bats) [rejects KP-101] `false' failed"],
  },
  {
    by: 'pytest-rerunfailures: a rerun is a test case that says nothing, before the last one',
    source: 'an issue',
    xml: suites(
      'pytest',
      `<testcase classname="t" name="test_KP-101"/><testcase classname="t" name="test_KP-101"/><testcase classname="t" name="test_KP-102"/><testcase classname="t" name="test_KP-102"><failure message="assert False">x</failure></testcase>`,
    ),
    reads: [
      'passed pytest › test_KP-101 (t) [test_KP-101 | test KP-101] ',
      'failed pytest › test_KP-102 (t) [test_KP-102 | test KP-102] assert False',
    ],
  },
];
