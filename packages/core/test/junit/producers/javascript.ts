import { suites, type ProducerRow } from './row.ts';

/** Runners of JavaScript and TypeScript, and what tests APIs and load with them. */
export const JAVASCRIPT: readonly ProducerRow[] = [
  {
    by: 'jest-junit (Jest, Detox)',
    source: 'run here',
    xml: `<testsuites name="jest tests" tests="1" failures="1" errors="0" time="1"><testsuite name="login" errors="0" failures="1" skipped="0" timestamp="2026-11-20T10:00:00" time="1" tests="1"><testcase classname="login rejects KP-101" name="login rejects KP-101" time="0.1"><failure>Error: expect(received).toBe(expected)\n    at x</failure></testcase></testsuite></testsuites>`,
    reads: [
      'failed login › login rejects KP-101 (login rejects KP-101) [rejects KP-101 | login rejects KP-101] Error: expect(received).toBe(expected)',
    ],
  },
  {
    by: 'jest-junit, a file that does not load',
    source: 'memory',
    xml: suites(
      'tests/KP-101.test.js',
      `<testcase classname="Test suite failed to run" name="tests/KP-101.test.js" time="0"><error>Cannot find module</error></testcase>`,
    ),
    reads: [
      'failed tests/KP-101.test.js (Test suite failed to run) [tests/KP-101.test.js | tests/KP-101.test.js] Cannot find module',
    ],
  },
  {
    by: 'Vitest',
    source: 'run here',
    xml: suites(
      'tests/login.test.js',
      `<testcase classname="tests/login.test.js" name="login &gt; rejects KP-101" time="0.1"><failure message="expected 1 to be 2" type="AssertionError">AssertionError: expected 1 to be 2\n ❯ tests/login.test.js:3:1</failure></testcase>`,
    ),
    reads: [
      'failed tests/login.test.js › login > rejects KP-101 (tests/login.test.js) [rejects KP-101] expected 1 to be 2',
    ],
  },
  {
    by: 'Deno: tests around steps that failed',
    source: 'run here',
    xml: suites(
      './cart_test.ts',
      `<testcase name="cart" classname="./cart_test.ts" line="1" col="6"><failure message="2 test steps failed">2 test steps failed.</failure></testcase><testcase name="cart &gt; totals" classname="./cart_test.ts" line="2" col="9"><failure message="1 test step failed">1 test step failed.</failure></testcase><testcase name="cart &gt; totals &gt; KP-101" classname="./cart_test.ts" line="3" col="9"><failure message="Uncaught Error: 81">Error: 81</failure></testcase><testcase name="shop KP-102" classname="./cart_test.ts" line="9" col="6"><failure message="1 test step failed">1 test step failed.</failure></testcase><testcase name="shop KP-102 &gt; opens" classname="./cart_test.ts" line="10" col="9"><failure message="Uncaught Error: shut">Error: shut</failure></testcase>`,
    ),
    reads: [
      'failed ./cart_test.ts › cart > totals > KP-101 (./cart_test.ts:3) [KP-101] Uncaught Error: 81',
      'failed ./cart_test.ts › shop KP-102 (./cart_test.ts:9) [shop KP-102] 1 test step failed',
      'failed ./cart_test.ts › shop KP-102 > opens (./cart_test.ts:10) [shop KP-102] Uncaught Error: shut',
    ],
  },
  {
    by: 'Playwright',
    source: 'run here',
    xml: `<testsuites id="" name="" tests="1" failures="1" skipped="0" errors="0" time="1"><testsuite name="login.spec.ts" timestamp="2026-11-20T10:00:00.000Z" hostname="chromium" tests="1" failures="1" skipped="0" time="1" errors="0"><testcase name="login › rejects" classname="login.spec.ts" time="1"><properties><property name="defect" value="KP-101"/></properties><failure message="login.spec.ts:12:5 rejects" type="FAILURE"><![CDATA[  [chromium] › login.spec.ts:12:5 › login › rejects\n\n    Error: expected 1\n]]></failure></testcase></testsuite></testsuites>`,
    reads: ['failed login.spec.ts › login › rejects (login.spec.ts) [defect=KP-101] Error: expected 1'],
  },
  {
    by: 'Mocha xunit',
    source: 'run here',
    xml: `<testsuite name="Mocha Tests" tests="2" failures="1" errors="1" skipped="1" timestamp="Fri, 20 Nov 2026 10:00:00 GMT" time="0.1"><testcase classname="login" name="rejects KP-101" file="/ci/login.spec.js" time="0.1"><failure>expected 1\nAssertionError: expected 1</failure></testcase><testcase classname="login" name="later KP-102" file="/ci/login.spec.js" time="0"><skipped/></testcase></testsuite>`,
    reads: [
      'failed Mocha Tests › rejects KP-101 (login.spec.js) [rejects KP-101] expected 1',
      'skipped Mocha Tests › later KP-102 (login.spec.js) [later KP-102] ',
    ],
  },
  {
    by: 'mocha-junit-reporter (Mocha, Cypress)',
    source: 'its code',
    xml: `<testsuites name="Mocha Tests" time="1" tests="1" failures="1"><testsuite name="Root Suite" timestamp="2026-11-20T10:00:00" tests="0" file="cypress/e2e/login.cy.js" time="0" failures="0"></testsuite><testsuite name="login" timestamp="2026-11-20T10:00:00" tests="1" file="cypress/e2e/login.cy.js" time="1" failures="1"><testcase name="login rejects KP-101" time="1" classname="rejects KP-101"><failure message="expected 1" type="AssertionError"><![CDATA[AssertionError: expected 1]]></failure></testcase></testsuite></testsuites>`,
    reads: [
      'failed login › login rejects KP-101 (cypress/e2e/login.cy.js) [rejects KP-101 | rejects KP-101] expected 1',
    ],
  },
  {
    by: 'mocha-junit-reporter: a hook before a test failed, and one after another that passed',
    source: 'run here',
    xml: `<testsuites name="Mocha Tests" time="1" tests="3" failures="2"><testsuite name="Root Suite" timestamp="2026-11-20T10:00:00" tests="0" time="0" failures="0"></testsuite><testsuite name="cart" timestamp="2026-11-20T10:00:00" tests="3" file="test/cart.js" time="1" failures="2"><testcase name="cart adds KP-102" time="0" classname="adds KP-102"></testcase><testcase name="cart &quot;after each&quot; hook for &quot;adds KP-102&quot;" time="0" classname="&quot;after each&quot; hook for &quot;adds KP-102&quot;"><failure message="503" type="Error"><![CDATA[Error: 503]]></failure></testcase><testcase name="cart &quot;before each&quot; hook for &quot;pays KP-101&quot;" time="0" classname="&quot;before each&quot; hook for &quot;pays KP-101&quot;"><failure message="503" type="Error"><![CDATA[Error: 503]]></failure></testcase></testsuite></testsuites>`,
    reads: [
      'failed cart › cart adds KP-102 (test/cart.js) [adds KP-102 | adds KP-102] 503',
      'failed cart › cart pays KP-101 (test/cart.js) [pays KP-101 | pays KP-101] 503',
    ],
  },
  {
    by: 'node:test: what is marked as to do, which fails no run',
    source: 'run here',
    xml: `<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n<testcase name="rejects KP-101" time="0.1" classname="test" failure="expected 1"><skipped type="todo" message="KP-101 is open"/><failure type="testCodeFailure" message="expected 1">\n[Error [ERR_TEST_FAILURE]: expected 1]\n</failure></testcase><testcase name="keeps KP-102" time="0.1" classname="test"><skipped type="todo" message="true"/></testcase>\n<!-- tests 2 -->\n</testsuites>`,
    reads: [
      'expectedFailure rejects KP-101 (test) [rejects KP-101] expected 1',
      'skipped keeps KP-102 (test) [keeps KP-102] true',
    ],
  },
  {
    by: 'node:test',
    source: 'run here',
    xml: `<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n<testsuite name="login" time="0.1" disabled="0" errors="0" tests="1" failures="1" skipped="0" hostname="ci"><testcase name="rejects KP-101" time="0.1" classname="test" failure="expected 1"><failure type="testCodeFailure" message="expected 1">\n[Error [ERR_TEST_FAILURE]: expected 1]\n</failure></testcase></testsuite>\n<!-- tests 1 -->\n</testsuites>`,
    reads: ['failed login › rejects KP-101 (test) [rejects KP-101] expected 1'],
  },
  {
    by: 'Deno',
    source: 'memory',
    xml: suites(
      './login.test.ts',
      `<testcase name="rejects KP-101" classname="./login.test.ts" time="0.1" line="3" col="6"><failure message="Uncaught AssertionError: expected 1">x</failure></testcase>`,
    ),
    reads: [
      'failed ./login.test.ts › rejects KP-101 (./login.test.ts:3) [rejects KP-101] Uncaught AssertionError: expected 1',
    ],
  },
  {
    by: 'Bun',
    source: 'memory',
    xml: `<testsuites name="bun test" tests="1" failures="1"><testsuite name="login.test.ts" file="login.test.ts"><testsuite name="login" file="login.test.ts" line="2"><testcase name="rejects KP-101" classname="login" time="0.1" file="login.test.ts" line="3" assertions="1"><failure type="AssertionError"/></testcase></testsuite></testsuite></testsuites>`,
    reads: ['failed login.test.ts › login › rejects KP-101 (login.test.ts:3) [rejects KP-101] '],
  },
  {
    by: 'Karma: one suite for each browser',
    source: 'memory',
    xml: suites(
      'Chrome 120 (Linux)',
      `<properties><property name="browser.fullName" value="Mozilla/5.0 KP-7"/></properties><testcase name="login rejects KP-101" time="0.1" classname="Chrome_120.login"><failure type="">Expected 1 to be 2.\n at x</failure></testcase>`,
    ),
    reads: [
      'failed Chrome 120 (Linux) › login rejects KP-101 (Chrome_120.login) [login rejects KP-101] Expected 1 to be 2.',
    ],
  },
  {
    by: 'WebdriverIO: names without signs, the title among the properties',
    source: 'memory',
    xml: suites(
      'KP_101_login',
      `<properties><property name="specId" value="0"/><property name="suiteName" value="KP-101 login"/><property name="capabilities" value="chrome.120"/><property name="file" value="./test/login.e2e.js"/></properties><testcase classname="chrome.120.KP_101_login" name="rejects_KP_102" time="0.1"><error message="expected 1"/><system-err>x</system-err></testcase>`,
    ),
    reads: ['failed KP_101_login › rejects_KP_102 (test/login.e2e.js) [KP-101 login] expected 1'],
  },
  {
    by: 'WebdriverIO: a retried attempt is skipped',
    source: 'its code',
    xml: suites(
      'login',
      `<testcase classname="chrome.120.login" name="rejects_KP_101"><skipped/></testcase><testcase classname="chrome.120.login" name="rejects_KP_101"><error message="expected 1"/></testcase>`,
    ),
    reads: ['failed login › rejects_KP_101 (chrome.120.login) [] expected 1'],
  },
  {
    by: 'TestCafe: what was unstable',
    source: 'memory',
    xml: `<testsuite name="TestCafe Tests: Chrome 120 / Linux" tests="3" failures="2" skipped="0" errors="2" time="2" timestamp="Fri, 20 Nov 2026 10:00:00 GMT"><testcase classname="login" file="tests/login.js" name="rejects KP-101 (unstable)" time="1"></testcase><testcase classname="login" file="tests/login.js" name="asks KP-103 (unstable)" time="1"><failure><![CDATA[\n 1) AssertionError: expected 1\n]]></failure></testcase><testcase classname="login" file="tests/login.js" name="keeps KP-102 (screenshots: /ci/shots)" time="1"><failure><![CDATA[\n 1) AssertionError: expected 1\n]]></failure></testcase></testsuite>`,
    reads: [
      'flaky TestCafe Tests: Chrome 120 / Linux › rejects KP-101 (tests/login.js) [rejects KP-101] ',
      'failed TestCafe Tests: Chrome 120 / Linux › asks KP-103 (tests/login.js) [asks KP-103] 1) AssertionError: expected 1',
      'failed TestCafe Tests: Chrome 120 / Linux › keeps KP-102 (tests/login.js) [keeps KP-102] 1) AssertionError: expected 1',
    ],
  },
  {
    by: 'Nightwatch',
    source: 'memory',
    xml: `<testsuites errors="0" failures="1" tests="1"><testsuite name="login" errors="0" failures="1" hostname="" id="" package="" skipped="0" tests="1" time="1" timestamp=""><testcase name="rejects KP-101" classname="login" time="1" assertions="1"><failure message="Expected 1">x</failure></testcase></testsuite></testsuites>`,
    reads: ['failed login › rejects KP-101 (login) [rejects KP-101] Expected 1'],
  },
  {
    by: 'Jasmine (jasmine-reporters)',
    source: 'memory',
    xml: suites(
      'login',
      `<testcase classname="login" name="rejects KP-101" time="0.1"><failure type="expect" message="Expected 1 to equal 2."><![CDATA[Error: Expected 1 to equal 2.]]></failure></testcase>`,
    ),
    reads: ['failed login › rejects KP-101 (login) [rejects KP-101] Expected 1 to equal 2.'],
  },
  {
    by: 'Cucumber.js',
    source: 'memory',
    xml: `<testsuite failures="1" skipped="0" name="cucumber-js" time="0.1" tests="1"><testcase classname="Login" name="Rejects KP-101 [1]" time="0.1"><failure type="AssertionError" message="expected 1"><![CDATA[AssertionError: expected 1]]></failure><system-out><![CDATA[Given a user........passed]]></system-out></testcase></testsuite>`,
    reads: ['failed cucumber-js › Rejects KP-101 [1] (Login) [Rejects KP-101 [1]] expected 1'],
  },
  {
    by: 'Postman, newman',
    source: 'memory',
    xml: `<testsuites name="Shop API" tests="1" time="1"><testsuite name="Auth / Login" id="a" timestamp="2026-11-20T10:00:00.000Z" tests="1" failures="1" errors="0" time="1"><testcase name="Status is 200 KP-101" time="1" classname="ShopApi"><failure type="AssertionFailure"><![CDATA[Failed 1 times.\nCollection name: Shop API.]]></failure></testcase></testsuite></testsuites>`,
    reads: ['failed Auth / Login › Status is 200 KP-101 (ShopApi) [Status is 200 KP-101] Failed 1 times.'],
  },
  {
    by: 'k6',
    source: 'memory',
    xml: `<testsuites tests="1" failures="1"><testsuite name="k6 thresholds" tests="1" failures="1"><testcase name="http_req_duration{defect:KP-101} - p(95)&lt;500"><failure message="failed"/></testcase></testsuite></testsuites>`,
    reads: [
      'failed k6 thresholds › http_req_duration{defect:KP-101} - p(95)<500 () [http_req_duration{defect:KP-101} - p(95)<500] failed',
    ],
  },
  {
    by: 'jest-junit: a title given twice',
    source: 'run here',
    xml: `<testsuites name="jest tests"><testsuite name="login"><testcase classname="login" name="rejects KP-101"><failure>Error: expected 1</failure></testcase><testcase classname="login" name="rejects KP-101"></testcase></testsuite></testsuites>`,
    reads: ['failed login › rejects KP-101 (login) [rejects KP-101] Error: expected 1'],
  },
  {
    by: 'jest-junit of a file without describe, on Windows',
    source: 'a file of others',
    xml: `<testsuites name="jest tests"><testsuite name="C:\\ci\\shop\\login.test.js"><testcase classname=" rejects KP-101" name=" rejects KP-101" time="0.002"><failure>: Timeout - Async callback was not invoked within the 1 ms timeout</failure></testcase></testsuite></testsuites>`,
    reads: [
      'failed login.test.js ›  rejects KP-101 ( rejects KP-101) [ rejects KP-101 |  rejects KP-101] : Timeout - Async callback was not invoked within the 1 ms timeout',
    ],
  },
];
