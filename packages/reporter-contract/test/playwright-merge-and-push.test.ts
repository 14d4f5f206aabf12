import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBuilds, mergeRuns } from '@defectlink/core/linking';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newestPlaywright } from './newest-playwright.ts';

const TIMEOUT = 300_000;

type Ends = 'fails' | 'passes' | 'skips' | 'is flaky';

interface JobRun {
  readonly ends: Readonly<Record<string, Ends>>;
  /** Arguments that leave some of the tests out. */
  readonly args: readonly string[];
  /** The job whose second attempt this is. */
  readonly again?: string;
}

/** Jobs of a CI build: how the tests of each end. */
const JOBS = {
  linux: { ends: { pays: 'fails', refunds: 'passes', prints: 'skips' }, args: [] },
  windows: { ends: { pays: 'passes', refunds: 'fails', prints: 'passes' }, args: [] },
  mac: { ends: { pays: 'skips', refunds: 'is flaky', prints: 'fails' }, args: [] },
  node22: { ends: { pays: 'passes', refunds: 'passes', prints: 'passes' }, args: [] },
  nightly: { ends: { pays: 'skips', refunds: 'skips', prints: 'skips' }, args: [] },
  filtered: { ends: { pays: 'fails', refunds: 'fails', prints: 'fails' }, args: ['--grep', 'prints'] },
  'shard-1': {
    ends: { pays: 'is flaky', refunds: 'fails', prints: 'fails' },
    args: ['--shard=1/2'],
  },
  'shard-2': {
    ends: { pays: 'is flaky', refunds: 'fails', prints: 'fails' },
    args: ['--shard=2/2'],
  },
  'linux again': {
    ends: { pays: 'passes', refunds: 'fails', prints: 'skips' },
    args: [],
    again: 'linux',
  },
  'mac again': { ends: { pays: 'skips', refunds: 'passes', prints: 'passes' }, args: [], again: 'mac' },
  'shard-2 again': {
    ends: { pays: 'passes', refunds: 'passes', prints: 'passes' },
    args: ['--shard=2/2'],
    again: 'shard-2',
  },
} as const satisfies Record<string, JobRun>;

type Job = keyof typeof JOBS;

/** Journals of both attempts lie side by side; of blobs CI keeps the later one, since both have one name. */
const BUILDS: readonly (readonly [Job, ...Job[]])[] = [
  ['linux'],
  ['filtered'],
  ['windows', 'linux'],
  ['linux', 'mac'],
  ['node22', 'linux'],
  ['linux', 'nightly'],
  ['mac', 'windows'],
  ['filtered', 'node22'],
  ['filtered', 'nightly'],
  ['shard-1', 'shard-2'],
  ['shard-1', 'shard-2', 'node22'],
  ['shard-1', 'linux'],
  ['linux', 'windows', 'mac'],
  ['linux', 'nightly', 'filtered', 'node22'],
  ['linux', 'windows', 'mac', 'node22', 'nightly', 'filtered', 'shard-1', 'shard-2'],
  ['linux', 'linux again'],
  ['linux', 'windows', 'linux again'],
  ['mac', 'mac again'],
  ['mac', 'linux', 'mac again', 'nightly'],
  ['shard-1', 'shard-2', 'shard-2 again'],
];

const SPEC = `
  import { test } from '@playwright/test';
  const ends = JSON.parse(process.env.ENDS ?? '{}');
  // Each attempt that fails costs a process, so that only what is flaky has a second one.
  test.describe.configure({ retries: Object.values(ends).includes('is flaky') ? 1 : 0 });
  for (const [title, key] of [['pays', 'KP-201'], ['refunds', 'KP-202'], ['prints', 'KP-203']]) {
    test(\`\${title} [\${key}]\`, () => {
      test.skip(ends[title] === 'skips');
      if (ends[title] === 'fails' || (ends[title] === 'is flaky' && test.info().retry === 0)) throw new Error();
    });
  }
`;

let folder: string;

beforeAll(async () => {
  const reporter = [['blob', { outputDir: 'blob' }], ['@defectlink/playwright']];
  folder = await newestPlaywright.write({
    files: {},
    retries: 0,
    reporter: false,
    config: { reporter, fullyParallel: true, workers: 1 },
  });
  writeFileSync(join(folder, 'a.spec.ts'), SPEC);
  const jobs: readonly [string, JobRun][] = Object.entries(JOBS);
  for (const [job, { ends, args, again }] of jobs) {
    const place = again === undefined ? ofJob(job) : { ...ofJob(again), GITHUB_RUN_ATTEMPT: '2' };
    await newestPlaywright.run(folder, {
      args,
      env: { ...place, ENDS: JSON.stringify(ends), DEFECTLINK_OUTPUT_DIR: `journals/${job}` },
    });
    mkdirSync(join(folder, 'blobs'), { recursive: true });
    const [blob = ''] = readdirSync(join(folder, 'blob'));
    copyFileSync(join(folder, 'blob', blob), join(folder, 'blobs', `${job}.zip`));
  }
}, TIMEOUT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function ofJob(job: string): Record<string, string> {
  return {
    DEFECTLINK_MODE: 'record',
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW: 'ci',
    GITHUB_JOB: job,
  };
}

/** The failed tests of the one build whose journals lie in folders. */
async function failedIn(folders: readonly string[]): Promise<string[]> {
  const { builds } = await findBuilds(folders);
  expect(builds.length).toBeLessThanOrEqual(1);
  const tests = builds.flatMap((runs) => mergeRuns(runs).tests);
  const failed = tests.filter(({ outcome, settled }) => outcome === 'failed' && settled);
  return [...new Set(failed.map(({ titlePath }) => titlePath.join(' › ')))].sort();
}

async function failedByMerge(build: readonly Job[], no: number | string): Promise<string[]> {
  const merged = `merge-${no}`;
  mkdirSync(join(folder, merged));
  for (const [at, job] of build.entries())
    copyFileSync(join(folder, 'blobs', `${job}.zip`), join(folder, merged, `report-${at}.zip`));
  const args = ['merge-reports', '--reporter=@defectlink/playwright', merged];
  await newestPlaywright.command(folder, args, {
    env: { ...ofJob('merge'), DEFECTLINK_OUTPUT_DIR: `merged-${no}` },
  });
  return failedIn([join(folder, `merged-${no}`)]);
}

/** The jobs of a build without those that were run again. */
function lastAttempts(build: readonly Job[]): Job[] {
  const runs = build.map((job): JobRun => JOBS[job]);
  const again = runs.map((run) => run.again);
  return build.filter((job) => !again.includes(job));
}

describe('merge-reports and push find the same failed tests in a build of', () => {
  test.each(BUILDS.map((build, no) => ({ what: build.join(', '), build, no })))(
    '$what',
    async ({ build, no }) => {
      const pushed = await failedIn(build.map((job) => join(folder, 'journals', job)));
      expect(await failedByMerge(lastAttempts(build), no)).toEqual(pushed);
    },
    TIMEOUT,
  );

  test('which are as many as the jobs say', async () => {
    const all = BUILDS.reduce((most, build) => (build.length > most.length ? build : most));
    expect(await failedIn(all.map((job) => join(folder, 'journals', job)))).toEqual([
      'pays [KP-201]',
      'prints [KP-203]',
      'refunds [KP-202]',
    ]);
    expect(await failedIn([join(folder, 'journals', 'filtered')])).toEqual(['prints [KP-203]']);
    expect(await failedIn([join(folder, 'journals', 'nightly')])).toEqual([]);
  });

  test(
    'but blobs of both attempts at a job cannot be told apart: the failure stays',
    async () => {
      const both = ['mac', 'mac again'] as const;
      expect(await failedIn(both.map((job) => join(folder, 'journals', job)))).toEqual([]);
      expect(await failedByMerge(both, 'both')).toEqual(['prints [KP-203]']);
    },
    TIMEOUT,
  );
});
