import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mention, TestOutcome } from '@defectlink/core';
import type { ReadJournal } from '@defectlink/test-kit';
import { describe, expect, test } from 'vitest';
import { JestProject, packageOfJest } from './support/jest-project.ts';
import { installJest, newestJest, type InstalledJest } from './support/jest-versions.ts';
import { expectedNativeRows, expectedRows, nativeSuite, taggedSuite } from './support/tagged-suite.ts';

const soak = process.env.SOAK === '1';

interface Way {
  readonly name: string;
  readonly args: readonly string[];
  readonly native?: boolean;
  readonly shuffled?: boolean;
  readonly jsdom?: boolean;
}

const inBand: Way = { name: 'in-band', args: ['--runInBand'] };
// Without the limit Jest would run so few fast files in its own process, whatever it is told.
const workers: Way = { name: 'workers', args: ['-w', '2', '--workerIdleMemoryLimit=1GB'] };
const threads: Way = { name: 'worker threads', args: [...workers.args, '--workerThreads'] };
const randomized: Way = {
  name: 'workers, randomized',
  args: [...workers.args, '--randomize', '--seed=4'],
  shuffled: true,
};
const native: Way = { name: 'native modules', args: workers.args, native: true };
const nativeThreads: Way = { name: 'native modules, worker threads', args: threads.args, native: true };
const jsdom: Way = { name: 'jsdom', args: workers.args, jsdom: true };
const everyWay = [inBand, workers, threads, randomized, native, nativeThreads, jsdom];

const newest = newestJest().version;

const matrix: readonly (readonly [version: string, ways: readonly Way[]])[] = soak
  ? [
      [newest, everyWay],
      ['30.2.0', everyWay],
      ['29.7.0', everyWay],
    ]
  : [
      [newest, [inBand, threads, native]],
      ['30.2.0', [workers]],
      ['29.7.0', [randomized]],
    ];

describe.each(matrix)(
  'what tests say reaches the journal on Jest %s',
  { timeout: 120_000 },
  (version, ways) => {
    test.each(ways)('with $name', async (way) => {
      const needsInstall = version !== newest || way.jsdom === true;
      const withJsdom = way.jsdom === true;
      await expectSuite(needsInstall ? await installJest(version, { withJsdom }) : newestJest(), way);
    });
  },
);

async function expectSuite(jest: InstalledJest, way: Way): Promise<void> {
  const environment = `
    const { TestEnvironment } = require(${JSON.stringify(packageOfJest(jest, 'jest-environment-node'))});
    module.exports = class extends TestEnvironment { async setup() { await super.setup(); this.global.environmentOf = 'this file'; } };`;
  const project = new JestProject(
    { ...taggedSuite, ...(way.native === true && nativeSuite), 'environment.js': environment },
    {
      config: {
        transform: {},
        testMatch: ['**/*.test.{js,mjs}'],
        ...(way.jsdom === true && { testEnvironment: join(jest.dir, '..', 'jest-environment-jsdom') }),
      },
    },
  );
  try {
    const run = await project.run({
      jest,
      args: [...way.args, '--json', '--outputFile=results.json'],
      nodeOptions: way.native === true ? ['--experimental-vm-modules', '--no-warnings'] : [],
    });
    const journal = project.journal();
    const expected = [...expectedRows, ...(way.native === true ? expectedNativeRows : [])];
    const [rows, wanted] = [rowsOf(journal, project), asJestTells(jest, expected).sort()];
    expect(way.shuffled === true ? withoutPositions(rows) : rows).toEqual(
      way.shuffled === true ? withoutPositions(wanted) : wanted,
    );
    expect(failedIn(journal)).toEqual(failedByJest(project));
    const errors = journal.finish?.runErrors.map((error) =>
      error.slice(project.pathInRepository('').length + 1),
    );
    expect(errors?.sort()).toEqual([
      'after-all.test.js: Error: cannot clean up',
      expect.stringContaining("unloadable.test.js: Cannot find module './missing.js'"),
    ]);
    expect(run.stderr).toContain('defectlink: defect(KP-666) in');
    expect(run.stderr.match(/was called outside of any test/g)).toHaveLength(1);
    expect(run.stderr).not.toContain('unexpected error');
  } finally {
    project.remove();
  }
}

function rowsOf(journal: ReadJournal, project: JestProject): string[] {
  return journal.outcomes.map((outcome) => rowOf(outcome, project)).sort();
}

function rowOf(
  { testId, titlePath, outcome, mentions, file, settled }: TestOutcome,
  project: JestProject,
): string {
  expect(settled).toBe(true);
  const name = file.replace(`${project.pathInRepository('')}/`, '');
  const occurrence = /#\d+$/.exec(testId)?.[0] ?? '';
  return [`${[name, ...titlePath].join(' › ')}${occurrence}: ${outcome}`, ...mentions.map(textOf)].join(' ');
}

function textOf({ from, level, type, text }: Mention): string {
  return `${from}/${level}${type === undefined ? '' : `/${type}`}:${text}`;
}

/** Jest 29 does not say that a test was written with `test.failing`: when it fails as it should, it has passed. */
function asJestTells(jest: InstalledJest, rows: readonly string[]): string[] {
  return rows.map((row) =>
    jest.version.startsWith('29.') ? row.replace(': expectedFailure', ': passed') : row,
  );
}

/** Which of the tests with one title is the first is for the shuffle to say. */
function withoutPositions(rows: readonly string[]): string[] {
  return rows
    .filter((row) => !row.includes('same: passed'))
    .map((row) => row.replace(/same#\d/, 'same'))
    .sort();
}

function failedIn(journal: ReadJournal): string[] {
  const failed = journal.outcomes.filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'unexpectedPass',
  );
  return failed.map(({ titlePath }) => titlePath.join(' ')).sort();
}

function failedByJest(project: JestProject): string[] {
  const report = JSON.parse(readFileSync(join(project.dir, 'results.json'), 'utf8')) as {
    testResults: { assertionResults: { fullName: string; status: string }[] }[];
  };
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return results
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName)
    .sort();
}
