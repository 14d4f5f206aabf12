import { kpSeed, startJiraSimulator, type SimulatorSeed } from '@defectlink/jira-simulator';
import type { LinkReport, Mark, Suggestion } from '@defectlink/core/linking';
import type { EndedProcess } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KP_SETTINGS, userOf, type Ended } from './support/project.ts';
import { RunnersProject } from './support/real-runners.ts';

/**
 * The tests, in the words that all three runners share. In the first of two builds little fails: Playwright starts a new worker after
 * each failure.
 */
const TESTS = `
const first = process.env.BUILD === '1';
const boom = (text) => { if (!first) throw new Error(text); };
test('pays', () => { defect('KP-101'); boom('3 of 4 baskets were lost'); });
test('pays twice', () => { boom('1 of 2 baskets were lost'); });
test('shows its error', () => { defect('KP-102', { when: /card \\d+ was declined/ }); boom('card 4711 was declined by the acquirer'); });
test('fails otherwise', () => { defect('KP-102', { when: /card \\d+ was declined/ }); boom('the acquirer is on holiday'); });
test('is back', () => { defect('KP-105'); boom('the address is gone'); });
test('names a typo', () => { defect('KP-999'); boom('the moon is full'); });
test('refunds', () => { if (first) defect('KP-104'); throw new Error(first ? 'voucher 8 was torn' : 'voucher 77 was torn'); });
test('exports', () => { boom('voucher 7 was torn'); });
test('opens the drawer', () => { testCase('KP-43'); boom('the drawer is jammed'); });
test('rejects a login with an expired password', () => { boom('the gate stays shut'); });
test('prints a poem', () => { boom('the muse is silent'); });
test('is mended', () => { defect('KP-103'); });
test.skip('is skipped', () => {});
test.skip('is skipped for long @defect:KP-105', () => {});
FAILING('is expected to fail', () => { throw new Error('x'); });
FAILING('is expected to fail for long @defect:KP-105', () => { throw new Error('x'); });
`;

const COMMON = {
  'package.json': '{ "private": true }',
  'defectlink.config.json': JSON.stringify(KP_SETTINGS),
};
const RUNNERS = {
  playwright: {
    'known.spec.mjs': `import { test } from '@playwright/test';
      import { defect, testCase } from '@defectlink/playwright/annotations';
      ${TESTS.replaceAll('FAILING', 'test.fail')}`,
    'playwright.config.mjs': `export default { workers: 1, reporter: [['@defectlink/playwright']] };`,
  },
  jest: {
    'known.test.js': `const { defect, testCase } = require('@defectlink/jest');
      ${TESTS.replaceAll('FAILING', 'test.failing')}`,
    'jest.config.json': JSON.stringify({ transform: {}, reporters: ['@defectlink/jest/reporter'] }),
  },
  vitest: {
    'known.test.mjs': `import { test } from 'vitest';
      import { defect, testCase } from '@defectlink/vitest';
      ${TESTS.replaceAll('FAILING', 'test.fails')}`,
    'vitest.config.mjs': `export default { test: { include: ['known.test.mjs'], reporters: ['@defectlink/vitest/reporter'] } };`,
  },
} as const;
type Runner = keyof typeof RUNNERS;

function ciBuild(id: string): Record<string, string> {
  return { BUILD: id, CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: id };
}

/** KP-103 is a defect of the test case KP-43, and KP-101 is old. */
function seed(): SimulatorSeed {
  const usual = kpSeed();
  const created = new Date(Date.now() - 100 * 24 * 60 * 60_000).toISOString();
  return {
    ...usual,
    issues: usual.issues?.map((issue) => (issue.key === 'KP-101' ? { ...issue, created } : issue)),
    links: [...(usual.links ?? []), { type: 'Test', source: 'KP-43', destination: 'KP-103' }],
  };
}

const RECORD = { DEFECTLINK_MODE: 'record', DEFECTLINK_KNOWN_DEFECTS: 'expectFailure' };
const NOTICE =
  "knownDefects: 'expectFailure' changes nothing in this run: only Playwright 1.62 and newer lets a reporter expect failures.";

const NEW = [
  'exports',
  'opens the drawer',
  'pays twice',
  'prints a poem',
  'refunds',
  'rejects a login with an expired password',
];
const FAILURES = [
  ...NEW.map((title) => `${title}: new`),
  'fails otherwise: otherError KP-102',
  'is back: knownClosed KP-105',
  'names a typo: unusable',
  'pays: known KP-101',
  'shows its error: known KP-102',
].sort();
const SUGGESTED = [
  'exports: KP-104 earlierError',
  'opens the drawer: KP-103 testCase',
  'pays twice: KP-101 sameError',
  'refunds: KP-104 earlierTest earlierError',
  'rejects a login with an expired password: KP-101 words',
];
const MARKS = [
  ...[...NEW, 'fails otherwise', 'names a typo'].map((title) => RegExp(`^${title}: newFailures `)),
  /^is back: closedDefect KP-105 .* still fails/,
  /^is expected to fail: expectedWithoutDefect /,
  /^is expected to fail for long: closedDefect KP-105 .* still expected to fail/,
  /^is mended: passingWithDefect KP-103 .* passed in the last 2 builds/,
  /^is skipped: skippedWithoutDefect /,
  /^is skipped for long: closedDefect KP-105 .* still skipped/,
  /^names a typo: unknownDefect KP-999 /,
  /^pays: oldDefect KP-101 .* 100 days ago/,
];

/** What the command answers in JSON. */
async function answered<T>(ended: Promise<Ended>): Promise<T> {
  const { stdout, stderr } = await ended;
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as T;
}

interface AboutTest {
  readonly test: { readonly title: string };
}

/** What is said of each test, sorted, as `title: what`. */
function perTest<T extends AboutTest>(items: readonly T[], say: (item: T) => string): string[] {
  return items.map((item) => `${item.test.title.replace(/^.* › | @.*$/g, '')}: ${say(item)}`).sort();
}

describe.each(Object.keys(RUNNERS) as Runner[])('of the failed and marked tests of %s', (runner) => {
  let project: RunnersProject;
  const runs: EndedProcess[] = [];

  beforeAll(async () => {
    project = new RunnersProject({ ...COMMON, ...RUNNERS[runner] });
    for (const id of ['1', '2']) runs.push(await project[runner]({ ...ciBuild(id), ...RECORD }));
  }, 120_000);

  afterAll(() => {
    project.remove();
  });

  test('nothing is expected to fail by a runner that cannot, and one line says so', () => {
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    const notices = runs.map(({ stderr }) => stderr.split(NOTICE).length - 1);
    expect(notices).toEqual(runner === 'playwright' ? [0, 0] : [1, 1]);
  });

  test.each(['cloud', 'dataCenter'] as const)('%s tells what they are', async (deployment) => {
    const simulator = await startJiraSimulator({ deployment, seed: seed() });
    const env = {
      ...userOf(simulator, deployment),
      DEFECTLINK_EXECUTION: 'KP-88',
      DEFECTLINK_CHECK_PASSING_BUILDS: '2',
    };
    try {
      const journals = project.journals();
      // The report of the first build is what the second is compared with.
      await project.run(['push', journals[0] ?? ''], env);
      const [report] = await answered<LinkReport[]>(project.run(['plan', '--json'], env));
      const said = perTest(report?.failures ?? [], ({ kind, defects }) => [kind, ...defects].join(' '));
      expect(said).toEqual(FAILURES);
      const suggested = await answered<Suggestion[]>(project.run(['link', '--suggested', '--json'], env));
      expect(perTest(suggested, ({ defect, reasons }) => [defect, ...reasons].join(' '))).toEqual(SUGGESTED);
      const marks = await answered<Mark[]>(project.run(['check', '--json'], env));
      const told = perTest(marks, ({ rule, defect = '', message }) => `${rule} ${defect} ${message}`);
      for (const mark of MARKS) expect(told).toContainEqual(expect.stringMatching(mark));
      expect(told).toHaveLength(MARKS.length);
    } finally {
      await simulator.close();
    }
  });
});
