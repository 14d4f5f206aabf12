import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { countedTests } from '../../src/domain/build/counted-tests.ts';
import { mergeRuns } from '../../src/domain/build/merge-runs.ts';
import { noOutcomes, testTitle } from '../../src/domain/build/outcome.ts';
import { testDigest } from '../../src/domain/build/test-digest.ts';
import { testName } from '../../src/domain/build/test-name.ts';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';

let dir: string;
beforeEach(() => {
  dir = folderWith({ '.git/': '' });
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** Reads documents as the files of one run, each called by its place. */
async function read(...documents: readonly (string | Buffer | undefined)[]) {
  const paths = documents.flatMap((document, at) => {
    const path = join(dir, `${at}.xml`);
    if (document === undefined) return [];
    writeFileSync(path, document);
    return [path];
  });
  return readJunitRun(paths, { configDir: dir, env: {} });
}

/** What is read of one test case with a defect in its title. */
async function outcomeIn(inside: string, attributes = ''): Promise<string | undefined> {
  const { run, problems } = await read(
    `<testsuites><testsuite name="s"><testcase classname="c" name="KP-1 pays" ${attributes}>${inside}</testcase></testsuite></testsuites>`,
  );
  expect(problems).toEqual([]);
  return run?.outcomes[0]?.outcome;
}

test.each([
  ['nothing (all)', '', '', 'passed'],
  ['an output (Vitest, Jest)', '<system-out>text</system-out>', '', 'passed'],
  ['a failure (all)', '<failure message="m" type="AssertionError">stack</failure>', '', 'failed'],
  ['an empty failure (mocha)', '<failure/>', '', 'failed'],
  ['a failure in CDATA (Playwright)', '<failure message="m"><![CDATA[a < b]]></failure>', '', 'failed'],
  ['an error (JUnit 5)', '<error type="java.io.IOException">x</error>', '', 'failed'],
  ['a failure and an error (pytest)', '<failure message="m"/><error message="teardown"/>', '', 'failed'],
  ['two failures (GoogleTest)', '<failure message="a"/><failure message="b"/>', '', 'failed'],
  ['a skip (all)', '<skipped/>', '', 'skipped'],
  ['a skip with a reason (node:test)', '<skipped type="skipped" message="later"/>', '', 'skipped'],
  ['a disabled test (GoogleTest)', '', 'status="notrun" result="suppressed"', 'skipped'],
  ['a skipped result (GoogleTest)', '', 'status="run" result="skipped"', 'skipped'],
  ['a disabled element', '<disabled/>', '', 'skipped'],
  ['an expected failure (pytest)', '<skipped type="pytest.xfail" message="known"/>', '', 'expectedFailure'],
  [
    'a failure that is expected (Catch2)',
    '<skipped message="TEST_CASE tagged with !mayfail"/><failure message="1 == 2" type="CHECK">FAILED:</failure>',
    '',
    'expectedFailure',
  ],
  ['the same (unittest)', '<skipped type="XFAIL" message="expected failure: x"/>', '', 'expectedFailure'],
  ['the same (nose2)', '<skipped message="expected test failure"/>', '', 'expectedFailure'],
  ['an unexpected pass (pytest)', '<failure message="[XPASS(strict)] known"/>', '', 'unexpectedPass'],
  [
    'a flaky failure (Surefire)',
    '<flakyFailure message="m"><stackTrace>s</stackTrace></flakyFailure>',
    '',
    'flaky',
  ],
  ['a flaky error (Surefire)', '<flakyError message="m"/>', '', 'flaky'],
  ['a rerun after a failure (Surefire)', '<failure message="m"/><rerunFailure message="m"/>', '', 'failed'],
  [
    'a rerun error (Surefire)',
    '<error message="m"/><rerunError message="m"><system-out/></rerunError>',
    '',
    'failed',
  ],
  ['an outcome by its attribute only', '', 'status="passed"', 'passed'],
  ['a failure by its attribute only', '', 'status="FAILED"', 'failed'],
  ['an error by its attribute only', '', 'result="error"', 'failed'],
])('%s is read as its outcome', async (_, inside, attributes, outcome) => {
  expect(await outcomeIn(inside, attributes)).toBe(outcome);
});

describe('what a test says', () => {
  const DEFECT = { from: 'annotation', level: 'test', type: 'defect', text: 'KP-7' };
  const AROUND = { ...DEFECT, level: 'describe' };
  const PROPERTIES = '<properties><property name="defect" value="KP-7"/></properties>';
  test.each([
    [
      'a property',
      `<testsuite name="s"><testcase name="t">${PROPERTIES}<failure/></testcase></testsuite>`,
      DEFECT,
    ],
    [
      'a property with its value as text',
      '<testsuite name="s"><testcase name="t"><properties><property name="defect">KP-7</property></properties><failure/></testcase></testsuite>',
      DEFECT,
    ],
    [
      'a line of the output',
      '<testsuite name="s"><testcase name="t"><failure/><system-out>a\n[[PROPERTY|defect=KP-7]]\nb</system-out></testcase></testsuite>',
      DEFECT,
    ],
    [
      'lines of the output',
      '<testsuite name="s"><testcase name="t"><failure/><system-err><![CDATA[a\n[[PROPERTY|defect]]\nKP-7\n[[/PROPERTY]]]]></system-err></testcase></testsuite>',
      DEFECT,
    ],
    [
      'a property with its value as text beside an empty one',
      '<testsuite name="s"><testcase name="t"><properties><property name="defect" value="">\n KP-7\n</property></properties><failure/></testcase></testsuite>',
      DEFECT,
    ],
    [
      'a property of the suite',
      `<testsuite name="s">${PROPERTIES}<testcase name="t"><failure/></testcase></testsuite>`,
      AROUND,
    ],
    [
      'a property of the suite after its tests',
      `<testsuite name="s"><testcase name="t"><failure/></testcase>${PROPERTIES}</testsuite>`,
      AROUND,
    ],
    [
      'a property of a suite around',
      `<testsuites><testsuite name="o">${PROPERTIES}<testsuite name="s"><testcase name="t"><failure/></testcase></testsuite></testsuite></testsuites>`,
      AROUND,
    ],
    [
      'a title',
      '<testsuite name="s"><testcase name="KP-7 t"><failure/></testcase></testsuite>',
      { from: 'title', level: 'test', text: 'KP-7 t' },
    ],
    [
      'a suite',
      '<testsuite name="KP-7 s"><testcase name="t"><failure/></testcase></testsuite>',
      { from: 'title', level: 'describe', text: 'KP-7 s' },
    ],
    [
      'a class',
      '<testsuite name="s"><testcase name="t" classname="KP-7 c"><failure/></testcase></testsuite>',
      { from: 'title', level: 'describe', text: 'KP-7 c' },
    ],
  ])('%s', async (_, document, mention) => {
    const { run } = await read(document);
    expect(run?.outcomes.map(({ mentions }) => mentions)).toEqual([[mention]]);
  });

  test('settings of the process, which suites carry, are not taken along', async () => {
    const { run } = await read(
      '<testsuite name="s"><properties><property name="env.API_TOKEN" value="abc-1"/></properties><testcase name="t"><failure/></testcase></testsuite>',
    );
    expect(JSON.stringify(run)).not.toContain('abc-1');
  });
});

describe('repeated test cases', () => {
  const failed = '<testcase name="KP-1 t"><failure/></testcase>';
  const passed = '<testcase name="KP-1 t"/>';
  const suite = (...cases: string[]) => `<testsuite name="s">${cases.join('')}</testsuite>`;
  test.each([
    ['pass after a failure in one suite', [suite(failed, passed)], ['failed']],
    ['fail again', [suite(failed, failed)], ['failed']],
    ['pass in another suite', [`<testsuites>${suite(failed)}${suite(passed)}</testsuites>`], ['failed']],
    ['pass in another file, where they are others', [suite(failed), suite(passed)], ['failed', 'passed']],
    ['stand under several roots', [`${suite(failed)}${suite(passed)}`], ['failed']],
  ])('%s', async (_, documents, outcomes) => {
    const { run, problems } = await read(...documents);
    expect(problems).toEqual([]);
    expect(run?.outcomes.map((one) => one.outcome)).toEqual(outcomes);
  });
});

describe('a file that cannot be read to its end', () => {
  const good = '<testsuite name="g"><testcase name="KP-2 t"><failure/></testcase></testsuite>';
  const start = '<testsuite name="s">\n<testcase name="KP-1 t"><failure/></testcase>\n';
  test.each([
    ['is truncated', `${start}<testcase name="t`, ':3:'],
    ['has tags that do not match', `${start}</testcase>`, ':3:'],
    ['names an entity', `${start}<testcase name="&x;"/></testsuite>`, ':3:'],
    [
      'declares a document type',
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${start}</testsuite>`,
      'document type',
    ],
    ['is of another kind', '<html><body/></html>', 'its root is <html>'],
    ['nests without end', '<testsuite>'.repeat(5_000), '200 deep'],
    [
      'names suites in each other without end',
      `<testsuite name="${'a'.repeat(2_000)}">`.repeat(2),
      'more than 3000 signs',
    ],
    ['is empty', '', 'is empty'],
    [
      'has an encoding that is not read',
      '<?xml version="1.0" encoding="EBCDIC-US"?><testsuite/>',
      'EBCDIC-US',
    ],
    ['is no XML', 'PASS 12 tests', ':1:'],
  ])('when it %s, says where, and what stands before and in others counts', async (_, document, where) => {
    const { run, problems } = await read(document, good);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('0.xml');
    expect(problems[0]).toContain(where);
    const titles = run?.outcomes.map(({ titlePath }) => titlePath.at(-1));
    expect(titles).toEqual(document.startsWith(start) ? ['KP-1 t', 'KP-2 t'] : ['KP-2 t']);
    expect(run?.partial).toBe(true);
  });

  test('when it is a pipe, is not waited for', async () => {
    const pipe = join(dir, 'pipe.xml');
    execFileSync('mkfifo', [pipe]);
    const { problems } = await readJunitRun([pipe], { configDir: dir, env: {} });
    expect(problems).toEqual(['pipe.xml cannot be read: it is not a file']);
  });
});

test.each([
  [
    'latin1',
    Buffer.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite name="s"><testcase name="KP-1 für"/></testsuite>',
      'latin1',
    ),
  ],
  [
    'GBK',
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GBK"?><testsuite name="s"><testcase name="KP-1 f'),
      Buffer.from([0xa8, 0xb9]),
      Buffer.from('r"/></testsuite>'),
    ]),
  ],
  [
    'UTF-8 with a mark, declared as something else',
    Buffer.from(
      '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><testsuite name="s"><testcase name="KP-1 für"/></testsuite>',
    ),
  ],
  [
    'UTF-16',
    Buffer.from(
      '\ufeff<?xml version="1.0" encoding="UTF-16"?><testsuite name="s"><testcase name="KP-1 für"/></testsuite>',
      'utf16le',
    ),
  ],
  [
    'UTF-16 without a mark',
    Buffer.from('<testsuite name="s"><testcase name="KP-1 für"/></testsuite>', 'utf16le'),
  ],
  [
    'UTF-16 of the other order without a mark',
    Buffer.from('<testsuite name="s"><testcase name="KP-1 für"/></testsuite>', 'utf16le').swap16(),
  ],
  [
    'UTF-8 with a mark',
    Buffer.from('\ufeff<?xml version="1.0"?><testsuite name="s"><testcase name="KP-1 für"/></testsuite>'),
  ],
])('%s is read', async (_, document) => {
  const { run, problems } = await read(document);
  expect(problems).toEqual([]);
  expect(run?.outcomes[0]?.titlePath).toEqual(['s', 'KP-1 für']);
});

test('tests of one name in two packages are two, whatever issues they name', async () => {
  const failing = (defect: string) =>
    `<testsuite name="login"><testcase name="logs in"><properties><property name="defect" value="${defect}"/></properties><failure/></testcase></testsuite>`;
  const differing = (await read(failing('KP-101'), failing('KP-102'))).run;
  expect(differing?.outcomes.map(({ mentions }) => mentions.map(({ text }) => text))).toEqual([
    ['KP-101'],
    ['KP-102'],
  ]);
  expect(new Set(differing?.outcomes.map(({ testId }) => testId)).size).toBe(2);
  expect(differing?.counts?.failed).toBe(2);
  expect((await read(failing('KP-101'), failing('KP-101'))).run?.counts?.failed).toBe(2);
});

const JOB = {
  ...{ job: 'test', jobRun: '1', machine: 'm', workspace: '/w', system: 'linux', architecture: 'x64' },
  node: 'v22.12.0',
};

describe('of several tests of one name, in a file each', () => {
  type Case = [said: string, failed: boolean | 'skipped'] | 'not written' | undefined;
  const document = (test: Case) => {
    if (test === 'not written') return undefined;
    if (!test) return '<testsuite name="login"/>';
    const [said, failed] = test;
    const property = said === '' ? '' : `<properties><property name="defect" value="${said}"/></properties>`;
    return `<testsuite name="login"><testcase name="logs in">${property}${failed === 'skipped' ? '<skipped/>' : failed ? '<failure/>' : ''}</testcase></testsuite>`;
  };
  /** What tries come to, each of which has a file for each of two packages; in one job, or in one build after the other. */
  const comesTo = async (tries: [a: Case, b: Case][], { days = false } = {}) => {
    const runs: BuildRun[] = [];
    for (const cases of tries) {
      const { run } = await read(...cases.map(document));
      const buildId = days ? `${runs.length}` : '4711';
      const ci = { provider: 'github', buildId, attempt: '1', pullRequest: false };
      if (run) runs.push({ ...run, runId: `${runs.length}`, executionKey: 'KP-88', ci, cell: JOB });
    }
    const { tests } = mergeRuns(runs);
    return tests
      .map(({ mentions, outcome }) => `${mentions.map(({ text }) => text).join()} ${outcome}`)
      .sort();
  };

  test.each([
    ['KP-101', 'KP-102'],
    ['', 'KP-102'],
    ['KP-101', ''],
  ])('a retry takes none for another one, which say "%s" and "%s"', async (a, b) => {
    const expected = [`${a} flaky`, `${b} failed`].sort();
    for (const first of [false, true])
      expect(
        await comesTo([
          [
            [a, true],
            [b, first],
          ],
          [
            [a, false],
            [b, true],
          ],
        ]),
      ).toEqual(expected);
  });

  test('a retry of what failed alone is the retry of that one', async () => {
    const [failed, passed]: Case[] = [
      ['KP-101', true],
      ['KP-101', false],
    ];
    expect(
      await comesTo([
        [failed, ['KP-102', false]],
        [passed, undefined],
      ]),
    ).toEqual(['KP-101 flaky', 'KP-102 passed']);
  });

  test.each([
    ['the other', ['KP-101 failed'], ['not written', ['', false]]],
    ['the other, which says something of its own', ['KP-101 failed'], ['not written', ['KP-102', false]]],
    [
      'both',
      [],
      [
        ['', false],
        ['', false],
      ],
    ],
    ['its own', [], [['', false], 'not written']],
  ] satisfies [string, string[], [a: Case, b: Case]][])(
    'one that failed beside one that says nothing stands until its file is written again, and not %s',
    async (_, expected, next) => {
      const first: [Case, Case] = [
        ['KP-101', true],
        ['', false],
      ];
      expect(await comesTo([first, next], { days: true })).toEqual(expected);
    },
  );

  test('a retry in which the other one fails has nothing of what the first one said', async () => {
    const tries: [Case, Case][] = [
      [
        ['KP-101', true],
        ['', false],
      ],
      [
        ['', false],
        ['', true],
      ],
    ];
    expect(await comesTo(tries)).toEqual([' failed']);
    const silent: Case = ['', false];
    expect(await comesTo([...tries, [silent, silent]])).toEqual(['KP-101 flaky']);
  });

  test('one that failed stands where it is skipped and the other one runs', async () => {
    const first: [Case, Case] = [
      ['KP-101', true],
      ['', false],
    ];
    const next: [Case, Case] = [
      ['', 'skipped'],
      ['KP-102', false],
    ];
    expect(await comesTo([first, next], { days: true })).toEqual(['KP-101 failed']);
  });

  test('those that both failed pass where they say nothing any more', async () => {
    const both: [Case, Case] = [
      ['KP-101', true],
      ['KP-102', true],
    ];
    const silent: Case = ['', false];
    expect(await comesTo([both, [silent, silent]], { days: true })).toEqual([]);
    expect(await comesTo([both, [silent, 'not written']], { days: true })).toEqual(['KP-102 failed']);
    expect(await comesTo([both, [['', true], silent]], { days: true })).toEqual([' failed']);
  });

  test('those that failed in both files stand each until its own is written again', async () => {
    const [failed, passed]: Case[] = [
      ['KP-101', true],
      ['KP-101', false],
    ];
    const tries: [Case, Case][] = [
      [failed, failed],
      ['not written', passed],
      [passed, 'not written'],
    ];
    expect(await comesTo(tries.slice(0, 2), { days: true })).toEqual(['KP-101 failed', 'KP-101 passed']);
    expect(await comesTo(tries, { days: true })).toEqual(['KP-101 passed', 'KP-101 passed']);
  });

  test('one whose tag is corrected, or that was alone before, is the same on the next day', async () => {
    const other: Case = ['KP-102', false];
    for (const before of [other, undefined])
      expect(
        await comesTo(
          [
            [['KP-101', true], before],
            [['KP-103', true], other],
          ],
          { days: true },
        ),
      ).toEqual(['KP-102 passed', 'KP-103 failed']);
  });
});

const TWICE = '<testcase name="rejects KP-101"><failure/></testcase><testcase name="rejects KP-101"/>';

test.each([
  ['RSpec', `<testsuite name="rspec">${TWICE}</testsuite>`],
  ['.NET', `<testsuites><testsuite name="Acme.Tests.dll">${TWICE}</testsuite></testsuites>`],
  ['node:test, in two files', `<testsuites>${TWICE}</testsuites>`],
  ['node:test, in a describe', `<testsuites><testsuite name="login">${TWICE}</testsuite></testsuites>`],
  [
    'jest-junit and Vitest, whatever suiteName is',
    `<testsuites name="shop unit tests"><testsuite name="login">${TWICE}</testsuite></testsuites>`,
  ],
  [
    'go-junit-report, of tests that -count repeats',
    `<testsuite name="shop"><properties><property name="go.version" value="go1.25.1"/></properties>${TWICE}</testsuite>`,
  ],
  [
    'trainer, of tests in several configurations',
    `<testsuite name="ShopTests">${['<failure/>', ''].map((said) => `<testcase name="rejects KP-101">${said}<properties><property name="repetition" value="German"/></properties></testcase>`).join('')}</testsuite>`,
  ],
])('a title given twice is no retry as written by %s', async (_, document) => {
  const { run } = await read(document);
  expect(run?.outcomes.map(({ outcome }) => outcome)).toEqual(['failed']);
});

test('tests that passed are counted, and the same files make the same run', async () => {
  const document = `<testsuite name="s" timestamp="2026-11-22T11:39:00Z"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>`;
  const { run } = await read(document);
  expect(run?.counts).toMatchObject({ passed: 1, failed: 1 });
  expect(run?.partial).toBeUndefined();
  expect((await read(document)).run).toEqual(run);
  const path = join(dir, '0.xml');
  expect((await readJunitRun([path, path], { configDir: dir, env: {} })).run).toEqual(run);
  expect(run?.runId).toMatch(/^20261122t113900z-junit-/);
});

test('a run is as old as the newest of its files: others may be left of an earlier run', async () => {
  const at = (time: string, inside = '') =>
    `<testsuite name="s" timestamp="2026-06-01T${time}Z"><testcase name="KP-1 ${time}">${inside}</testcase></testsuite>`;
  const { run } = await read(at('10:00:00'), at('12:00:00', '<failure/>'), at('11:00:00'));
  expect(run?.startedAt).toBe('2026-06-01T12:00:00.000Z');
});

test.each(['0001-01-01T00:00:00', '1970-01-01T00:00:00Z'])(
  'a time at which nothing ran is none of a file: %s',
  async (timestamp) => {
    const { run } = await read(
      `<testsuite name="s" timestamp="${timestamp}"><testcase name="a"/></testsuite>`,
    );
    expect(run?.startedAt).toBe(statSync(join(dir, '0.xml')).mtime.toISOString());
  },
);

test.each([
  ['UTC', '2026-06-01T18:00:00', '2026-06-01T18:00:00.000Z'],
  ['local', '2026-06-01T11:00:00', '2026-06-01T18:00:00.000Z'],
])('a time without a zone that is %s is told by the change of its file', async (_, timestamp, startedAt) => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/Los_Angeles';
  onTestFinished(() => {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  });
  const path = join(dir, '0.xml');
  writeFileSync(path, `<testsuite name="s" timestamp="${timestamp}"><testcase name="a"/></testsuite>`);
  const changed = new Date('2026-06-01T18:05:00Z');
  utimesSync(path, changed, changed);
  const { run } = await readJunitRun([path], { configDir: dir, env: {} });
  expect(run?.startedAt).toBe(startedAt);
});

test('a property may list many test cases, and say by which error a defect is told', async () => {
  const cases = Array.from({ length: 60 }, (_, at) => `KP-${at + 10}`).join(', ');
  const { run } = await read(
    `<testsuite name="s"><testcase name="a"><properties><property name="testCase" value="${cases}"/><property name="defect" value="KP-101 when /${'a|'.repeat(200)}boom/"/></properties><failure message="boom"/></testcase></testsuite>`,
  );
  expect(run?.outcomes[0]?.mentions.map(({ type, text }) => [type, text])).toEqual([
    ['testCase', cases],
    ['defect', 'KP-101'],
  ]);
});

test('what a suite says without end is not kept for each of its tests', async () => {
  const said = (at: number) => `<property name="defect" value="KP-${at} ${'k'.repeat(80)}"/>`;
  const xml = `<testsuite name="s"><properties>${Array.from({ length: 90 }, (_, at) => said(at + 1)).join('')}</properties>${Array.from({ length: 300 }, (_, at) => `<testcase name="${at}"><failure/></testcase>`).join('')}</testsuite>`;
  const { run } = await read(xml);
  expect(JSON.stringify(run).length).toBeLessThan(80 * xml.length);
});

test('tags are kept for the Test Execution that they choose', async () => {
  const tagged = (inside: string) => `<testcase name="KP-1 a">${inside}<failure/></testcase>`;
  const labels = '<properties><property name="tags" value="@smoke, slow"/></properties>';
  const behave = '<system-out>@scenario.begin\n\n  @smoke\n  Scenario: a</system-out>';
  for (const document of [tagged(labels), `${tagged('')}${labels}`, tagged(behave)]) {
    const { run } = await read(`<testsuite name="s">${document}</testsuite>`);
    expect(run?.outcomes[0]?.runnerTags).toContain('@smoke');
  }
});

test('which tests passed or were skipped is told in short: an earlier run of the build may have seen them fail', async () => {
  const { run } = await read(
    '<testsuite name="s"><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>',
  );
  expect(run?.outcomes).toEqual([]);
  expect(run?.counts).toMatchObject({ passed: 1, skipped: 1 });
  const failed = await read('<testsuite name="s"><testcase name="a"><failure/></testcase></testsuite>');
  const [a] = failed.run?.outcomes ?? [];
  const counted = [...countedTests(run ?? {})];
  expect(counted.map(({ outcome }) => outcome)).toEqual(['passed', 'skipped']);
  expect(counted[0]).toMatchObject({ digest: a && testDigest(testName(a)), file: a?.results });
});

test('a test around a failed one passed, as far as it goes by itself, and so takes back its own failure of an earlier attempt', async () => {
  const cart = (said: string) =>
    `<testsuite name="cart"><properties><property name="go.version" value="1.25"/></properties><testcase name="TestA"><failure message="Failed">${said}</failure></testcase><testcase name="TestA/b"><failure message="Failed">cart_test.go:9: got 80</failure></testcase></testsuite>`;
  const { run } = await read(cart('cart_test.go:4: no cart'));
  const later = (await read(cart(''))).run;
  expect([run?.counts?.failed, later?.counts]).toEqual([2, { ...noOutcomes(), failed: 1, passed: 1 }]);
  const runs = [run, later].flatMap(
    (each, at) => each && { ...each, startedAt: `2026-06-01T10:0${at}:00.000Z` },
  );
  expect(mergeRuns(runs.filter((each) => each !== undefined)).tests.map(testTitle)).toEqual([
    'cart › TestA/b',
  ]);
});

test.each([
  ['that does not say of how many tests', '', true],
  ['of more tests', ' tests="2"', true],
  ['of as many tests', ' tests="1"', undefined],
])('of a file with failures only, %s, %j', async (_, attribute, partial) => {
  const { run } = await read(
    `<testsuites${attribute}><testsuite name="s"${attribute}><testcase name="b"><failure/></testcase></testsuite></testsuites>`,
  );
  expect(run?.partial).toBe(partial);
});

test.each([
  ['was cut short', '<testsuite name="b" tests="2"><testcase name="u"><failure/></testcase><testca'],
  [
    'holds failures only and does not say of how many tests',
    '<testsuite name="b"><testcase name="u"><failure/></testcase></testsuite>',
  ],
])('beside a file that %s, one that tells of all its tests counts for an outage', async (_, other) => {
  const whole =
    '<testsuite name="a" tests="2"><testcase name="t"><failure/></testcase><testcase name="v"/></testsuite>';
  const { run } = await read(whole, other);
  const later = run && { ...run, runId: 'later', startedAt: new Date().toISOString() };
  for (const runs of [[run], [run, later]]) {
    const build = mergeRuns(runs.filter((each) => each !== undefined));
    expect(build.partial).toBe(true);
    expect(build.counts).toMatchObject({ failed: 2, passed: 1 });
    expect(build.wholeCounts).toMatchObject({ failed: 1, passed: 1 });
    expect(build.tests.map((test) => [testTitle(test), test.partial])).toEqual([
      ['a › t', undefined],
      ['b › u', true],
    ]);
  }
});

const TWO_FAILED = '<testcase name="a"><failure/></testcase><testcase name="b"><failure/></testcase>';
const WITHIN = `<testsuite name="c" tests="2">${TWO_FAILED}</testsuite>`;

test.each([
  ['of their own', 2, 0, TWO_FAILED, undefined],
  ['of their own', 3, 0, TWO_FAILED, true],
  ['in a test, which counts too', 3, 0, WITHIN, undefined],
  ['in a test, which counts too', 4, 0, WITHIN, true],
  ['in a describe', 2, 1, WITHIN, undefined],
  ['in a describe', 3, 1, WITHIN, true],
])(
  'of a file of two failures %s, in which node:test says at its end that there are %d tests and %d suites, too',
  async (_, count, suites, tests, partial) => {
    const { run } = await read(
      `<testsuites>${tests}<!-- tests ${count} --><!-- suites ${suites} --></testsuites>`,
    );
    expect(run?.partial).toBe(partial);
  },
);

test('test cases whose long names begin alike are several, and no retries of one', async () => {
  const row = 'x'.repeat(3_000);
  const { run } = await read(
    `<testsuite name="s"><testcase name="${row} a @defect:KP-101"><failure/></testcase><testcase name="${row} b @defect:KP-102"/></testsuite>`,
  );
  expect(run?.outcomes.map(({ outcome, mentions }) => [outcome, mentions[0]?.text.slice(-7)])).toEqual([
    ['failed', ':KP-101'],
    ['passed', ':KP-102'],
  ]);
});

test('of a text that is too long its beginning is read, and what follows it', async () => {
  const long = 'x'.repeat(1_500_000);
  const { run, problems } = await read(
    `<testsuite name="s"><!-- ${long} --><testcase name="KP-1 a"><failure message="${long}"/></testcase><testcase name="KP-2 b"><failure>${long}</failure></testcase></testsuite>`,
  );
  expect(problems).toEqual([]);
  expect(run?.outcomes.map(({ titlePath }) => titlePath.at(-1))).toEqual(['KP-1 a', 'KP-2 b']);
});

test.each([
  ['connect', 'connection refused by 10.0.0.1'],
  ['parse', 'parseError: unexpected token'],
  ['expected', 'expected 3 to be 4'],
  ['opens https://dana', 'opens https://dana:s3cret@api.acme.com failed'],
])('what a test called %s says of its failure, "%s", is kept whole', async (name, said) => {
  const { run } = await read(
    `<testsuite name="s"><testcase name="${name}"><failure message="${said}"/></testcase></testsuite>`,
  );
  expect(run?.outcomes[0]?.error).toBe(said.replace('s3cret', '[secret]'));
});

test.each(['C:\\Users\\bob\\shop\\a.test.js', '\\\\build\\share\\a.test.js', '/home/bob/shop/a.test.js'])(
  'of a path of another machine, %s, the name of its file remains',
  async (path) => {
    const { run } = await read(
      `<testsuite name="${path}"><testcase name="t" classname="${path}" file="${path}"><failure/></testcase></testsuite>`,
    );
    expect(run?.outcomes).toMatchObject([{ titlePath: ['a.test.js', 't'], file: 'a.test.js' }]);
    expect(JSON.stringify(run?.outcomes)).not.toContain('bob');
  },
);

test('a path of the machine goes no further than the repository', async () => {
  const { run } = await read(
    `<testsuite name="${dir}/a.test.js"><testcase name="t" file="${dir}/a.test.js"><failure message="in ${dir}/a.js"/></testcase><testcase name="u" file="/home/ci/b.js"><failure/></testcase></testsuite>`,
  );
  expect(run?.outcomes.map(({ file }) => file)).toEqual(['a.test.js', 'b.js']);
  expect(JSON.stringify(run?.outcomes)).not.toContain(dir);
});

test('a file cut anywhere never throws, and keeps each test that was whole', async () => {
  const cases = ['KP-1 a', 'KP-2 b', 'KP-3 c'].map(
    (name) => `<testcase name="${name}"><failure message="m"/></testcase>`,
  );
  const document = `<?xml version="1.0"?><testsuites><testsuite name="s">${cases.join('')}</testsuite></testsuites>`;
  for (let length = 1; length < document.length; length += 1) {
    const text = document.slice(0, length);
    const { run, problems } = await read(text);
    expect(problems).toHaveLength(1);
    expect(run?.outcomes.length ?? 0).toBe(text.split('</testcase>').length - 1);
  }
});

test.each([
  [
    'underscores for blanks',
    'name="test_KP-1_sends[ATATT3xFfGF0_abcDEFghi_Jkl9876mnoP]"',
    '',
    'test KP-1 sends[[secret]]',
  ],
  [
    'an address, with underscores for blanks',
    'name="test_connects[postgres://dana:Hunter2_Pa55@db/KP-1]"',
    '',
    'test connects[postgres://dana:[secret]@db/KP-1]',
  ],
  [
    'tags between commas',
    'name="pays"',
    '<properties><property name="tags" value="a,https://u:Hunter2Pa55,x@jira/browse/KP-1"/></properties>',
    'https://u:[secret]@jira/browse/KP-1',
  ],
])('a name that is read as %s is without credentials first', async (_, name, inside, text) => {
  writeFileSync(
    join(dir, 'a.xml'),
    `<testsuite><testcase classname="c" ${name}>${inside}<failure message="m"/></testcase></testsuite>`,
  );
  const env = { JIRA_API_TOKEN: 'ATATT3xFfGF0_abcDEFghi_Jkl9876mnoP' };
  const { run } = await readJunitRun([join(dir, 'a.xml')], { configDir: dir, env });
  expect(run?.outcomes[0]?.mentions.map((mention) => mention.text)).toContain(text);
  expect(JSON.stringify(run)).not.toMatch(/abcDEFghi|Hunter2|Pa55/);
});

test.each([
  ['after each', 'empties it KP-102', ['failed KP-102 KP-101']],
  ['after all', 'cleans up KP-102', ['failed KP-102']],
  ['after all', 'restores [UTF-8] names', ['failed UTF-8']],
  ['after all', 'cleans up', ['failed KP-101 innocent']],
])(
  'a hook of Mocha %s that failed says first what its own title names, and is no test beside: %s',
  async (when, own, told) => {
    const hook = `&quot;${when}&quot; hook: ${own} for &quot;pays KP-101&quot;`;
    const cases = ['pays KP-101', hook].map(
      (name, at) =>
        `<testcase name="cart ${name}" classname="${name}">${at === 1 ? '<failure/>' : ''}</testcase>`,
    );
    const { run } = await read(`<testsuite name="cart">${cases.join('')}</testsuite>`);
    const named = /[A-Z]+-\d+/g;
    expect(
      run?.outcomes.map(({ outcome, mentions, failedHook }) =>
        [
          outcome,
          ...new Set(mentions.flatMap(({ text }) => text.match(named) ?? [])),
          ...(failedHook === 'afterAll' ? ['innocent'] : []),
        ].join(' '),
      ),
    ).toEqual(told);
    const mended = await read(`<testsuite name="cart">${cases[0] ?? ''}</testsuite>`);
    expect(mended.run?.outcomes.map(({ testId }) => testId)).toEqual(
      run?.outcomes.map(({ testId }) => testId),
    );
  },
);

test.each([
  ['after each', 'empties it', 'pays KP-101', ['KP-101']],
  ['after each', 'empties it KP-102', 'pays KP-101', ['KP-101', 'KP-102']],
])(
  'a test that failed itself speaks before the hook of Mocha %s that failed after it: %s',
  async (when, own, name, named) => {
    const hook = `&quot;${when}&quot; hook: ${own} for &quot;${name}&quot;`;
    const cases = [
      [name, 'it is wrong'],
      [hook, 'the hook is wrong'],
    ].map(
      ([title, error]) =>
        `<testcase name="cart ${title}" classname="${title}"><failure message="${error}"/></testcase>`,
    );
    const { run } = await read(`<testsuite name="cart">${cases.join('')}</testsuite>`);
    expect(
      run?.outcomes.map(({ error, failedHook, mentions }) => [
        error,
        failedHook,
        ...new Set(mentions.flatMap(({ text }) => text.match(/KP-\d+/g) ?? [])),
      ]),
    ).toEqual([['it is wrong', undefined, ...named]]);
  },
);

test('a folder among the properties of a suite names nothing', async () => {
  const property = (value: string) => `<properties><property name="basedir" value="${value}"/></properties>`;
  for (const folder of ['/home/jenkins/workspace/shop-e2e-2', String.raw`C:\work\shop_KP-101-vouchers`]) {
    const { run } = await read(
      `<testsuite name="cart">${property(folder)}<testcase name="pays"><failure/></testcase></testsuite>`,
    );
    expect(run?.outcomes.map(({ mentions }) => mentions)).toEqual([[]]);
  }
});

test.each([
  ['acme.CartTest', 'pays', ''],
  ['cart', 'cart pays', "Test execution failure: could be caused by test hooks like 'afterAll'."],
  ['cart.test.js', 'shop > cart > pays', 'shop'],
  ['CartTest', 'testPays', 'tearDownAfterClass'],
])(
  'what %s has only when it fails is gone when its file is written without it: %j',
  async (suite, passing, failing) => {
    const runs: BuildRun[] = [];
    for (const cases of [
      [passing, failing],
      [passing, undefined],
    ]) {
      const written = cases.flatMap((name) =>
        name === undefined
          ? []
          : `<testcase name="${name}" classname="${suite}">${name === failing ? '<failure/>' : ''}</testcase>`,
      );
      const { run } = await read(
        `<testsuite name="${suite}" tests="${written.length}">${written.join('')}</testsuite>`,
      );
      const ci = { provider: 'github', buildId: `${runs.length}`, attempt: '1', pullRequest: false };
      if (run) runs.push({ ...run, runId: ci.buildId, executionKey: 'KP-88', ci, cell: JOB });
    }
    const failed = (count: number) =>
      mergeRuns(runs.slice(0, count)).tests.filter(({ outcome }) => outcome === 'failed');
    expect(failed(1)).toHaveLength(1);
    expect(failed(2)).toEqual([]);
  },
);

test('tests of one name and class in two files of a folder are two tests', async () => {
  const file = (failure: string) =>
    `<testsuite name="cart.spec.ts"><testcase name="pays KP-101" classname="cart.spec.ts">${failure}</testcase></testsuite>`;
  const { run } = await read(file('<failure/>'), file(''));
  expect(run?.outcomes.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'passed']);
});

test('a hook before all that failed stays for as long as none of its tests runs', async () => {
  const runs: BuildRun[] = [];
  for (const hook of [
    '<testcase name="shop @defect:KP-101" classname="cart.test.js"><failure/></testcase>',
    '',
  ]) {
    const { run } = await read(
      `<testsuite name="cart.test.js"><testcase name="opens" classname="cart.test.js"/>${hook}<testcase name="shop @defect:KP-101 > pays" classname="cart.test.js"><skipped/></testcase></testsuite>`,
    );
    const ci = { provider: 'github', buildId: `${runs.length}`, attempt: '1', pullRequest: false };
    if (run) runs.push({ ...run, runId: ci.buildId, executionKey: 'KP-88', ci, cell: JOB });
  }
  const failed = mergeRuns(runs).tests.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(testTitle)).toEqual(['cart.test.js › shop @defect:KP-101']);
});

test.each([
  '<testsuites><testsuite name="shop" tests="1" failures="0"><testcase name="opens"/></testsuite><!-- fail 1 --></testsuites>',
  '<testsuites failures="1"><testsuite name="shop" failures="0"><testcase name="opens"/></testsuite></testsuites>',
])('a file says in numbers that a test failed, and tells of none: %s', async (document) => {
  const { run, problems } = await read(document);
  // Many tests, of which some failed, are told of by it: they count for the outage guard.
  expect(run?.partial).toBeUndefined();
  expect(problems).toEqual([
    '0.xml says that 1 test failed, and none of its test cases has: nothing is linked for what its producer leaves out.',
  ]);
});

test('suites that say in numbers that tests failed are named, though tests of others have failed', async () => {
  const untold = (name: string) =>
    `<testsuite name="${name}" failures="0" errors="1"><testcase name="opens"/></testsuite>`;
  const told =
    '<testsuite name="cart" failures="2"><testsuite name="inner" failures="1"><testcase name="pays"><failure/></testcase></testsuite></testsuite>';
  const problemsOf = async (...names: string[]) =>
    (await read(`<testsuites failures="9">${told}${names.map(untold).join('')}</testsuites>`)).problems;
  expect(await problemsOf()).toEqual([]);
  expect(await problemsOf('login KP-101')).toEqual([
    '0.xml says that 1 test failed in "login KP-101", and none of the test cases there has: nothing is linked for what its producer leaves out.',
  ]);
  // The password is known by what follows it.
  const [secret] = await problemsOf(`${'x'.repeat(60)} https://bob:hunter22secretpassword@api.example.com/`);
  expect(secret).not.toContain('hunter');
  const [problem] = await problemsOf('a', 'b', 'c', 'd', 'e');
  expect(problem).toContain('says that 5 tests failed in "a", "b", "c" and 2 more, and none');
});

test('of several failures of a test one that fails no run gives way', async () => {
  const { run, problems } = await read(
    '<testsuite name="cart"><testcase name="KP-101"><failure type="WARN" message="240 &lt; 200"/><failure type="CHECK" message="81 == 90"/></testcase><testcase name="KP-102"><failure type="WARN" message="240 &lt; 200"/></testcase></testsuite>',
  );
  expect(run?.outcomes.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['failed', '81 == 90'],
    ['passed', '240 < 200'],
  ]);
  expect(problems).toEqual([
    'cart › KP-102 counts as passed: what it failed with (WARN) fails no run unless its runner is told so. Nothing is linked for it.',
  ]);
});

test('a test that Go runs twice failed where one run did, and is flaky where that was run again', async () => {
  const suite = (others: string) =>
    `<testsuite name="acme/cart"><properties><property name="go.version" value="go1.25.1 linux/amd64"/></properties><testcase classname="c" name="TestPays_KP-101"><failure/></testcase><testcase classname="c" name="TestPays_KP-101"/><testcase classname="c" name="TestOpens"/>${others}</testsuite>`;
  const outcomesOf = async (others: string) =>
    (await read(suite(others))).run?.outcomes.map(({ outcome }) => outcome);
  expect(await outcomesOf('')).toEqual(['flaky']);
  expect(await outcomesOf('<testcase classname="c" name="TestOpens"/>')).toEqual(['failed']);
});

test('a test that Xcode repeats until it passes is flaky, though another one passed twice', async () => {
  const repetition = (name: string, nth: number, failure = '') =>
    `<testcase classname="c" name="${name}"><properties><property name="repetition" value="Repetition ${nth}"/></properties>${failure}</testcase>`;
  const { run } = await read(
    `<testsuite name="cart">${repetition('pays KP-101', 1, '<failure/>')}${repetition('pays KP-101', 2)}${repetition('opens', 1)}${repetition('opens', 2)}</testsuite>`,
  );
  expect(run?.outcomes.map(({ outcome }) => outcome)).toEqual(['flaky']);
});

test.each([
  ['Category', 'smoke'],
  ['trait:Category', 'smoke'],
])('the property %s is a tag', async (name, tag) => {
  const { run } = await read(
    `<testsuite name="cart"><testcase name="pays"><properties><property name="${name}" value="${tag}"/><property name="${name}" value="KP-101"/></properties><failure/></testcase></testsuite>`,
  );
  expect(run?.outcomes[0]).toMatchObject({
    runnerTags: [tag, 'KP-101'],
    mentions: [{ from: 'tag', text: 'KP-101' }],
  });
});

test.each([
  ['TestCafe Tests: Chrome 120', 'flaky'],
  ['cart', 'passed'],
])('(unstable) in a title of "%s" is %s', async (suite, outcome) => {
  const { run } = await read(
    `<testsuite name="${suite}"><testcase name="pays KP-101 (unstable)" classname="cart"/></testsuite>`,
  );
  expect(run?.outcomes.map((one) => one.outcome)).toEqual([outcome]);
});

test.each([
  "(from function `teardown_file' in test file cart.bats, line 1)\n  `false' failed",
  "tags: slow\n(from function `teardown_file' in test file cart.bats, line 1)\n  `false' failed",
  "(from function `stop_server' in file lib/server.bash, line 9,\n from function `teardown_file' in test file cart.bats, line 1)\n  `stop_server' failed",
])(
  'a hook after all of a file of Bats is not the fault of the test under whose name it stands: %s',
  async (failure) => {
    const { run } = await read(
      `<testsuite name="cart.bats"><testcase classname="cart.bats" name="KP-102 ships"/><testcase classname="cart.bats" name="KP-102 ships"><failure type="failure">${failure}</failure></testcase></testsuite>`,
    );
    expect(run?.outcomes).toMatchObject([{ outcome: 'failed', failedHook: 'afterAll' }]);
  },
);

test.each([
  ['pays @defect:KP-101 @testcase:KP-43', ['KP-101', 'KP-43']],
  ['pays @testcase:KP-43', ['KP-43']],
])('a hook of Mocha after all is told beside a test that failed itself: %s', async (name, named) => {
  const hook = `&quot;after all&quot; hook: cleans up @defect:KP-102 for &quot;${name}&quot;`;
  const cases = [name, hook].map(
    (title) => `<testcase name="cart ${title}" classname="${title}"><failure/></testcase>`,
  );
  const { run, problems } = await read(`<testsuite name="cart">${cases.join('')}</testsuite>`);
  expect(
    run?.outcomes.map(({ failedHook, mentions }) => [
      failedHook,
      ...new Set(mentions.flatMap(({ text }) => text.match(/KP-\d+/g) ?? [])),
    ]),
  ).toEqual([[undefined, ...named]]);
  expect(problems).toEqual([
    `The hook after all "cleans up @defect:KP-102" failed as well as cart › cart ${name}: the test's own failure counts, and nothing is linked for the hook.`,
  ]);
});

test.each(['after each', 'after all'])(
  'a test that says nothing counts once where a hook of Mocha %s failed after it',
  async (when) => {
    const names = ['opens', 'pays', `&quot;${when}&quot; hook for &quot;pays&quot;`];
    const [opens, pays, hook] = names.map(
      (name) =>
        `<testcase name="cart ${name}" classname="${name}">${name === names[2] ? '<failure/>' : ''}</testcase>`,
    );
    const runs: BuildRun[] = [];
    for (const cases of [
      [opens, pays, hook],
      [opens, pays],
    ]) {
      const { run } = await read(`<testsuite name="cart">${cases.join('')}</testsuite>`);
      const ci = { provider: 'github', buildId: `${runs.length}`, attempt: '1', pullRequest: false };
      if (run) runs.push({ ...run, runId: ci.buildId, executionKey: 'KP-88', ci, cell: JOB });
    }
    expect(runs[0]?.counts).toMatchObject({ failed: 1, passed: 1 });
    expect(mergeRuns(runs).tests).toEqual([]);
  },
);

test('a new version of a browser makes no other tests, but two at once are two browsers', async () => {
  const suite = (version: string) =>
    `<testsuite name="Chrome Headless ${version}"><testcase name="pays KP-101"><failure/></testcase></testsuite>`;
  const idsOf = async (...versions: readonly string[]) =>
    (await read(`<testsuites>${versions.map(suite).join('')}</testsuites>`)).run?.outcomes.map(
      ({ testId }) => testId,
    );
  const [today, tomorrow, both] = [
    await idsOf('118.0.0.0'),
    await idsOf('128.0.0.0'),
    await idsOf('118.0.0.0', '128.0.0.0'),
  ];
  expect(tomorrow).toEqual(today);
  expect(both).toHaveLength(2);
});

test('what tells a run from others stands as it is, whichever of them a header of the gateway says is calling', async () => {
  writeFileSync(
    join(dir, 'a.xml'),
    '<testsuite><testcase name="as checkout-7f3e9a"><failure/></testcase></testsuite>',
  );
  const env = {
    GITLAB_CI: 'true',
    CI_PIPELINE_ID: '9001',
    CI_JOB_NAME: 'e2e-checkout-7f3e9a',
    CI_COMMIT_REF_NAME: 'deploy-checkout-7f3e9a',
    JIRA_API_TOKEN: 'ATATT3xFfGF0_abcDEFghi_Jkl9876mnoP',
    JIRA_HEADER_X_CLIENT: 'checkout-7f3e9a',
  };
  const { run } = await readJunitRun([join(dir, 'a.xml')], { configDir: dir, env });
  expect(run).toMatchObject({
    ci: { branch: 'deploy-checkout-7f3e9a' },
    cell: { job: 'e2e-checkout-7f3e9a' },
    outcomes: [{ titlePath: ['as [secret]'] }],
  });
});
