import { suites, type ProducerRow } from './row.ts';

/** C and C++, Go, Rust, Swift, Dart and what builds them. */
export const NATIVE: readonly ProducerRow[] = [
  {
    by: 'gotestsum: spaces of subtests are underscores',
    source: 'its examples',
    xml: suites(
      'github.com/acme/shop/login',
      `<properties><property name="go.version" value="go1.25.1 linux/amd64"/></properties><testcase classname="github.com/acme/shop/login" name="TestLogin/KP-101_rejects_expired" time="0.1"><failure message="Failed" type="">=== RUN   TestLogin/KP-101_rejects_expired&#xA;    login_test.go:12: expected 1&#xA;</failure></testcase>`,
    ),
    reads: [
      'failed github.com/acme/shop/login › TestLogin/KP-101_rejects_expired (github.com/acme/shop/login) [TestLogin/KP-101_rejects_expired | TestLogin/KP-101 rejects expired] login_test.go:12: expected 1',
    ],
  },
  {
    by: 'gotestsum: a tag among the underscores, and the test around a failed one',
    source: 'its code',
    xml: suites(
      'acme/cart',
      `<properties><property name="go.version" value="go1.25.1 linux/amd64"/></properties><testcase classname="acme/cart" name="TestCart/@defect:KP-101_applied_once"><failure message="Failed" type="">=== RUN   TestCart/@defect:KP-101_applied_once&#xA;    cart_test.go:9: got 80, want 90&#xA;    --- FAIL: TestCart/@defect:KP-101_applied_once (0.00s)&#xA;</failure></testcase><testcase classname="acme/cart" name="TestCart"><failure message="Failed" type="">=== RUN   TestCart&#xA;--- FAIL: TestCart (0.00s)&#xA;</failure></testcase>`,
    ),
    reads: [
      'failed acme/cart › TestCart/@defect:KP-101_applied_once (acme/cart) [TestCart/@defect:KP-101 applied once] cart_test.go:9: got 80, want 90',
    ],
  },
  {
    by: 'go-junit-report: tests around failed ones, one of which fails by itself',
    source: 'its examples',
    xml: suites(
      'acme/cart',
      `<properties><property name="go.version" value="1.25"/></properties><testcase name="TestA" classname="acme/cart"><failure message="Failed"></failure></testcase><testcase name="TestA/b" classname="acme/cart"><failure message="Failed"><![CDATA[    cart_test.go:4: b leaks]]></failure></testcase><testcase name="TestA/b/c" classname="acme/cart"><failure message="Failed"><![CDATA[    cart_test.go:9: got 80]]></failure></testcase><testcase name="TestD" classname="acme/cart"><failure message="Failed"></failure></testcase>`,
    ),
    reads: [
      'failed acme/cart › TestA/b (acme/cart) [] cart_test.go:4: b leaks',
      'failed acme/cart › TestA/b/c (acme/cart) [] cart_test.go:9: got 80',
      'failed acme/cart › TestD (acme/cart) [] Failed',
    ],
  },
  {
    by: 'gotestsum with --rerun-fails: every attempt a test case, those that failed first',
    source: 'its code',
    xml: suites(
      'github.com/acme/shop/login',
      `<properties><property name="go.version" value="go1.25.1 linux/amd64"></property></properties><testcase classname="c" name="TestLogin/@defect:KP-101"><failure message="Failed" type="">x</failure></testcase><testcase classname="c" name="TestLogin/@defect:KP-101"></testcase>`,
    ),
    reads: ['flaky github.com/acme/shop/login › TestLogin/@defect:KP-101 (c) [TestLogin/@defect:KP-101] x'],
  },
  {
    by: 'go-junit-report',
    source: 'its examples',
    xml: suites(
      'github.com/acme/shop',
      `<testcase name="TestLogin/KP-101" classname="github.com/acme/shop" time="0.1"><failure message="Failed"><![CDATA[    login_test.go:12: expected 1]]></failure></testcase>`,
    ),
    reads: [
      'failed github.com/acme/shop › TestLogin/KP-101 (github.com/acme/shop) [TestLogin/KP-101] login_test.go:12: expected 1',
    ],
  },
  {
    by: 'Ginkgo: labels in the name',
    source: 'a file of others',
    xml: `<testsuites tests="2" disabled="1" errors="0" failures="1" time="1"><testsuite name="Login Suite" package="/src/login" tests="2" disabled="0" skipped="1" errors="0" failures="1" time="1" timestamp="2026-11-20T10:00:00"><properties><property name="SuiteSucceeded" value="false"/><property name="RandomSeed" value="17"/></properties><testcase name="[It] Login rejects [smoke, KP-101]" classname="Login Suite" status="failed" time="0.1"><failure message="Expected 1" type="failed">/src/login/login_test.go:12 @ 11/20/26</failure><system-err>x</system-err></testcase><testcase name="[It] Login keeps KP-102" classname="Login Suite" status="pending" time="0"><skipped message="pending"/></testcase></testsuite></testsuites>`,
    reads: [
      'failed Login Suite › [It] Login rejects [smoke, KP-101] (Login Suite) [[It] Login rejects [smoke, KP-101]] Expected 1',
      'skipped Login Suite › [It] Login keeps KP-102 (Login Suite) [[It] Login keeps KP-102] pending',
    ],
  },
  {
    by: 'Rust, nextest: failed in all attempts',
    source: 'its examples',
    xml: `<testsuites name="nextest-run" tests="1" failures="1" errors="0" uuid="0" timestamp="2026-11-20T10:00:00.000+00:00" time="0.1"><testsuite name="shop" tests="1" disabled="0" errors="0" failures="1"><testcase name="tests::kp_101" classname="shop" timestamp="2026-11-20T10:00:00.000+00:00" time="0.1"><properties><property name="defect" value="KP-101"/></properties><failure message="thread 'tests::kp_101' panicked at src/lib.rs:12" type="test failure with exit code 101">x</failure><rerunFailure timestamp="2026-11-20T10:00:01.000+00:00" time="0.1" message="again" type="test failure"><system-out>x</system-out></rerunFailure><system-err>x</system-err></testcase></testsuite></testsuites>`,
    reads: [
      "failed shop › tests::kp_101 (shop) [defect=KP-101] thread 'tests::kp_101' panicked at src/lib.rs:12",
    ],
  },
  {
    by: 'Rust, nextest: flaky, and flaky where that fails the run',
    source: 'its examples',
    xml: suites(
      'shop',
      `<testcase name="KP-101" classname="shop"><flakyFailure message="panicked" type="test failure"/></testcase><testcase name="KP-102" classname="shop"><failure message="test passed on attempt 2/3" type="flaky failure"/><flakyFailure message="panicked" type="test failure"/></testcase>`,
    ),
    reads: [
      'flaky shop › KP-101 (shop) [KP-101] panicked',
      'failed shop › KP-102 (shop) [KP-102] test passed on attempt 2/3',
    ],
  },
  {
    by: 'Cargo, libtest --format junit',
    source: 'memory',
    xml: suites(
      'test',
      `<testcase classname="shop::tests" name="rejects" time="0.1"><failure type="assert"/></testcase><system-out/><system-err/>`,
    ),
    reads: ['failed test › rejects (shop::tests) [] '],
  },
  {
    by: 'GoogleTest: properties of today, and its place before the error',
    source: 'memory',
    xml: `<testsuites tests="1" failures="1" disabled="0" errors="0" time="0.1" timestamp="2026-11-20T10:00:00.000" name="AllTests"><testsuite name="Login" tests="1" failures="1" disabled="0" skipped="0" errors="0" time="0.1"><testcase name="Rejects" file="/src/login_test.cc" line="12" status="run" result="completed" time="0.1" timestamp="2026-11-20T10:00:00.000" classname="Login"><properties><property name="defect" value="KP-101"/></properties><failure message="/src/login_test.cc:14&#x0A;Expected equality of these values:&#x0A;  1" type=""><![CDATA[/src/login_test.cc:14\nExpected equality]]></failure></testcase></testsuite></testsuites>`,
    reads: ['failed Login › Rejects (login_test.cc:12) [defect=KP-101] Expected equality of these values:'],
  },
  {
    by: 'GoogleTest: properties of old, which are attributes',
    source: 'memory',
    xml: suites(
      'Login',
      `<testcase name="Rejects" status="run" time="0.1" classname="Login" defect="KP-101" testCase="KP-42"><failure message="Value of: x" type=""/></testcase><testcase name="DISABLED_Keeps" status="notrun" time="0" classname="Login" defect="KP-102"/>`,
    ),
    reads: [
      'failed Login › Rejects (Login) [defect=KP-101 | testCase=KP-42] Value of: x',
      'skipped Login › DISABLED_Keeps (Login) [defect=KP-102] ',
    ],
  },
  {
    by: 'Catch2: sections follow the name',
    source: 'its examples',
    xml: suites(
      'tests.exe',
      `<properties><property name="random-seed" value="17"/></properties><testcase classname="tests.exe.global" name="Rejects KP-101/when expired" time="0.1" status="run"><failure message="a == b" type="REQUIRE">FAILED:\n  REQUIRE( a == b )\nat login.cpp:12</failure></testcase>`,
    ),
    reads: [
      'failed tests.exe › Rejects KP-101/when expired (tests.exe.global) [Rejects KP-101/when expired] a == b',
    ],
  },
  {
    by: 'doctest',
    source: 'memory',
    xml: suites(
      'tests',
      `<testcase classname="login.cpp" name="rejects [KP-101]" status="run"><failure message="CHECK( a == b ) is NOT correct" type="CHECK">login.cpp:12: ERROR</failure></testcase>`,
    ),
    reads: ['failed tests › rejects [KP-101] (login.cpp) [rejects [KP-101]] CHECK( a == b ) is NOT correct'],
  },
  {
    by: 'CTest: labels are a property, the message is empty',
    source: 'memory',
    xml: `<testsuite name="Linux-c++" tests="2" failures="1" disabled="1" skipped="0" hostname="ci" time="0" timestamp="2026-11-20T10:00:00"><testcase name="login" classname="login" time="0.1" status="fail"><failure message="Failed"/><properties><property name="cmake_labels" value="smoke;@defect:KP-101"/></properties><system-out>x</system-out></testcase><testcase name="KP-102" classname="KP-102" time="0" status="disabled"><disabled message="Disabled"/></testcase></testsuite>`,
    reads: [
      'failed Linux-c++ › login (login) [@defect:KP-101] Failed',
      'skipped Linux-c++ › KP-102 (KP-102) [KP-102 | KP-102] Disabled',
    ],
  },
  {
    by: 'Meson',
    source: 'memory',
    xml: `<testsuites tests="1" errors="0" failures="1"><testsuite name="shop" tests="1" errors="0" failures="1" skipped="0" time="0.1"><testcase name="login KP-101" classname="shop" time="0.1"><failure>exit status 1</failure></testcase><system-out/></testsuite></testsuites>`,
    reads: ['failed shop › login KP-101 (shop) [login KP-101] exit status 1'],
  },
  {
    by: 'Bazel, of a test that writes no XML itself',
    source: 'its code',
    xml: `<testsuites><testsuite name="login/KP-101" tests="1" failures="0" errors="1"><testcase name="login/KP-101" status="run" duration="1" time="1"><error message="exited with error code 1"></error></testcase><system-out>x</system-out></testsuite></testsuites>`,
    reads: ['failed login/KP-101 () [login/KP-101 | login/KP-101] exited with error code 1'],
  },
  {
    by: 'Swift Package Manager',
    source: 'memory',
    xml: suites(
      'TestResults',
      `<testcase classname="ShopTests.LoginTests" name="testRejects" time="0.1"><failure message="failed"/></testcase><testcase classname="ShopTests" name="Rejects KP-101" time="0.1"><failure message="Expectation failed: a == b"/></testcase>`,
    ),
    reads: [
      'failed TestResults › testRejects (ShopTests.LoginTests) [] failed',
      'failed TestResults › Rejects KP-101 (ShopTests) [Rejects KP-101] Expectation failed: a == b',
    ],
  },
  {
    by: 'Xcode by xcpretty, xcbeautify',
    source: 'memory',
    xml: suites(
      'ShopTests.LoginTests',
      `<testcase classname="ShopTests.LoginTests" name="test_KP-101_rejects" time="0.1"><failure message="XCTAssertEqual failed">LoginTests.swift:12</failure></testcase>`,
    ),
    reads: [
      'failed ShopTests.LoginTests › test_KP-101_rejects (ShopTests.LoginTests) [test_KP-101_rejects | test KP-101 rejects] XCTAssertEqual failed',
    ],
  },
  {
    by: 'Xcode by fastlane trainer',
    source: 'memory',
    xml: `<testsuites tests="1" failures="1"><testsuite name="ShopTests" tests="1" failures="1" time="0.1"><testcase classname="LoginTests" name="testRejects()" time="0.1"><failure message="XCTAssertEqual failed (LoginTests.swift#L12)"/></testcase></testsuite></testsuites>`,
    reads: ['failed ShopTests › testRejects() (LoginTests) [] XCTAssertEqual failed (LoginTests.swift#L12)'],
  },
  {
    by: 'Dart, Flutter (junitreport)',
    source: 'memory',
    xml: suites(
      'test.login_test',
      `<properties><property name="platform" value="vm"/></properties><testcase classname="test.login_test" name="rejects KP-101" time="0.1"><failure message="1 failure, see stacktrace for details">Failure:\nExpected: 1</failure></testcase>`,
    ),
    reads: [
      'failed test.login_test › rejects KP-101 (test.login_test) [rejects KP-101] 1 failure, see stacktrace for details',
    ],
  },
  {
    by: 'gotestsum: attributes that a test sets',
    source: 'its examples',
    xml: suites(
      'github.com/acme/shop',
      `<testcase classname="github.com/acme/shop" name="TestLogin" time="0.000000"><properties><property name="defect" value="KP-101"></property><property name="other" value="side"></property></properties><failure message="Failed" type=""></failure></testcase>`,
    ),
    reads: ['failed github.com/acme/shop › TestLogin (github.com/acme/shop) [defect=KP-101] Failed'],
  },
  {
    by: 'Catch2: a test that should fail and does not',
    source: 'its examples',
    xml: suites(
      'tests.exe',
      `<testcase classname="tests.exe.global" name="Rejects KP-101" time="0.1" status="run"><failure message="Test case was expected to fail, but no failure occurred"/></testcase>`,
    ),
    reads: [
      'unexpectedPass tests.exe › Rejects KP-101 (tests.exe.global) [Rejects KP-101] Test case was expected to fail, but no failure occurred',
    ],
  },
  {
    by: 'Xcode by fastlane trainer: every repetition a test case',
    source: 'a file of others',
    xml: `<?xml version='1.0' encoding='UTF-8'?>\n<testsuites tests='2' failures='1'><testsuite name='ShopTests' tests='2' failures='1'><testcase classname='LoginTests' name='rejects KP-101' time='0.9'><failure message='LoginTests.swift:48: Expectation failed'/><properties><property name='repetition' value='Repetition 1 of 3'/></properties></testcase><testcase classname='LoginTests' name='rejects KP-101' time='0.8'><properties><property name='repetition' value='Repetition 2 of 3'/></properties></testcase></testsuite></testsuites>`,
    reads: [
      'flaky ShopTests › rejects KP-101 (LoginTests) [rejects KP-101] LoginTests.swift:48: Expectation failed',
    ],
  },
  {
    by: 'Xcode by xcbeautify: a retry is a test case like any other',
    source: 'an issue',
    xml: `<testsuites name="All tests" tests="2" failures="1"><testsuite name="ShopTests.LoginTests" tests="2" failures="1"><testcase classname="ShopTests.LoginTests" name="test_KP-101"><failure message="expected 1"/></testcase><testcase classname="ShopTests.LoginTests" name="test_KP-101" time="0.1"/></testsuite></testsuites>`,
    reads: [
      'failed ShopTests.LoginTests › test_KP-101 (ShopTests.LoginTests) [test_KP-101 | test KP-101] expected 1',
    ],
  },
];
