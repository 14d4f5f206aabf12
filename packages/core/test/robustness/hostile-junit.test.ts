import { createHash } from 'node:crypto';
import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { folderWith, runNode } from '@defectlink/test-kit';
import { afterAll, expect, test } from 'vitest';
import { readJunitFile } from '../../src/junit/read-junit-file.ts';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';

const soak = process.env.SOAK === '1';
const INPUTS = soak ? 10_000 : 600;
/** Suites of the large file; each is of about a megabyte. */
const SUITES = soak ? 100 : 10;
const IN_TIME = { timeout: soak ? 600_000 : 60_000 };
const dir = folderWith({});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Each test case has a closing tag, so that they can be counted up to any place. */
const DOCUMENTS = [
  '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="jest tests" tests="2" failures="1"><testsuite name="login" errors="0" timestamp="2026-11-22T11:39:00"><testcase classname="login rejects" name="login KP-101 rejects" time="0.1"><failure>Error: expect(received)\n    at x (a.test.js:3:5)</failure></testcase><testcase classname="login" name="passes" time="0"></testcase></testsuite></testsuites>',
  '<testsuites id="" name=""><testsuite name="shop.spec.ts" hostname="firefox"><testcase name="cart › adds" classname="shop.spec.ts"><properties><property name="defect" value="KP-101"></property></properties><failure message="shop.spec.ts:3:1 adds" type="FAILURE"><![CDATA[  [firefox] › a < b && c > d ]]></failure><system-out><![CDATA[[[ATTACHMENT|a.png]]\n[[PROPERTY|testCase=KP-42]]]]></system-out></testcase></testsuite></testsuites>',
  '<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="com.acme.LoginTest" tests="1"><properties><property name="java.home" value="/usr/lib"/></properties><testcase name="rejects" classname="com.acme.LoginTest"><flakyFailure message="m" type="E"><stackTrace>s</stackTrace><system-err>e</system-err></flakyFailure></testcase><testcase name="pays" classname="com.acme.LoginTest"><error type="java.io.IOException">&lt;io&gt; &#xA; &#233;</error><rerunError type="E">x</rerunError></testcase></testsuite>',
  '<testsuites><testsuite name="pytest"><testcase classname="tests.test_a" name="test_a[é-中-😀]"><skipped type="pytest.xfail" message="known"></skipped></testcase><testcase classname="tests.test_a" name="test_b"><failure message="[XPASS(strict)] known"></failure></testcase></testsuite></testsuites>',
].map((text) => Buffer.from(text));
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '<!DOCTYPE a>',
  '&x;',
  '&#0;',
  '\0',
  '</testcase>',
  '<testsuite>',
  '\u{1f600}',
  '</testsuites>',
];

/** Numbers that look random and are the same in every run, in [0, below). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test(
  'damaged and truncated files never throw, and keep each test that stands whole before the damage',
  IN_TIME,
  async () => {
    const next = numbers(20_261_128);
    const path = join(dir, 'results.xml');
    for (let input = 0; input < INPUTS; input += 1) {
      const whole = DOCUMENTS[input % DOCUMENTS.length] ?? Buffer.of();
      const at = next(whole.length);
      const rest = whole.subarray(at);
      const damaged = [
        () => Buffer.of(),
        () => Buffer.from([next(256), ...rest.subarray(1)]),
        () => rest.subarray(1 + next(20)),
        () => Buffer.concat([Buffer.from(TOKENS[next(TOKENS.length)] ?? ''), rest]),
        () => Buffer.concat([whole.subarray(next(whole.length)), rest]),
      ][next(5)]?.();
      writeFileSync(path, Buffer.concat([whole.subarray(0, at), damaged ?? Buffer.of()]));
      let taken = 0;
      const file = { path, name: 'results.xml', hide: (text: string) => text };
      const reading = await readJunitFile(file, createHash('sha256'), () => {
        taken += 1;
      });
      const before = whole.subarray(0, at).toString('latin1').split('</testcase>').length - 1;
      expect(taken, `${input}: cut at ${at}`).toBeGreaterThanOrEqual(before);
      if (damaged?.length === 0)
        expect(reading.problem).toMatch(/^results\.xml(?::\d+:\d+ is not read further| is empty)/);
    }
    console.info(`${INPUTS} damaged JUnit files lost no test that stood whole before the damage.`);
  },
);

test(`a file of ${SUITES} MB is read within a heap of 64 MB`, IN_TIME, async () => {
  const path = join(dir, 'large.xml');
  const stack = '    at deep (src/a/quite/long/path/to/a/file.ts:10:5)\n'.repeat(18);
  await pipeline(function* () {
    yield '<testsuites>';
    for (let suite = 0; suite < SUITES; suite += 1) {
      yield `<testsuite name="suite ${suite}">`;
      for (let at = 0; at < 1_000; at += 1)
        yield `<testcase name="test ${at}" classname="c${suite}">${at % 100 === 0 ? `<failure message="m">${stack}</failure>` : ''}<system-out>${stack}</system-out></testcase>`;
      yield '</testsuite>';
    }
    yield '</testsuites>';
  }, createWriteStream(path));
  const script = `
    const { readJunitRun } = await import(${JSON.stringify(new URL('../../dist/linking.js', import.meta.url).href)});
    const { run, problems } = await readJunitRun([${JSON.stringify(path)}], { configDir: ${JSON.stringify(dir)}, env: {} });
    console.log(JSON.stringify({ counts: run.counts, kept: run.outcomes.length, problems }));`;
  const { stdout, stderr } = await runNode(['--max-old-space-size=64', '--input-type=module', '-e', script], {
    cwd: dir,
    env: {},
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({
    counts: { failed: SUITES * 10, passed: SUITES * 990 },
    kept: SUITES * 10,
    problems: [],
  });
});

const failed = '<failure message="m"/>';
const suite = (...written: readonly string[]) => `<testsuite>${written.join('')}</testsuite>`;
const property = (n: number | string) => `<properties><property name="p" value="${n}"/></properties>`;

test.each<[string, number, (count: number) => string]>([
  [
    'a name of brackets that never end',
    2_000,
    (n) => suite(`<testcase name="a${' (screenshots: '.repeat(n)}">${failed}</testcase>`),
  ],
  ['one test with many failures', 3_000, (n) => suite(`<testcase name="a">${failed.repeat(n)}</testcase>`)],
  [
    'a suite of many tests and settings',
    500,
    (n) => suite(property('b').repeat(n), `<testcase name="a">${failed}</testcase>`.repeat(n)),
  ],
  [
    'a suite of many tests, within others that name issues',
    500,
    (n) =>
      suite(
        suite(property('KP-101').repeat(n)),
        property('KP-101').repeat(n),
        '<testcase name="a"/>'.repeat(n),
      ),
  ],
  [
    'a suite of many tests and long keys',
    300,
    (n) =>
      suite(
        Array.from(
          { length: 50 },
          (_, nth) => `<property name="defect" value="${nth} ${'/ '.repeat(n)}"/>`,
        ).join(''),
        '<testcase name="a"/>'.repeat(n),
      ),
  ],
  [
    'a file of colons',
    2_000,
    (n) => suite(`<testcase name="a" file="${'::'.repeat(n)}&#10;x">${failed}</testcase>`),
  ],
  [
    'an output of blank lines',
    4_000,
    (n) =>
      suite(
        `<testcase name="a">${failed}<system-out>@scenario.begin${'\n'.repeat(n)}</system-out></testcase>`,
      ),
  ],
  [
    'a signature that never ends',
    1_600,
    (n) => suite(`<testcase name="a">${property(`x${'xa when /x'.repeat(n)}!`)}${failed}</testcase>`),
  ],
])('%s is read in a time that grows with it', async (_, count, written) => {
  const path = join(dir, 'grows.xml');
  const took = async (times: number) => {
    writeFileSync(path, written(count * times));
    const start = performance.now();
    const { run } = await readJunitRun([path], { configDir: dir, env: {} });
    expect(run).toBeDefined();
    return performance.now() - start;
  };
  await took(1);
  const once = await took(1);
  expect(await took(10)).toBeLessThan(once * 20 + 500);
});
