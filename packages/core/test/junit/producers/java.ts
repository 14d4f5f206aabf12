import { suites, type ProducerRow } from './row.ts';

const STACK = 'java.lang.AssertionError: expected 1\n\tat com.acme.LoginTest.rejects(LoginTest.java:12)';

/** The Java world, .NET and Android. */
export const JAVA: readonly ProducerRow[] = [
  {
    by: 'JUnit 4 by Ant',
    source: 'memory',
    xml: `<testsuite errors="0" failures="1" hostname="ci" name="com.acme.LoginTest" skipped="0" tests="1" timestamp="2026-11-20T10:00:00"><properties><property name="java.home" value="/usr"/></properties><testcase classname="com.acme.LoginTest" name="KP_101" time="0.1"><failure message="expected 1" type="java.lang.AssertionError">${STACK}</failure></testcase><system-out></system-out></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP_101 (com.acme.LoginTest) [] expected 1'],
  },
  {
    by: 'Maven Surefire, JUnit 5 with phrased names',
    source: 'its code',
    xml: `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" version="3.0.2" name="Login" time="0.1" tests="1" errors="0" skipped="0" failures="1"><properties/><testcase name="rejects an expired password [KP-101]" classname="Login" time="0.1"><failure message="expected 1" type="java.lang.AssertionError"><![CDATA[${STACK}]]></failure></testcase></testsuite>`,
    reads: [
      'failed Login › rejects an expired password [KP-101] (Login) [rejects an expired password [KP-101]] expected 1',
    ],
  },
  {
    by: 'Maven Surefire, a test that passed when rerun',
    source: 'its code',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><flakyFailure message="expected 1" type="java.lang.AssertionError"><stackTrace><![CDATA[${STACK}]]></stackTrace><system-out>KP-7</system-out></flakyFailure></testcase></testsuite>`,
    reads: ['flaky com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Maven Surefire, a test that failed in all reruns',
    source: 'its code',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><failure message="expected 1" type="T"><![CDATA[x]]></failure><rerunFailure message="expected 2" type="T"><stackTrace>y</stackTrace></rerunFailure></testcase></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Gradle',
    source: 'its code',
    xml: `<testsuite name="com.acme.LoginTest" tests="2" skipped="1" failures="1" errors="0" timestamp="2026-11-20T10:00:00" hostname="ci" time="0.1"><properties/><testcase name="rejects() KP-101" classname="com.acme.LoginTest" time="0.1"><failure message="java.lang.AssertionError: expected 1" type="java.lang.AssertionError">${STACK}</failure></testcase><testcase name="later KP-102" classname="com.acme.LoginTest" time="0.0"><skipped/></testcase><system-out><![CDATA[KP-7]]></system-out></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › rejects() KP-101 (com.acme.LoginTest) [rejects() KP-101] java.lang.AssertionError: expected 1',
      'skipped com.acme.LoginTest › later KP-102 (com.acme.LoginTest) [later KP-102] ',
    ],
  },
  {
    by: 'Gradle with test-retry, or with two parameterized methods of the same rows: the file does not tell which',
    source: 'an issue',
    xml: `<testsuite name="com.acme.LoginTest"><properties/><testcase name="[1] KP-101" classname="com.acme.LoginTest"><failure message="expected 1" type="T">x</failure></testcase><testcase name="[1] KP-101" classname="com.acme.LoginTest"/></testsuite>`,
    reads: ['failed com.acme.LoginTest › [1] KP-101 (com.acme.LoginTest) [[1] KP-101] expected 1'],
  },
  {
    by: 'Gradle with test-retry and mergeReruns',
    source: 'its code',
    xml: `<testsuite name="com.acme.LoginTest"><properties/><testcase name="KP-101" classname="com.acme.LoginTest"><flakyFailure message="expected 1" type="T"><stackTrace>x</stackTrace></flakyFailure></testcase></testsuite>`,
    reads: ['flaky com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'JUnit Platform console launcher: the display name in the output',
    source: 'memory',
    xml: `<testsuite name="JUnit Jupiter" tests="1" skipped="0" failures="1" errors="0"><testcase name="rejects()" classname="com.acme.LoginTest" time="0.1"><failure message="expected 1" type="T"><![CDATA[${STACK}]]></failure><system-out><![CDATA[\nunique-id: [engine:junit-jupiter]/[class:com.acme.LoginTest]/[method:rejects()]\ndisplay-name: Rejects an expired password KP-101\n]]></system-out></testcase></testsuite>`,
    reads: [
      'failed JUnit Jupiter › rejects() (com.acme.LoginTest) [Rejects an expired password KP-101] expected 1',
    ],
  },
  {
    by: 'JUnit 5 with the Xray extension',
    source: 'memory',
    xml: suites(
      'Login',
      `<testcase name="rejects" classname="com.acme.LoginTest"><properties><property name="test_key" value="KP-42"/><property name="tags" value="smoke KP-101"/></properties><failure message="expected 1"/></testcase>`,
    ),
    reads: ['failed Login › rejects (com.acme.LoginTest) [test_key=KP-42 | KP-101] expected 1'],
  },
  {
    by: 'TestNG: a retried attempt is skipped',
    source: 'its code',
    xml: `<testsuite ignored="0" hostname="ci" failures="1" tests="2" name="com.acme.LoginTest" time="0.1" errors="0" timestamp="20 Nov 2026 10:00:00 GMT" skipped="1"><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"><skipped/></testcase><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"><failure type="T" message="expected 1"><![CDATA[x]]></failure></testcase></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Kotest',
    source: 'memory',
    xml: `<testsuite name="com.acme.LoginSpec" tests="1"><testcase name="login should reject KP-101" classname="com.acme.LoginSpec"><error message="boom" type="java.io.IOException">x</error></testcase></testsuite>`,
    reads: [
      'failed com.acme.LoginSpec › login should reject KP-101 (com.acme.LoginSpec) [login should reject KP-101] boom',
    ],
  },
  {
    by: 'ScalaTest',
    source: 'memory',
    xml: `<testsuite errors="0" failures="1" hostname="ci" name="com.acme.LoginSpec" tests="1" time="0.1" timestamp="2026-11-20T10:00:00"><properties/><testcase name="Login should reject KP-101" classname="com.acme.LoginSpec" time="0.1"><failure message="1 did not equal 2" type="class org.scalatest.exceptions.TestFailedException">x</failure></testcase><system-out/><system-err/></testsuite>`,
    reads: [
      'failed com.acme.LoginSpec › Login should reject KP-101 (com.acme.LoginSpec) [Login should reject KP-101] 1 did not equal 2',
    ],
  },
  {
    by: 'Cucumber-JVM',
    source: 'memory',
    xml: `<testsuite name="Cucumber" time="0.1" tests="1" skipped="0" failures="1" errors="0"><testcase classname="Login" name="Rejects an expired password KP-101" time="0.1"><failure type="java.lang.AssertionError" message="expected 1"><![CDATA[Given a user....passed\nThen it fails....failed\n\nStackTrace:\nx]]></failure></testcase></testsuite>`,
    reads: [
      'failed Cucumber › Rejects an expired password KP-101 (Login) [Rejects an expired password KP-101] expected 1',
    ],
  },
  {
    by: 'Android instrumentation',
    source: 'memory',
    xml: `<testsuite name="com.acme.LoginTest" tests="1" failures="1" errors="0" skipped="0" time="1.2" timestamp="2026-11-20T10:00:00" hostname="localhost"><properties><property name="device" value="Pixel_4(AVD) - 13"/><property name="project" value=":app"/></properties><testcase name="rejects_KP-101" classname="com.acme.LoginTest" time="1.2"><failure>${STACK}</failure></testcase></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › rejects_KP-101 (com.acme.LoginTest) [rejects_KP-101 | rejects KP-101] java.lang.AssertionError: expected 1',
    ],
  },
  {
    by: 'Flank, Firebase Test Lab',
    source: 'memory',
    xml: suites(
      'Pixel2-28-en-portrait',
      `<testcase name="KP-101" classname="com.acme.LoginTest" time="1.2" flaky="true"><failure>x</failure><webLink>https://example.com</webLink></testcase>`,
    ),
    reads: ['flaky Pixel2-28-en-portrait › KP-101 (com.acme.LoginTest) [KP-101] x'],
  },
  {
    by: 'Maestro',
    source: 'memory',
    xml: suites(
      'Test Suite',
      `<testcase id="Login KP-101" name="Login KP-101" classname="Login KP-101" time="3.0" status="ERROR"><failure>Element not found: Text matching "Welcome"</failure></testcase>`,
    ),
    reads: [
      'failed Test Suite › Login KP-101 (Login KP-101) [Login KP-101 | Login KP-101] Element not found: Text matching "Welcome"',
    ],
  },
  {
    by: 'NUnit by its transform to JUnit',
    source: 'its code',
    xml: suites(
      'Acme.Tests.LoginTests',
      `<testcase name="Rejects(&quot;KP-101&quot;)" assertions="1" time="0.1" status="Failed" classname="Acme.Tests.LoginTests"><failure message="  Expected: 1&#10;  But was: 2">at Acme.Tests.LoginTests.Rejects() in /src/LoginTests.cs:line 12</failure></testcase>`,
    ),
    reads: [
      'failed Acme.Tests.LoginTests › Rejects("KP-101") (Acme.Tests.LoginTests) [Rejects("KP-101")] Expected: 1',
    ],
  },
  {
    by: 'dotnet test with JunitXml.TestLogger (MSTest, NUnit, xUnit)',
    source: 'its examples',
    xml: suites(
      'Acme.Tests.dll',
      `<properties/><testcase classname="Acme.Tests.LoginTests" name="Rejects KP-101" time="0.1"><failure type="failure" message="Assert.Equal() Failure">   at Acme.Tests</failure></testcase><system-out>KP-7</system-out><system-err/>`,
    ),
    reads: [
      'failed Acme.Tests.dll › Rejects KP-101 (Acme.Tests.LoginTests) [Rejects KP-101] Assert.Equal() Failure',
    ],
  },
  {
    by: 'xUnit.net 3: traits are properties',
    source: 'memory',
    xml: suites(
      'Acme.Tests.dll',
      `<testcase name="Acme.Tests.LoginTests.Rejects" classname="Acme.Tests.LoginTests" time="0.1"><properties><property name="trait:defect" value="KP-101"/><property name="trait:Category" value="smoke"/></properties><failure type="Xunit.Sdk.EqualException" message="Assert.Equal() Failure"/></testcase>`,
    ),
    reads: [
      'failed Acme.Tests.dll › Acme.Tests.LoginTests.Rejects (Acme.Tests.LoginTests) [defect=KP-101] Assert.Equal() Failure',
    ],
  },
  {
    by: 'TRX by trx2junit',
    source: 'memory',
    xml: suites(
      'Acme.Tests.LoginTests',
      `<testcase classname="Acme.Tests.LoginTests" name="Rejects KP-101" time="0.1"><failure message="Assert.AreEqual failed." type="error">at Acme</failure></testcase>`,
    ),
    reads: [
      'failed Acme.Tests.LoginTests › Rejects KP-101 (Acme.Tests.LoginTests) [Rejects KP-101] Assert.AreEqual failed.',
    ],
  },
  {
    by: 'Maven Surefire: a colour in a message, escaped twice',
    source: 'its code',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><failure message="&amp;#27;[31mexpected 1&amp;#27;[0m" type="T"><![CDATA[&amp#27;[31mx]]></failure></testcase></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Maven Surefire of TestNG: rows of data are test cases of one name',
    source: 'its code',
    xml: `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" version="3.0.2" name="com.acme.LoginTest"><testcase name="rejects_KP-101" classname="com.acme.LoginTest"><failure message="expected 1" type="T">x</failure></testcase><testcase name="rejects_KP-101" classname="com.acme.LoginTest"/></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › rejects_KP-101 (com.acme.LoginTest) [rejects_KP-101 | rejects KP-101] expected 1',
    ],
  },
  {
    by: 'TestNG: rows of data in any order, output beside the test case',
    source: 'its code',
    xml: `<?xml version="1.0" encoding="UTF-8"?>\n<!-- Generated by org.testng.reporters.JUnitReportReporter -->\n<testsuite hostname="ci" failures="0" tests="2" name="com.acme.LoginTest" time="0.1" errors="1" timestamp="2026-11-20T10:00:00 UTC" skipped="0"><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"><error type="java.lang.NullPointerException"><![CDATA[java.lang.NullPointerException\n\tat x]]></error></testcase><system-out><![CDATA[[[PROPERTY|defect=KP-7]]]]></system-out><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"/></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] java.lang.NullPointerException',
    ],
  },
  {
    by: 'dotnet test with JunitXml.TestLogger on Windows',
    source: 'its examples',
    xml: `<testsuites name="Acme.Tests.dll" tests="1" failures="1" time="0.1"><testsuite name="Acme.Tests.dll" tests="1" skipped="0" failures="1" errors="0" time="0.1" timestamp="2026-11-20T 10:00:00Z" hostname="executor://nunit3testexecutor/"><testcase classname="Acme.Tests.MathTests" name="Adds(&quot;KP-101&quot;)" file="C:\\Users\\bob\\Shop\\bin\\Debug\\net8.0\\Acme.Tests.dll" time="1E-07"><failure type="failure" message="  Expected: 8&#xD;&#xA;  But was:  0&#xD;&#xA;">   at Acme.Tests.MathTests.Adds() in C:\\Users\\bob\\Shop\\MathTests.cs:line 40\n\n</failure></testcase></testsuite></testsuites>`,
    reads: ['failed Acme.Tests.dll › Adds("KP-101") (Acme.Tests.dll) [Adds("KP-101")] Expected: 8'],
  },
];
