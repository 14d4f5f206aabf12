import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { describe, expect, it, test } from 'vitest';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import { PRODUCERS } from './producers/all.ts';

const dir = folderWith({ '.git/': '' });

/** Reads files of one run, by their paths. */
async function read(files: Readonly<Record<string, string>>) {
  const paths = Object.entries(files).map(([name, xml]) => {
    const path = join(dir, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, xml);
    return path;
  });
  return readJunitRun(paths, { configDir: dir, env: {} });
}

function told({ outcome, titlePath, file, line, mentions, error }: TestOutcome): string {
  const said = mentions.map(({ type, text }) => (type === undefined ? text : `${type}=${text}`)).join(' | ');
  const place = line === undefined ? file : `${file}:${line}`;
  return `${outcome} ${titlePath.join(' › ')} (${place}) [${said}] ${error ?? ''}`;
}

describe('JUnit XML is read as it is meant by', () => {
  it.each(PRODUCERS)('$by', async ({ xml, reads }) => {
    const { run, problems } = await read({ 'results.xml': xml });
    expect(problems).toEqual([]);
    expect(run?.outcomes.map(told)).toEqual(reads);
  });

  test('at least 60 variants', () => {
    expect(PRODUCERS.length).toBeGreaterThanOrEqual(60);
  });

  test('at least 20 of them as their code, their examples or a run show', () => {
    expect(PRODUCERS.filter(({ source }) => source !== 'memory').length).toBeGreaterThanOrEqual(20);
  });
});

describe('attempts that Bazel keeps in files beside', () => {
  const [failed, passed] = ['<error message="exited with error code 1"/>', ''].map(
    (said) =>
      `<testsuites><testsuite name="login"><testcase name="KP-101">${said}</testcase></testsuite></testsuites>`,
  );

  test.each([
    ['is flaky when the last one passed', passed, 'flaky'],
    ['failed when the last one did', failed, 'failed'],
  ])('make a test that %s', async (_, last = '', outcome) => {
    const { run } = await read({
      'bazel/login/test.xml': last,
      'bazel/login/test_attempts/attempt_1.xml': failed ?? '',
    });
    expect(run?.outcomes.map((one) => one.outcome)).toEqual([outcome]);
  });

  test('hold several tests of one name, each of which has attempts of its own', async () => {
    const attempt = (...said: readonly string[]) =>
      `<testsuite name="login">${said.map((inside) => `<testcase name="KP-101">${inside}</testcase>`).join('')}</testsuite>`;
    const { run } = await read({
      'bazel/twice/test.xml': attempt('<failure/>', ''),
      'bazel/twice/test_attempts/attempt_1.xml': attempt('<failure/>', '<failure/>'),
    });
    expect(run?.outcomes.map((one) => one.outcome)).toEqual(['failed']);
  });
});

test.each(['TestRun', 'assemblies', 'test-run', 'testExecutions', 'testng-results', 'events'])(
  'a file of another format (%s) is refused by its root',
  async (root) => {
    const { run, problems } = await read({ 'other.xml': `<${root}><testcase name="KP-101"/></${root}>` });
    expect(run).toBeUndefined();
    expect(problems).toEqual([expect.stringContaining(`its root is <${root}>`)]);
  },
);

test.each([
  ['matches', 'KP-101 when /expected \\d+/', { text: 'KP-101' }],
  ['does not match', 'KP-101 when /timeout/', { text: 'KP-101', otherError: 'noMatch' }],
])('a signature beside a key that %s the failure', async (_, value, mention) => {
  const xml = `<testsuite name="s"><testcase name="t"><failure message="E">more\nexpected 1</failure><properties><property name="defect" value="${value}"/></properties></testcase></testsuite>`;
  const { run } = await read({ 'signed.xml': xml });
  expect(run?.outcomes[0]?.mentions).toEqual([expect.objectContaining(mention)]);
});

test.each([
  ['Playwright', 'pays @defect:KP-1 › by card @defect:KP-2', 'shop.spec.ts', 'shop.spec.ts'],
  ['Vitest', 'pays @defect:KP-1 > by card @defect:KP-2', 'shop.test.ts', 'shop.test.ts'],
  ['mocha-junit-reporter', 'pays @defect:KP-1 by card @defect:KP-2', 'by card @defect:KP-2', 'Root Suite'],
  [
    'jest-junit',
    'pays @defect:KP-1 by card @defect:KP-2',
    'pays @defect:KP-1 by card @defect:KP-2',
    'pays @defect:KP-1',
  ],
])(
  "a test's own title comes before its describe's where %s writes both into a name",
  async (_, name, classname, suite) => {
    const said = [name, classname, suite].map((text) => text.replace('>', '&gt;'));
    const xml = `<testsuite name="${said[2] ?? ''}"><testcase name="${said[0] ?? ''}" classname="${said[1] ?? ''}"><failure/></testcase></testsuite>`;
    const { run } = await read({ 'titles.xml': xml });
    expect(run?.outcomes[0]?.mentions[0]).toEqual({
      from: 'title',
      level: 'test',
      text: 'by card @defect:KP-2',
    });
  },
);

test.each([
  'Expected to fail, but passed.',
  'Error: Failing test passed even though it was supposed to fail.',
  'Expect test to fail',
])('a test that passes unexpectedly is told by what its runner says: %s', async (said) => {
  const xml = `<testsuite name="s"><testcase name="KP-1"><failure message="a.spec.ts:1:2 KP-1">  a.spec.ts:1:2 › KP-1\n\n    ${said}</failure></testcase></testsuite>`;
  expect((await read({ 'passes.xml': xml })).run?.outcomes[0]?.outcome).toBe('unexpectedPass');
});
