import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import type { Cell } from '../../../src/domain/build/cell.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import { noOutcomes, type Outcome, type TestOutcome } from '../../../src/domain/build/outcome.ts';
import { digestsOf, testDigest } from '../../../src/domain/build/test-digest.ts';
import { failedTest, runOf } from '../../support/build-run.ts';

const LINUX: Cell = {
  job: 'test',
  jobRun: 'linux 1',
  system: 'linux',
  architecture: 'x64',
  node: 'v22.12.0',
  machine: 'runner 7',
  workspace: '/home/ci/shop',
};
const WINDOWS: Cell = { ...LINUX, jobRun: 'windows 1', system: 'win32', workspace: 'D:/shop' };
const UNKNOWN = undefined;

interface Ran {
  readonly cell?: Cell | undefined;
  readonly attempt?: string;
  readonly buildId?: string;
  readonly provider?: string;
  readonly repository?: string;
  readonly branch?: string;
  /** Minute at which the run started. */
  readonly at?: number;
  /** Minute at which it ended. */
  readonly until?: number;
  readonly ends: Outcome | 'failed, unsettled' | 'skipped by its code' | 'not run';
  /** The files of results that the run was read from: the first tells of the test. */
  readonly files?: readonly string[];
  /** The last of them counts another test that passed, or a third one. */
  readonly hasOther?: 'another' | 'third';
  /** Which of how many shards it was. */
  readonly shard?: readonly [current: number, total: number];
  /** A run on a developer's machine, or where no variable names the build. */
  readonly ci?: false | 'unnamed';
}

/** A run in which the one test of the build ended so. */
function ran(
  {
    cell,
    attempt,
    buildId = '7',
    provider = 'github',
    repository,
    branch,
    at = 0,
    until,
    ends,
    files,
    hasOther,
    shard,
    ci,
  }: Ran,
  no: number,
): BuildRun {
  const [outcome] = ends.split(/,| by/) as [Outcome];
  const tests =
    ends === 'not run'
      ? []
      : [
          {
            ...failedTest({ defect: 'KP-101', outcome, settled: ends !== 'failed, unsettled' }),
            ...(files && { results: files[0] ?? '' }),
            ...(ends === 'skipped by its code' && { skipped: { by: 'skip' as const } }),
          },
        ];
  return runOf(tests, {
    runId: `20260601t0959${String(no).padStart(2, '0')}z-jest-0001`,
    startedAt: timeAt(at),
    executionKey: 'KP-88',
    ...(until !== undefined && { endedAt: timeAt(until), knownAt: timeAt(until) }),
    ...(shard && { shard: { current: shard[0], total: shard[1] } }),
    ...(ci !== false && {
      ci: {
        provider,
        ...(ci !== 'unnamed' && { buildId }),
        pullRequest: false,
        ...(attempt !== undefined && { attempt }),
        ...(repository !== undefined && { repository }),
        ...(branch !== undefined && { branch }),
      },
    }),
    ...(cell && { cell }),
    ...(files && {
      results: Object.fromEntries(
        files.map((file, place) => [file, hasOther && place === files.length - 1 ? PASSED[hasOther] : {}]),
      ),
    }),
  });
}

const timeAt = (minute: number) => `2026-06-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

const OTHER_PASSED = digestsOf([[testDigest('another'), 'passed']]);
const PASSED = { another: OTHER_PASSED, third: digestsOf([[testDigest('third'), 'passed']]) };

const one = (cell: Cell | undefined, ends: Ran['ends'], at = 0): Ran => ({ cell, attempt: '1', ends, at });
const two = (cell: Cell | undefined, ends: Ran['ends'], at = 30): Ran => ({ cell, attempt: '2', ends, at });
const from = (files: string, ran: Ran): Ran => ({ ...ran, files: files.split(' ') });
const amongOthers = (ran: Ran): Ran => ({ ...ran, hasOther: 'another' });
const amongMore = (ran: Ran): Ran => ({ ...ran, hasOther: 'third' });
const again = (cell: Cell, jobRun: string): Cell => ({ ...cell, jobRun });

const BUILDS: readonly [what: string, runs: readonly Ran[], verdict: Outcome][] = [
  [
    'passes in one cell after failing in another',
    [one(LINUX, 'failed'), one(WINDOWS, 'passed', 5)],
    'failed',
  ],
  [
    'passes in the same job with another configuration',
    [
      one({ ...LINUX, config: 'staging.config.ts' }, 'failed'),
      one({ ...LINUX, config: 'prod.config.ts' }, 'passed', 5),
    ],
    'failed',
  ],
  [
    'passes in the same job by another target of Nx',
    [one({ ...LINUX, target: 'test' }, 'failed'), one({ ...LINUX, target: 'integration' }, 'passed', 5)],
    'failed',
  ],
  [
    'passes when the job runs the same configuration again',
    [
      one({ ...LINUX, config: 'prod.config.ts' }, 'failed'),
      one({ ...LINUX, config: 'prod.config.ts' }, 'passed', 5),
    ],
    'flaky',
  ],
  [
    'passes in another repository that the same job has checked out',
    [
      one({ ...LINUX, workspace: '/home/ci/shop' }, 'failed'),
      one({ ...LINUX, workspace: '/home/ci/admin' }, 'passed', 5),
    ],
    'failed',
  ],
  [
    'passes in a run that goes on at the same time in one job, as for another browser',
    [
      { ...one(LINUX, 'failed'), until: 10 },
      { ...one(LINUX, 'passed', 5), until: 12 },
    ],
    'failed',
  ],
  [
    'passes in each of two such runs in the next build',
    [
      { ...one(LINUX, 'failed'), until: 10 },
      { ...one(LINUX, 'passed', 5), until: 12 },
      { ...one(again(LINUX, '2'), 'passed', 20), until: 30, buildId: '8' },
      { ...one(again(LINUX, '2'), 'passed', 25), until: 32, buildId: '8' },
    ],
    'passed',
  ],
  [
    'passes in a run that follows when the first has ended',
    [
      { ...one(LINUX, 'failed'), until: 5 },
      { ...one(LINUX, 'passed', 5), until: 12 },
    ],
    'flaky',
  ],
  [
    'passes in the next build, which clones into a folder of its own number',
    [
      one({ ...LINUX, workspace: '/builds/501' }, 'failed'),
      { ...one({ ...again(LINUX, '2'), workspace: '/builds/502' }, 'passed', 5), buildId: '8' },
    ],
    'passed',
  ],
  [
    'passes in the next attempt, in another workspace',
    [
      one({ ...LINUX, workspace: 'C:\\agent\\1\\shop' }, 'failed'),
      two({ ...again(LINUX, '2'), workspace: '/var/jenkins/2/shop@2' }, 'passed'),
    ],
    'passed',
  ],
  [
    'passes in other files of results of the same job',
    [from('chrome', one(LINUX, 'failed')), from('firefox', one(LINUX, 'passed', 5))],
    'failed',
  ],
  [
    'passes in files of results of other names in the next attempt',
    [from('a', one(LINUX, 'failed')), from('b', two(again(LINUX, '2'), 'passed'))],
    'passed',
  ],
  [
    'passes in the next attempt, which ran nothing again into other files',
    [
      amongOthers(from('all', one(LINUX, 'failed'))),
      from('again', one(LINUX, 'failed', 5)),
      amongOthers(from('all', two(again(LINUX, '2'), 'passed'))),
    ],
    'passed',
  ],
  [
    'fails in three browsers with all that each runs, of which the next attempt comes to two',
    [
      from('chrome', one(LINUX, 'failed')),
      from('firefox', one(LINUX, 'failed', 5)),
      from('webkit', one(LINUX, 'failed', 6)),
      from('chrome', two(again(LINUX, '2'), 'passed')),
      from('firefox', two(again(LINUX, '2'), 'passed')),
    ],
    'failed',
  ],
  [
    'fails again with all of its file, while other files of its run passed, and passes in the next attempt',
    [
      amongOthers(from('a others', one(LINUX, 'failed'))),
      from('again', one(LINUX, 'failed', 5)),
      amongOthers(from('a others', two(again(LINUX, '2'), 'passed'))),
    ],
    'passed',
  ],
  [
    'fails in two browsers with all that each runs, of which the next attempt comes to the first alone',
    [
      from('chrome', one(LINUX, 'failed')),
      from('firefox', one(LINUX, 'failed', 5)),
      from('chrome', two(again(LINUX, '2'), 'passed')),
    ],
    'failed',
  ],
  [
    'passes in another file of results of the same job, which the next attempt writes alone',
    [
      from('chrome', one(LINUX, 'failed')),
      from('firefox', one(LINUX, 'passed', 5)),
      from('firefox', two(again(LINUX, '2'), 'passed')),
    ],
    'failed',
  ],
  [
    'passes in the next build, whose files are named by the attempt',
    [
      from('try.1', one(LINUX, 'failed')),
      from('try.2', two(again(LINUX, '2'), 'failed')),
      from('try.1', { ...one(again(LINUX, '3'), 'passed', 40), buildId: '8' }),
    ],
    'passed',
  ],
  [
    'passes in another file that an earlier attempt had beside its own',
    [
      from('a b', one(LINUX, 'passed')),
      from('a', two(again(LINUX, '2'), 'failed')),
      from('b', { ...two(again(LINUX, '3'), 'passed', 40), attempt: '3' }),
    ],
    'failed',
  ],
  [
    'passes in the file of another package, beside one that keeps its name, while its own package is not run',
    [
      from('c', amongOthers(one(LINUX, 'failed'))),
      from('a', one(LINUX, 'not run', 1)),
      from('b', amongMore(two(again(LINUX, '2'), 'passed'))),
      from('a', two(again(LINUX, '2'), 'not run', 31)),
    ],
    'failed',
  ],
  [
    'passes in the file of another step, all of whose files bear the number of the build, while its own step is not run',
    [
      from('e2e-1', amongOthers(one(LINUX, 'failed'))),
      from('unit-2', amongMore(two(again(LINUX, '2'), 'passed'))),
    ],
    'failed',
  ],
  [
    'passes in a file that was named anew, beside one that keeps its name',
    [
      from('login', amongOthers(one(LINUX, 'failed'))),
      from('a', one(LINUX, 'not run', 1)),
      from('signin', amongOthers(two(again(LINUX, '2'), 'passed'))),
      from('a', two(again(LINUX, '2'), 'not run', 31)),
    ],
    'passed',
  ],
  [
    'passes in one of the files that its own was split into, beside one that keeps its name',
    [
      from('checkout', amongOthers(one(LINUX, 'failed'))),
      from('a', one(LINUX, 'not run', 1)),
      from('pay', two(again(LINUX, '2'), 'passed')),
      from('cart', amongOthers(two(again(LINUX, '2'), 'not run', 31))),
      from('a', two(again(LINUX, '2'), 'not run', 32)),
    ],
    'passed',
  ],
  [
    'passes in the file of another process, of which there are fewer now',
    [
      from('rspec.2', amongMore(one(LINUX, 'failed'))),
      from('rspec.1', amongOthers(one(LINUX, 'not run', 1))),
      from('rspec.1', amongMore(two(again(LINUX, '2'), 'passed'))),
    ],
    'passed',
  ],
  [
    'passes in the file of the next browser, which was there before, as each night has another',
    [
      from('firefox', { ...one(again(LINUX, '1'), 'passed'), buildId: '5' }),
      from('chrome', { ...one(again(LINUX, '2'), 'failed', 5), buildId: '6' }),
      from('firefox', { ...one(again(LINUX, '3'), 'passed', 10), buildId: '7' }),
    ],
    'failed',
  ],
  [
    'passes in the file of another version, which repeats the tests of its own, while that is not written',
    [
      from('ios.17', amongOthers(one(LINUX, 'failed'))),
      from('ios.18', amongOthers(one(LINUX, 'not run', 1))),
      from('ios.18', amongOthers(two(again(LINUX, '2'), 'passed'))),
    ],
    'failed',
  ],
  [
    'passes in the file of another browser, which repeats the tests of its own, while that ends before it',
    [
      from('chrome', amongOthers(one(LINUX, 'failed'))),
      from('firefox', amongOthers(one(LINUX, 'not run', 1))),
      from('chrome', amongOthers(two(again(LINUX, '2'), 'not run', 30))),
      from('firefox', amongOthers(two(again(LINUX, '2'), 'passed', 31))),
    ],
    'failed',
  ],
  [
    'passes in the file of another process, though both ran nothing one day but what each begins with',
    [
      from('rspec.1', { ...one(LINUX, 'not run'), hasOther: 'another', buildId: '6' }),
      from('rspec.2', { ...one(LINUX, 'not run', 1), hasOther: 'another', buildId: '6' }),
      from('rspec.1', amongMore(one(again(LINUX, '2'), 'not run', 10))),
      from('rspec.2', one(again(LINUX, '2'), 'failed', 11)),
      from('rspec.1', { ...amongMore(one(again(LINUX, '3'), 'passed', 20)), buildId: '8' }),
      from('rspec.2', { ...amongOthers(one(again(LINUX, '3'), 'not run', 21)), buildId: '8' }),
    ],
    'passed',
  ],
  [
    'passes in the next build, after an attempt ran it again into a file of another name and failed',
    [
      from('results', amongOthers(one(LINUX, 'failed'))),
      from('rerun', two(again(LINUX, '2'), 'failed')),
      from('results', { ...amongOthers(one(again(LINUX, '3'), 'passed', 40)), buildId: '8' }),
    ],
    'passed',
  ],
  [
    'passes in the file of another package of a number, while its own is not run',
    [
      from('team.2', amongMore(one(LINUX, 'failed'))),
      from('team.1', amongOthers(one(LINUX, 'passed', 1))),
      from('team.1', amongMore(two(again(LINUX, '2'), 'passed'))),
    ],
    'failed',
  ],
  [
    'passes in another job of Travis that is given the same number as its name',
    [
      { cell: { ...LINUX, job: '20' }, provider: 'travis', ends: 'failed' },
      { cell: { ...again(LINUX, '2'), job: '20' }, provider: 'travis', ends: 'passed', at: 5 },
    ],
    'failed',
  ],
  [
    'passes in a job of Semaphore that a person runs again',
    [
      { cell: LINUX, provider: 'semaphore', ends: 'failed' },
      { cell: again(LINUX, '2'), provider: 'semaphore', ends: 'passed', at: 5 },
    ],
    'passed',
  ],
  [
    'passes in a job of AppVeyor that a person runs again',
    [
      { cell: LINUX, provider: 'appveyor', ends: 'failed' },
      { cell: again(LINUX, '2'), provider: 'appveyor', ends: 'passed', at: 5 },
    ],
    'passed',
  ],
  [
    'passes in the next build, whose job has another Node and another architecture',
    [
      one(LINUX, 'failed'),
      { ...one({ ...again(LINUX, '2'), node: 'v24.1.0', architecture: 'arm64' }, 'passed', 5), buildId: '8' },
    ],
    'passed',
  ],
  [
    'passes in the next build with one Node of a matrix that nothing else tells',
    [
      one(LINUX, 'failed'),
      one({ ...again(LINUX, '2'), node: 'v24.1.0' }, 'passed', 1),
      { ...one({ ...again(LINUX, '3'), node: 'v24.1.0' }, 'passed', 5), buildId: '8' },
    ],
    'failed',
  ],
  [
    'passes in the next attempt of its shard, for which a pool of machines has another architecture, as it had for the other shard',
    [
      { ...one(LINUX, 'failed'), shard: [1, 2] },
      { ...one({ ...again(LINUX, '2'), architecture: 'arm64' }, 'not run', 1), shard: [2, 2] },
      { ...two({ ...again(LINUX, '3'), architecture: 'arm64' }, 'passed'), shard: [1, 2] },
    ],
    'passed',
  ],
  [
    'passes in the next attempt on one architecture of a matrix that nothing else tells, of which both have all shards',
    [
      { ...one(LINUX, 'failed'), shard: [1, 2] },
      { ...one({ ...again(LINUX, '2'), architecture: 'arm64' }, 'failed', 1), shard: [1, 2] },
      { ...two({ ...again(LINUX, '3'), architecture: 'arm64' }, 'passed'), shard: [1, 2] },
    ],
    'failed',
  ],
  [
    'passes in a shard of more with another Node, where each has another number of shards and nothing else tells',
    [
      { ...one(LINUX, 'failed'), shard: [1, 2] },
      { ...one({ ...again(LINUX, '2'), node: 'v24.1.0' }, 'not run', 1), shard: [1, 3] },
      { ...two({ ...again(LINUX, '3'), node: 'v24.1.0' }, 'passed'), shard: [2, 3] },
      { ...two({ ...again(LINUX, '4') }, 'not run', 31), shard: [1, 2] },
    ],
    'failed',
  ],
  [
    'passes in a shard of a job of its own, and not in the one that runs all tests by night',
    [
      { ...one({ ...LINUX, job: 'e2e' }, 'failed') },
      { ...one({ ...again(LINUX, '2'), job: 'e2e-1' }, 'passed', 5), shard: [1, 2], buildId: '8' },
    ],
    'failed',
  ],
  [
    'passes with another Node on the machine of a developer',
    [
      { cell: LINUX, ends: 'failed', ci: false },
      { cell: { ...LINUX, node: 'v24.1.0' }, ends: 'passed', ci: false, at: 5 },
    ],
    'failed',
  ],
  [
    'passes in another file of the same results, which the next attempt writes alone',
    [from('a b', one(LINUX, 'failed')), from('b', two(again(LINUX, '2'), 'passed'))],
    'failed',
  ],
  [
    'passes in the next attempt, in which it stands in another of the files of results',
    [from('a b', one(LINUX, 'failed')), from('b a', two(again(LINUX, '2'), 'passed'))],
    'passed',
  ],
  [
    'passes again in the file of one browser, while that of the other one in which it failed does not come to it',
    [
      from('chrome', one(LINUX, 'passed')),
      from('firefox', one(LINUX, 'failed', 1)),
      from('chrome', two(again(LINUX, '2'), 'passed')),
      from('firefox', two(again(LINUX, '2'), 'not run', 31)),
    ],
    'failed',
  ],
  [
    'fails in the file of one package and passes in that of another, which the next build runs in the shard of the first',
    [
      from('b a', { cell: LINUX, shard: [1, 2], ends: 'failed' }),
      from('a b', { cell: LINUX, shard: [2, 2], ends: 'passed' }),
      from('a b', { cell: LINUX, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 }),
      from('b a', { cell: LINUX, shard: [2, 2], ends: 'not run', buildId: '8', at: 20 }),
    ],
    'failed',
  ],
  [
    'passes in the next attempt in the file of another worker, beside the one in which it failed',
    [
      from('worker-1 worker-2', one(LINUX, 'failed')),
      from('worker-2 worker-1', two(again(LINUX, '2'), 'passed')),
    ],
    'passed',
  ],
  [
    'passes in the file of another worker when GitLab tries its job again, which it does not count',
    [
      from('worker-1 worker-2', { cell: LINUX, provider: 'gitlab', ends: 'failed' }),
      from('worker-2 worker-1', { cell: again(LINUX, '2'), provider: 'gitlab', ends: 'passed', at: 5 }),
    ],
    'passed',
  ],
  [
    'passes when the job writes its file of results again alone',
    [from('a b', one(LINUX, 'failed')), from('a', one(LINUX, 'passed', 5))],
    'flaky',
  ],
  [
    'passes when a developer writes its file of results again, beside a new one',
    [
      from('a b', { cell: LINUX, ends: 'failed', ci: false }),
      from('a b c', { cell: LINUX, ends: 'passed', ci: false, at: 5 }),
    ],
    'passed',
  ],
  [
    'passes when a developer runs another suite that has a test of its name',
    [
      from('a', { cell: LINUX, ends: 'failed', ci: false }),
      from('b', { cell: LINUX, ends: 'passed', ci: false, at: 5 }),
    ],
    'failed',
  ],
  [
    'passes in another repository that is made alike',
    [
      { ...one(LINUX, 'failed'), repository: 'acme/orders', buildId: '7' },
      { ...one(LINUX, 'passed', 5), repository: 'acme/stock', buildId: '8' },
    ],
    'failed',
  ],
  [
    'passes in a later build of another branch, for the same Test Execution',
    [
      { ...one(LINUX, 'failed'), branch: 'main', buildId: '7' },
      { ...one(again(LINUX, '2'), 'passed', 5), branch: 'feature/pay', buildId: '8' },
    ],
    'failed',
  ],
  [
    'passes in a later build of the same branch, for the same Test Execution',
    [
      { ...one(LINUX, 'failed'), branch: 'main', buildId: '7' },
      { ...one(again(LINUX, '2'), 'passed', 5), branch: 'main', buildId: '8' },
    ],
    'passed',
  ],
  [
    'fails in a later build, of which another job recorded a file that is older than both',
    [
      { ...one(LINUX, 'passed', 30), buildId: '9' },
      { ...one(again({ ...LINUX, job: 'unit' }, '2'), 'not run', 5), buildId: '10' },
      { ...one(again(LINUX, '2'), 'failed', 50), buildId: '10' },
    ],
    'failed',
  ],
  [
    'fails in a build that is older, by a job that was started after the newer one had ended',
    [
      { ...one(LINUX, 'passed', 30), buildId: '10', until: 31 },
      { ...one(again(LINUX, '2'), 'failed', 50), buildId: '9' },
    ],
    'failed',
  ],
  [
    'passes in a later build, of a machine whose clock is behind',
    [
      { ...one(LINUX, 'failed', 50), buildId: '9', until: 51 },
      { ...one(again(LINUX, '2'), 'passed', 44), buildId: '10', until: 45 },
    ],
    'passed',
  ],
  [
    'passes in a later build of Jenkins, which counts from 1 again when a job is made anew',
    [
      { ...one(LINUX, 'failed', 30), provider: 'jenkins', buildId: 'shop-9' },
      { ...one(again(LINUX, '2'), 'passed', 50), provider: 'jenkins', buildId: 'shop-1' },
    ],
    'passed',
  ],
  ['is skipped in another cell', [one(LINUX, 'failed'), one(WINDOWS, 'skipped', 5)], 'failed'],
  ['is flaky in another cell', [one(LINUX, 'failed'), one(WINDOWS, 'flaky', 5)], 'failed'],
  ['passes in the next attempt', [one(LINUX, 'failed'), two(again(LINUX, '2'), 'passed')], 'passed'],
  ['fails in the next attempt', [one(LINUX, 'passed'), two(again(LINUX, '2'), 'failed')], 'failed'],
  ['is skipped in the next attempt', [one(LINUX, 'failed'), two(again(LINUX, '2'), 'skipped')], 'failed'],
  ['is not run in the next attempt', [one(LINUX, 'failed'), two(again(LINUX, '2'), 'not run')], 'failed'],
  [
    'fails unsettled in a killed next attempt',
    [one(LINUX, 'passed'), two(again(LINUX, '2'), 'failed, unsettled')],
    'passed',
  ],
  [
    'passes in the next attempt, by a clock that is behind',
    [one(LINUX, 'failed', 30), two(again(LINUX, '2'), 'passed', 5)],
    'passed',
  ],
  [
    'fails in attempt 10 after it passed in attempt 9',
    [
      { ...one(LINUX, 'passed'), attempt: '9' },
      { ...one(again(LINUX, '2'), 'failed', 30), attempt: '10' },
    ],
    'failed',
  ],
  [
    'failed on Windows, which is not run again when Linux is',
    [one(LINUX, 'passed'), one(WINDOWS, 'failed'), two(again(LINUX, '2'), 'passed')],
    'failed',
  ],
  [
    'failed on both, and both are run again',
    [
      one(LINUX, 'failed'),
      one(WINDOWS, 'failed'),
      two(again(LINUX, '2'), 'passed'),
      two(again(WINDOWS, '2'), 'passed'),
    ],
    'passed',
  ],
  ['passes when the same job runs it again', [one(LINUX, 'failed'), one(LINUX, 'passed', 5)], 'flaky'],
  ['is skipped when the same job runs on', [one(LINUX, 'failed'), one(LINUX, 'skipped', 5)], 'failed'],
  [
    'passes in a job that cannot be told from the first',
    [one(UNKNOWN, 'failed'), one(UNKNOWN, 'passed', 5)],
    'failed',
  ],
  ['passes in the next attempt of the only job', [one(UNKNOWN, 'failed'), two(UNKNOWN, 'passed')], 'passed'],
  [
    'passes when one of two jobs that look alike is run again',
    [one(again(LINUX, 'a'), 'failed'), one(again(LINUX, 'b'), 'failed'), two(again(LINUX, 'c'), 'passed')],
    'failed',
  ],
  [
    'passes when both of two jobs that look alike are run again',
    [
      one(again(LINUX, 'a'), 'failed'),
      one(again(LINUX, 'b'), 'passed'),
      two(again(LINUX, 'c'), 'passed'),
      two(again(LINUX, 'd'), 'passed'),
    ],
    'passed',
  ],
  [
    'passes again in one of two jobs that look alike, and is not in the other',
    [
      one(again(LINUX, 'a'), 'failed'),
      one(again(LINUX, 'b'), 'passed'),
      two(again(LINUX, 'c'), 'passed'),
      two(again(LINUX, 'd'), 'not run'),
    ],
    'failed',
  ],
  [
    'passes in one of two jobs that look alike, and never comes to run in the other',
    [
      one(again(LINUX, 'a'), 'failed'),
      one(again(LINUX, 'b'), 'skipped'),
      two(again(LINUX, 'c'), 'skipped'),
      two(again(LINUX, 'd'), 'passed'),
    ],
    'failed',
  ],
  [
    'passes in the one of two jobs that look alike that does not skip it by its code',
    [
      one(again(LINUX, 'a'), 'failed'),
      one(again(LINUX, 'b'), 'skipped by its code'),
      two(again(LINUX, 'c'), 'passed'),
      two(again(LINUX, 'd'), 'skipped by its code'),
    ],
    'passed',
  ],
  [
    'passes in both of two jobs that look alike, after one of them was run again alone',
    [
      one(again(LINUX, 'a'), 'failed'),
      one(again(LINUX, 'b'), 'passed'),
      two(again(LINUX, 'c'), 'failed'),
      { ...two(again(LINUX, 'd'), 'passed'), attempt: '3' },
      { ...two(again(LINUX, 'e'), 'passed'), attempt: '3' },
    ],
    'passed',
  ],
  [
    'passes under another value of the matrix',
    [
      one({ ...LINUX, matrix: 'MATRIX_DB=pg' }, 'failed'),
      one({ ...LINUX, matrix: 'MATRIX_DB=my' }, 'passed', 5),
    ],
    'failed',
  ],
  [
    'passes on another Node',
    [one(LINUX, 'failed'), one({ ...LINUX, node: 'v24.1.0' }, 'passed', 5)],
    'failed',
  ],
  [
    'passes in the next attempt, on an image with a newer patch of Node',
    [one(LINUX, 'failed'), two({ ...again(LINUX, '2'), node: 'v22.13.1' }, 'passed')],
    'passed',
  ],
  [
    'passes in a job of other projects that looks alike',
    [
      one({ ...again(LINUX, 'a'), projects: ['chromium'] }, 'failed'),
      one({ ...again(LINUX, 'b'), projects: ['firefox'] }, 'passed', 5),
    ],
    'failed',
  ],
  [
    'passes in the next attempt of its project alone',
    [
      one({ ...again(LINUX, 'a'), projects: ['chromium'] }, 'failed'),
      one({ ...again(LINUX, 'b'), projects: ['firefox'] }, 'failed', 5),
      two({ ...again(LINUX, 'c'), projects: ['chromium'] }, 'passed'),
      two({ ...again(LINUX, 'd'), projects: ['firefox'] }, 'passed'),
    ],
    'passed',
  ],
  [
    'passes when the same job runs its project again alone',
    [one(LINUX, 'failed'), one({ ...LINUX, projects: ['chromium'] }, 'passed', 5)],
    'flaky',
  ],
  [
    'passes when a developer runs its project again alone',
    [
      { cell: LINUX, ends: 'failed', ci: false },
      { cell: { ...LINUX, projects: ['chromium'] }, ends: 'passed', ci: false, at: 5 },
    ],
    'passed',
  ],
  [
    'passes in the next build of the same Test Execution',
    [one(LINUX, 'failed'), { ...one(again(LINUX, '2'), 'passed', 40), buildId: '8' }],
    'passed',
  ],
  [
    'passes when a job of GitLab, which counts no attempts, is retried',
    [
      { ...one(LINUX, 'failed'), provider: 'gitlab' },
      { ...one(again(LINUX, '2'), 'passed', 5), provider: 'gitlab' },
    ].map(({ attempt: _, ...run }) => run),
    'passed',
  ],
  [
    'passes when a developer runs it again',
    [
      { cell: LINUX, ends: 'failed', ci: false },
      { cell: LINUX, ends: 'passed', ci: false, at: 5 },
    ],
    'passed',
  ],
  [
    'passes when a developer on Windows runs it again in the folder whose name is typed another way',
    [
      { cell: { ...WINDOWS, workspace: 'C:\\Shop' }, ends: 'failed', ci: false },
      { cell: { ...WINDOWS, workspace: 'C:\\shop' }, ends: 'passed', ci: false, at: 5 },
    ],
    'passed',
  ],
  [
    'passes in a later run where no variable names the build',
    [
      { cell: LINUX, ends: 'failed', ci: 'unnamed', provider: 'ci' },
      { cell: LINUX, ends: 'passed', ci: 'unnamed', provider: 'ci', at: 5 },
    ],
    'passed',
  ],
  [
    'passes on another machine where no variable names the build',
    [
      { cell: LINUX, ends: 'failed', ci: 'unnamed', provider: 'ci' },
      { cell: { ...LINUX, machine: 'another' }, ends: 'passed', ci: 'unnamed', provider: 'ci', at: 5 },
    ],
    'failed',
  ],
  [
    'is left out by a filter when a developer runs others',
    [
      { cell: LINUX, ends: 'failed', ci: false },
      { cell: LINUX, ends: 'skipped', ci: false, at: 5 },
    ],
    'failed',
  ],
  [
    'passes on the machine of another developer',
    [
      { cell: LINUX, ends: 'failed', ci: false },
      { cell: { ...LINUX, machine: 'hers' }, ends: 'passed', ci: false, at: 5 },
    ],
    'failed',
  ],
  [
    'passes in the next of two builds that began at once',
    [
      { cell: LINUX, ends: 'failed', buildId: '999' },
      { cell: LINUX, ends: 'passed', buildId: '1000' },
    ],
    'passed',
  ],
  [
    'passes in another shard in the next build',
    [
      { cell: LINUX, shard: [1, 2], ends: 'not run' },
      { cell: LINUX, shard: [2, 2], ends: 'failed' },
      { cell: LINUX, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
      { cell: LINUX, shard: [2, 2], ends: 'not run', buildId: '8', at: 21 },
    ],
    'passed',
  ],
  [
    'passes in another parallel copy of the job in the next build',
    [
      { cell: { ...LINUX, copy: '1' }, ends: 'failed' },
      { cell: { ...LINUX, copy: '0' }, ends: 'passed', buildId: '8', at: 20 },
      { cell: { ...LINUX, copy: '1' }, ends: 'not run', buildId: '8', at: 21 },
    ],
    'passed',
  ],
  [
    'passes in a shard of more',
    [
      { cell: LINUX, shard: [2, 2], ends: 'failed' },
      { cell: LINUX, shard: [1, 3], ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'passes in a run without shards',
    [
      { cell: LINUX, shard: [2, 2], ends: 'failed' },
      { cell: LINUX, ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'passes in another shard while the one in which it failed is cancelled',
    [
      { cell: LINUX, shard: [2, 2], ends: 'failed' },
      { cell: LINUX, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'passes in another shard, and is skipped back in the first',
    [
      { cell: LINUX, shard: [2, 2], ends: 'failed' },
      { cell: LINUX, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
      { cell: LINUX, shard: [2, 2], ends: 'skipped', buildId: '9', at: 40 },
    ],
    'passed',
  ],
  ...(['test chromium-N', 'test: [chromium, N/2]', 'test (22, N)', 'e2e'] as const).map(
    (job): (typeof BUILDS)[number] => [
      `passes in another shard where the job is called ${job}`,
      [
        { cell: { ...LINUX, job: job.replace('N', '2') }, shard: [2, 2], ends: 'failed' },
        {
          cell: { ...LINUX, job: job.replace('N', '1') },
          shard: [1, 2],
          ends: 'passed',
          buildId: '8',
          at: 20,
        },
      ],
      'passed',
    ],
  ),
  [
    'passes in another parallel copy when all jobs are run anew, and in the next build',
    [
      { cell: { ...LINUX, copy: '2' }, attempt: '1', ends: 'failed' },
      { cell: { ...LINUX, copy: '1' }, attempt: '2', ends: 'passed', at: 10 },
      { cell: { ...LINUX, copy: '2' }, attempt: '2', ends: 'not run', at: 11 },
      { cell: { ...LINUX, copy: '1' }, attempt: '1', ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'fails in one shard as its setup and passes in the next on one machine',
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed', ci: 'unnamed', provider: 'ci' },
      { cell: LINUX, shard: [2, 2], ends: 'passed', ci: 'unnamed', provider: 'ci', at: 5 },
    ],
    'failed',
  ],
  [
    'passes in another shard of the job that has its number in its name',
    [
      { cell: { ...LINUX, job: 'shop-1' }, shard: [1, 2], ends: 'failed' },
      { cell: { ...LINUX, job: 'shop-1' }, shard: [2, 2], ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'passes where its job is run for more projects in the next build',
    [
      { cell: { ...LINUX, projects: ['chromium'] }, ends: 'failed' },
      { cell: LINUX, ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'fails in one of two jobs that look alike but for their projects',
    [
      { cell: { ...LINUX, projects: ['chromium'] }, ends: 'failed' },
      { cell: { ...LINUX, jobRun: 'linux 2', projects: ['firefox'] }, ends: 'passed', at: 1 },
      { cell: { ...LINUX, jobRun: 'linux 3', projects: ['firefox'] }, ends: 'passed', buildId: '8', at: 20 },
    ],
    'failed',
  ],
  [
    'fails in a job, and passes in another one of another build',
    [
      { cell: { ...LINUX, job: 'nightly' }, shard: [2, 2], ends: 'failed' },
      { cell: { ...LINUX, job: 'smoke' }, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
    ],
    'failed',
  ],
  [
    'is a part of each shard, and fails in one',
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed' },
      { cell: LINUX, shard: [2, 2], ends: 'passed', at: 1 },
      { cell: LINUX, shard: [2, 2], ends: 'passed', buildId: '8', at: 20 },
      { cell: LINUX, shard: [1, 2], ends: 'not run', buildId: '8', at: 21 },
    ],
    'failed',
  ],
  [
    'is a part of each shard, and passes where it failed when that one is run anew',
    [
      { cell: LINUX, attempt: '1', shard: [1, 2], ends: 'failed' },
      { cell: LINUX, attempt: '1', shard: [2, 2], ends: 'passed', at: 1 },
      { cell: LINUX, attempt: '2', shard: [1, 2], ends: 'passed', at: 20 },
    ],
    'passed',
  ],
  [
    'passes in the first of fewer shards, each of which runs it, as a setup is run',
    [
      { cell: LINUX, shard: [1, 3], ends: 'passed' },
      { cell: LINUX, shard: [2, 3], ends: 'passed', at: 1 },
      { cell: LINUX, shard: [3, 3], ends: 'failed', at: 2 },
      { cell: LINUX, shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
      { cell: LINUX, shard: [2, 2], ends: 'passed', buildId: '8', at: 21 },
    ],
    'passed',
  ],
  [
    "passes in another parallel copy than it failed in, where each tells the others' tests as skipped",
    [
      { cell: { ...LINUX, copy: '1' }, ends: 'failed' },
      { cell: { ...LINUX, copy: '2' }, ends: 'skipped', at: 1 },
      { cell: { ...LINUX, copy: '1' }, ends: 'skipped', buildId: '8', at: 20 },
      { cell: { ...LINUX, copy: '2' }, ends: 'passed', buildId: '8', at: 21 },
    ],
    'passed',
  ],
  [
    'passes in another parallel copy, of which a retry had it once as well',
    [
      { cell: { ...LINUX, copy: '1' }, provider: 'gitlab', ends: 'not run' },
      { cell: { ...LINUX, copy: '2', jobRun: '2' }, provider: 'gitlab', ends: 'passed', at: 1 },
      { cell: { ...LINUX, copy: '1', jobRun: '3' }, provider: 'gitlab', ends: 'passed', at: 2 },
      {
        cell: { ...LINUX, copy: '1', jobRun: '4' },
        provider: 'gitlab',
        ends: 'failed',
        buildId: '8',
        at: 20,
      },
      {
        cell: { ...LINUX, copy: '2', jobRun: '5' },
        provider: 'gitlab',
        ends: 'passed',
        buildId: '9',
        at: 40,
      },
    ],
    'passed',
  ],
  ...['e2e_1', 'e2e_1_of_2', 'e2e:1/2', 'shard-1-chrome', 'e2e 01', 'e2e: [chrome, 1]'].map(
    (job): (typeof BUILDS)[number] => [
      `passes in the next shard, where jobs are numbered as ${job} is`,
      [
        { cell: { ...LINUX, job }, shard: [1, 2], ends: 'failed' },
        { cell: { ...again(LINUX, '2'), job: job.replace('1', '2') }, shard: [2, 2], ends: 'not run', at: 1 },
        { cell: { ...again(LINUX, '3'), job }, shard: [1, 2], ends: 'not run', buildId: '8', at: 20 },
        {
          cell: { ...again(LINUX, '4'), job: job.replace('1', '2') },
          shard: [2, 2],
          ends: 'passed',
          buildId: '8',
          at: 21,
        },
      ],
      'passed',
    ],
  ),
  [
    'passes in the next shard, where the number of the first stands twice in the name of its job',
    [
      { cell: { ...LINUX, job: 'Tier 1 / e2e-1' }, shard: [1, 2], ends: 'failed' },
      { cell: { ...again(LINUX, '2'), job: 'Tier 1 / e2e-2' }, shard: [2, 2], ends: 'not run', at: 1 },
      {
        cell: { ...again(LINUX, '3'), job: 'Tier 1 / e2e-1' },
        shard: [1, 2],
        ends: 'not run',
        buildId: '8',
        at: 20,
      },
      {
        cell: { ...again(LINUX, '4'), job: 'Tier 1 / e2e-2' },
        shard: [2, 2],
        ends: 'passed',
        buildId: '8',
        at: 21,
      },
    ],
    'passed',
  ],
  ...['1', '2'].map((other): (typeof BUILDS)[number] => [
    `passes in the next shard of another version, whose job is numbered as the shard is, after ${other}`,
    [
      { cell: { ...LINUX, job: 'e2e: [1, 1]' }, shard: [1, 2], ends: 'failed' },
      {
        cell: { ...again(LINUX, '2'), job: `e2e: [2, ${other}]` },
        shard: [Number(other), 2],
        ends: 'passed',
        buildId: '8',
        at: 20,
      },
    ],
    'failed',
  ]),
  [
    "passes when its shard's job tries again what failed, which names no shard",
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed' },
      { cell: { ...LINUX, jobRun: '2' }, shard: [2, 2], ends: 'not run', at: 1 },
      { cell: LINUX, ends: 'passed', at: 5 },
    ],
    'flaky',
  ],
  [
    'passes in the next build, after such a try that failed',
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed' },
      { cell: LINUX, ends: 'failed', at: 5 },
      { cell: again(LINUX, '3'), shard: [1, 2], ends: 'passed', buildId: '8', at: 20 },
    ],
    'passed',
  ],
  [
    'passes in the second of two shards that one job runs, each of which has it, as a setup is, and not in the first',
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed' },
      { cell: LINUX, shard: [2, 2], ends: 'passed', at: 5 },
    ],
    'failed',
  ],
  [
    'fails again in the shard that it moved to',
    [
      { cell: LINUX, shard: [1, 2], ends: 'passed' },
      { cell: LINUX, shard: [2, 2], ends: 'failed', buildId: '8', at: 20 },
      { cell: LINUX, shard: [1, 2], ends: 'not run', buildId: '8', at: 21 },
    ],
    'failed',
  ],
  [
    'fails in one of two jobs that look alike, of which the other one alone passes in the shard that it moved to',
    [
      { cell: LINUX, shard: [1, 2], ends: 'failed' },
      { cell: again(LINUX, 'linux 2'), shard: [1, 2], ends: 'passed' },
      { cell: again(LINUX, 'linux 3'), shard: [2, 2], ends: 'passed', buildId: '8', at: 20 },
      { cell: again(LINUX, 'linux 3'), shard: [1, 2], ends: 'not run', buildId: '8', at: 21 },
    ],
    'failed',
  ],
  [
    'passes in the next container of a developer',
    [
      { cell: { ...LINUX, machine: '3f2a9c1b77d0' }, ends: 'failed', ci: false },
      { cell: { ...LINUX, machine: '91be0c44aa21' }, ends: 'passed', ci: false, at: 5 },
    ],
    'passed',
  ],
  [
    "passes on a developer's laptop in another network",
    [
      { cell: { ...LINUX, machine: 'danas-mac.local' }, ends: 'failed', ci: false },
      { cell: { ...LINUX, machine: 'danas-mac.fritz.box' }, ends: 'passed', ci: false, at: 5 },
    ],
    'passed',
  ],
];

describe('a test that', () => {
  test.each(BUILDS)('%s', (_, runs, verdict) => {
    const journals = runs.map(ran);
    for (const order of [journals, [...journals].reverse()])
      expect(mergeRuns(order).tests.map(({ outcome }) => outcome)).toEqual([verdict]);
  });
});

test('a test that passes in the next attempt is counted and not told, if it says nothing then', () => {
  const silent = { ...ran(two(again(LINUX, '2'), 'passed'), 2), counts: { ...noOutcomes(), passed: 1 } };
  const outcomes = silent.outcomes.map((outcome) => ({ ...outcome, mentions: [] }));
  const { tests, counts } = mergeRuns([ran(one(LINUX, 'failed'), 1), { ...silent, outcomes }]);
  expect(tests).toEqual([]);
  expect(counts).toMatchObject({ failed: 0, passed: 1 });
});

test('a failure of the test itself counts before that of a hook after it in another cell', () => {
  const run = (cell: Cell, no: number, hook: Partial<TestOutcome> = {}) => ({
    ...ran(one(cell, 'failed', no), no),
    outcomes: [{ ...failedTest({ defect: 'KP-101' }), ...hook }],
  });
  const [test] = mergeRuns([run(LINUX, 1), run(WINDOWS, 2, { failedHook: 'afterAll' })]).tests;
  expect(test).toMatchObject({ outcome: 'failed' });
  expect(test?.failedHook).toBeUndefined();
});

test('of verdicts that are equally grave, what each of them mentions counts', () => {
  const run = (defect: string, cell: Cell, no: number) => ({
    ...ran(one(cell, 'failed', no), no),
    outcomes: [failedTest({ defect, testId: 'pays' })],
  });
  const [build] = mergeRuns([run('KP-101', LINUX, 1), run('KP-102', WINDOWS, 2)]).tests;
  expect(build?.mentions.map(({ text }) => text)).toEqual(['KP-102', 'KP-101']);
  expect(build?.mentionsByCell?.flat().map(({ text }) => text)).toEqual(['KP-101', 'KP-102']);
  const [alike] = mergeRuns([run('KP-101', LINUX, 1), run('KP-101', WINDOWS, 2)]).tests;
  expect(alike?.mentionsByCell).toBeUndefined();
});

test('a test is of the files of results, and of the repositories, in which it failed', () => {
  const inFile = (file: string, ends: Outcome, no: number) =>
    ran(from(file, one(no === 1 ? LINUX : WINDOWS, ends, no)), no);
  const originsOf = (...runs: readonly BuildRun[]) => mergeRuns(runs).tests[0]?.origins;
  const [chrome, firefox] = [{ results: 'chrome' }, { results: 'firefox' }];
  expect(originsOf(inFile('chrome', 'failed', 1), inFile('firefox', 'failed', 2))).toEqual([chrome, firefox]);
  expect(originsOf(inFile('chrome', 'failed', 1), inFile('firefox', 'passed', 2))).toEqual([chrome]);
  const inRepository = (repository: string, ends: Outcome, no: number) =>
    ran({ ...one(LINUX, ends, no), repository }, no);
  expect(originsOf(inRepository('acme/shop', 'failed', 1), inRepository('acme/admin', 'passed', 2))).toEqual([
    { repository: 'acme/shop' },
  ]);
  expect(originsOf(ran(one(LINUX, 'failed'), 1))).toBeUndefined();
});

test('a run of nothing but what failed before goes with it once that passes, where it names no other issue', () => {
  const recorded = (file: string, no: number, ends: Outcome, defect: string, more: Partial<BuildRun> = {}) =>
    runOf([{ ...failedTest({ title: 'pays', defect, outcome: ends }), results: file }], {
      runId: `20260601t09590${no}z-junit-0001`,
      startedAt: `2026-06-01T10:0${no}:00.000Z`,
      ci: { provider: 'github', buildId: '7', pullRequest: false },
      cell: LINUX,
      results: { [file]: {} },
      ...more,
    });
  const whole = { results: { a: OTHER_PASSED } };
  const next = { ...whole, ci: { provider: 'github', buildId: '8', pullRequest: false } };
  const outcomeAfter = (defect: string) =>
    mergeRuns([
      recorded('a', 1, 'failed', 'KP-101', whole),
      recorded('b', 2, 'failed', defect),
      recorded('a', 3, 'passed', 'KP-101', next),
    ]).tests.map(({ outcome }) => outcome);
  expect(outcomeAfter('KP-101')).toEqual(['passed']);
  expect(outcomeAfter('KP-102')).toEqual(['failed']);
});

describe('a test that names no issue, and that its file of results holds no more,', () => {
  /** A run of one file in which so many tests passed beside the failed ones. */
  const read = (no: number, failed: readonly string[], passed: number, over: Partial<BuildRun> = {}) => {
    const counted = Array.from(
      { length: passed },
      (_, at) => [testDigest(`passes ${at}`), 'passed'] as const,
    );
    const place = ran({ cell: LINUX, buildId: `${no}`, ends: 'not run', at: no }, no);
    const outcomes = failed.map((title) => ({
      ...failedTest({ title, testId: title, ...(title === 'pays' && { defect: 'KP-101' }) }),
      results: 'pytest',
    }));
    return { ...place, outcomes, results: { pytest: digestsOf(counted) }, ...over };
  };
  const failedOf = (...runs: readonly BuildRun[]) => mergeRuns(runs).tests.map(({ testId }) => testId);
  const broken = read(1, ['tests.test_a', 'tests.test_b'], 3);

  test('stays, were it to name one: as many may have run, and others', () => {
    expect(failedOf(read(1, ['pays'], 3), read(2, [], 9))).toEqual(['pays']);
  });

  test('is gone where as many ran in a later build', () => {
    expect(failedOf(broken, read(2, ['pays'], 5))).toEqual(['pays']);
    expect(mergeRuns([broken, read(2, ['pays'], 5)]).counts).toMatchObject({ failed: 1, passed: 5 });
  });

  test.each([
    ['fewer ran', read(2, [], 4)],
    [
      'the file was cut',
      read(2, [], 9, { results: { pytest: { ...read(2, [], 9).results.pytest, partial: true } } }),
    ],
    ['another file was recorded', read(2, [], 9, { results: { e2e: {} } })],
    ['it is of a parallel copy of the job', read(2, [], 9, { cell: { ...LINUX, copy: '1' } })],
  ])('stays where %s', (_, run) => {
    expect(failedOf(broken, run)).toEqual(['tests.test_a', 'tests.test_b']);
  });

  test('stays where a developer runs others into the file', () => {
    const [first, second] = [broken, read(2, [], 9)].map(({ ci: _, ...run }) => run);
    expect(failedOf(first ?? broken, second ?? broken)).toHaveLength(2);
  });

  test('stays where one of two jobs that look alike did not run', () => {
    const beside = read(1, [], 3, { runId: 'beside', cell: again(LINUX, 'linux 2') });
    expect(failedOf(broken, beside, read(2, [], 9))).toHaveLength(2);
  });
});
