import { suites, type ProducerRow } from './row.ts';

const STACK = 'java.lang.AssertionError: expected 1\n\tat com.acme.LoginTest.rejects(LoginTest.java:12)';

/** The Java world, .NET and Android. */
export const JAVA: readonly ProducerRow[] = [
  {
    by: 'JUnit 4 by Ant',
    xml: `<testsuite errors="0" failures="1" hostname="ci" name="com.acme.LoginTest" skipped="0" tests="1" timestamp="2026-11-20T10:00:00"><properties><property name="java.home" value="/usr"/></properties><testcase classname="com.acme.LoginTest" name="KP_101" time="0.1"><failure message="expected 1" type="java.lang.AssertionError">${STACK}</failure></testcase><system-out></system-out></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP_101 (com.acme.LoginTest) [] expected 1'],
  },
  {
    by: 'Maven Surefire, JUnit 5 with phrased names',
    xml: `<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" version="3.0.2" name="Login" time="0.1" tests="1" errors="0" skipped="0" failures="1"><properties/><testcase name="rejects an expired password [KP-101]" classname="Login" time="0.1"><failure message="expected 1" type="java.lang.AssertionError"><![CDATA[${STACK}]]></failure></testcase></testsuite>`,
    reads: [
      'failed Login › rejects an expired password [KP-101] (Login) [rejects an expired password [KP-101]] expected 1',
    ],
  },
  {
    by: 'Maven Surefire, a test that passed when rerun',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><flakyFailure message="expected 1" type="java.lang.AssertionError"><stackTrace><![CDATA[${STACK}]]></stackTrace><system-out>KP-7</system-out></flakyFailure></testcase></testsuite>`,
    reads: ['flaky com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Maven Surefire, a test that failed in all reruns',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><failure message="expected 1" type="T"><![CDATA[x]]></failure><rerunFailure message="expected 2" type="T"><stackTrace>y</stackTrace></rerunFailure></testcase></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Gradle',
    xml: `<testsuite name="com.acme.LoginTest" tests="2" skipped="1" failures="1" errors="0" timestamp="2026-11-20T10:00:00" hostname="ci" time="0.1"><properties/><testcase name="rejects() KP-101" classname="com.acme.LoginTest" time="0.1"><failure message="java.lang.AssertionError: expected 1" type="java.lang.AssertionError">${STACK}</failure></testcase><testcase name="later KP-102" classname="com.acme.LoginTest" time="0.0"><skipped/></testcase><system-out><![CDATA[KP-7]]></system-out></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › rejects() KP-101 (com.acme.LoginTest) [rejects() KP-101] java.lang.AssertionError: expected 1',
      'skipped com.acme.LoginTest › later KP-102 (com.acme.LoginTest) [later KP-102] ',
    ],
  },
  {
    by: 'Gradle with test-retry: every attempt a test case',
    xml: `<testsuite name="com.acme.LoginTest"><testcase name="KP-101" classname="com.acme.LoginTest"><failure message="expected 1" type="T">x</failure></testcase><testcase name="KP-101" classname="com.acme.LoginTest"/></testsuite>`,
    reads: ['flaky com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'JUnit Platform console launcher: the display name in the output',
    xml: `<testsuite name="JUnit Jupiter" tests="1" skipped="0" failures="1" errors="0"><testcase name="rejects()" classname="com.acme.LoginTest" time="0.1"><failure message="expected 1" type="T"><![CDATA[${STACK}]]></failure><system-out><![CDATA[\nunique-id: [engine:junit-jupiter]/[class:com.acme.LoginTest]/[method:rejects()]\ndisplay-name: Rejects an expired password KP-101\n]]></system-out></testcase></testsuite>`,
    reads: [
      'failed JUnit Jupiter › rejects() (com.acme.LoginTest) [Rejects an expired password KP-101] expected 1',
    ],
  },
  {
    by: 'JUnit 5 with the Xray extension',
    xml: suites(
      'Login',
      `<testcase name="rejects" classname="com.acme.LoginTest"><properties><property name="test_key" value="KP-42"/><property name="tags" value="smoke KP-101"/></properties><failure message="expected 1"/></testcase>`,
    ),
    reads: ['failed Login › rejects (com.acme.LoginTest) [test_key=KP-42 | KP-101] expected 1'],
  },
  {
    by: 'TestNG: a retried attempt is skipped',
    xml: `<testsuite ignored="0" hostname="ci" failures="1" tests="2" name="com.acme.LoginTest" time="0.1" errors="0" timestamp="20 Nov 2026 10:00:00 GMT" skipped="1"><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"><skipped/></testcase><testcase classname="com.acme.LoginTest" name="KP-101" time="0.1"><failure type="T" message="expected 1"><![CDATA[x]]></failure></testcase></testsuite>`,
    reads: ['failed com.acme.LoginTest › KP-101 (com.acme.LoginTest) [KP-101] expected 1'],
  },
  {
    by: 'Kotest',
    xml: `<testsuite name="com.acme.LoginSpec" tests="1"><testcase name="login should reject KP-101" classname="com.acme.LoginSpec"><error message="boom" type="java.io.IOException">x</error></testcase></testsuite>`,
    reads: [
      'failed com.acme.LoginSpec › login should reject KP-101 (com.acme.LoginSpec) [login should reject KP-101] boom',
    ],
  },
  {
    by: 'ScalaTest',
    xml: `<testsuite errors="0" failures="1" hostname="ci" name="com.acme.LoginSpec" tests="1" time="0.1" timestamp="2026-11-20T10:00:00"><properties/><testcase name="Login should reject KP-101" classname="com.acme.LoginSpec" time="0.1"><failure message="1 did not equal 2" type="class org.scalatest.exceptions.TestFailedException">x</failure></testcase><system-out/><system-err/></testsuite>`,
    reads: [
      'failed com.acme.LoginSpec › Login should reject KP-101 (com.acme.LoginSpec) [Login should reject KP-101] 1 did not equal 2',
    ],
  },
  {
    by: 'Cucumber-JVM',
    xml: `<testsuite name="Cucumber" time="0.1" tests="1" skipped="0" failures="1" errors="0"><testcase classname="Login" name="Rejects an expired password KP-101" time="0.1"><failure type="java.lang.AssertionError" message="expected 1"><![CDATA[Given a user....passed\nThen it fails....failed\n\nStackTrace:\nx]]></failure></testcase></testsuite>`,
    reads: [
      'failed Cucumber › Rejects an expired password KP-101 (Login) [Rejects an expired password KP-101] expected 1',
    ],
  },
  {
    by: 'Android instrumentation',
    xml: `<testsuite name="com.acme.LoginTest" tests="1" failures="1" errors="0" skipped="0" time="1.2" timestamp="2026-11-20T10:00:00" hostname="localhost"><properties><property name="device" value="Pixel_4(AVD) - 13"/><property name="project" value=":app"/></properties><testcase name="rejects_KP-101" classname="com.acme.LoginTest" time="1.2"><failure>${STACK}</failure></testcase></testsuite>`,
    reads: [
      'failed com.acme.LoginTest › rejects_KP-101 (com.acme.LoginTest) [rejects_KP-101 | rejects KP-101] java.lang.AssertionError: expected 1',
    ],
  },
  {
    by: 'Flank, Firebase Test Lab',
    xml: suites(
      'Pixel2-28-en-portrait',
      `<testcase name="KP-101" classname="com.acme.LoginTest" time="1.2" flaky="true"><failure>x</failure><webLink>https://example.com</webLink></testcase>`,
    ),
    reads: ['flaky Pixel2-28-en-portrait › KP-101 (com.acme.LoginTest) [KP-101] x'],
  },
  {
    by: 'Maestro',
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
    xml: suites(
      'Acme.Tests.LoginTests',
      `<testcase classname="Acme.Tests.LoginTests" name="Rejects KP-101" time="0.1"><failure message="Assert.AreEqual failed." type="error">at Acme</failure></testcase>`,
    ),
    reads: [
      'failed Acme.Tests.LoginTests › Rejects KP-101 (Acme.Tests.LoginTests) [Rejects KP-101] Assert.AreEqual failed.',
    ],
  },
];
