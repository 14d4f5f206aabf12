import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { folderWith } from '@defectlink/test-kit';
import { noOutcomes, type TestOutcome } from '../../src/domain/build/outcome.ts';
import { mergeRuns } from '../../src/domain/build/merge-runs.ts';
import { readCiBuild } from '../../src/domain/build/ci-build.ts';
import { credentialUrlProblem } from '../../src/config/credential-url.ts';
import { siteAddress } from '../../src/domain/issue-url.ts';
import { fillQuery } from '../../src/domain/plan/fill-query.ts';
import { tagTests } from '../../src/domain/tags/tagged-build.ts';
import { pruneBuilds } from '../../src/journal/prune-builds.ts';
import { earlierPushes, pushRecord } from '../../src/journal/push-record.ts';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { classifyAnswer } from '../../src/jira/classify-answer.ts';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';
import { hideCredentials } from '../../src/outgoing/hide-secrets.ts';
import { readReports } from '../../src/report/read-reports.ts';
import { RunSession } from '../../src/run/run-session.ts';
import { failedTest } from '../support/build-run.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { startSite } from '../support/site.ts';
import { RUN, WANTED_LINKS, CREATED_EXECUTION } from './recorded-build.ts';

const MEGABYTE = 1024 * 1024;
const JITI = createRequire(import.meta.url).resolve('jiti');
/** What code says in a process of its own: what waits in here can only be killed. */
function inProcess(code: string): string {
  const source = join(import.meta.dirname, '../../src/platform/');
  const load = `const load = require(${JSON.stringify(JITI)}).createJiti(${JSON.stringify(source)}, { fsCache: false });`;
  return spawnSync(process.execPath, ['-e', load + code], {
    encoding: 'utf8',
    timeout: 10_000,
  }).stdout.trim();
}

let tried = 0;
afterAll(() => {
  console.info(`${tried} inputs without a bound of their own were taken within bounds of ours.`);
});
beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/^(?:CI$|GITHUB_|DEFECTLINK_|JIRA_)/.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a run', () => {
  it.each([
    ['titles of 10 MB', () => [failedTest({ defect: 'KP-101', title: 'x'.repeat(10 * MEGABYTE) })]],
    [
      'titles of 10 MB of keys',
      () => [failedTest({ defect: 'KP-101', title: 'KP-101 '.repeat((10 * MEGABYTE) / 7) })],
    ],
    ...['\\', '\\n', '%25'].map((signs): [string, () => TestOutcome[]] => [
      `titles of 10 MB of ${JSON.stringify(signs)}`,
      () => [
        failedTest({ defect: 'KP-101', title: signs.repeat((10 * MEGABYTE) / signs.length), error: signs }),
      ],
    ]),
    ['errors of 10 MB', () => [failedTest({ defect: 'KP-101', error: '\u001b[3'.repeat(2 * MEGABYTE) })]],
    [
      'a test that names 20,000 issues',
      () => [failedTest({ defect: Array.from({ length: 20_000 }, (_, n) => `KP-${n + 1}`) })],
    ],
    [
      'a test that names one issue 20,000 times',
      () => [failedTest({ defect: Array.from({ length: 20_000 }, () => 'KP-101') })],
    ],
    [
      '20,000 failed tests',
      () => Array.from({ length: 20_000 }, (_, n) => failedTest({ defect: 'KP-101', title: `number ${n}` })),
    ],
  ])('with %s ends within seconds', async (_, tests) => {
    tried += 1;
    const said: string[] = [];
    const folder = folderWith({ '.git/': '' });
    const session = new RunSession({
      runner: 'jest',
      configDir: folder,
      options: {},
      activity: 'run',
      print: (text) => said.push(text),
    });
    const outcomes = tests();
    const cpu = process.cpuUsage();
    for (const outcome of outcomes) session.record(outcome);
    await session.finish({ interrupted: false });
    const { builds } = await findBuilds([join(folder, 'defectlink-results')]);
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(10);
    expect(builds.flat()[0]?.outcomes).toHaveLength(outcomes.length);
    expect(said.join('').length).toBeLessThan(5_000);
  });
});

it('a journal of lines that are no records, and of errors without number, is read within seconds', async () => {
  tried += 3;
  const folder = folderWith();
  const runErrors = Array.from({ length: 100_000 }, (_, n) => `error ${n}`);
  writeJournal(folder, { ...RUN, counts: { ...noOutcomes(), failed: RUN.outcomes.length }, runErrors });
  const path = join(folder, `${RUN.runId}.jsonl`);
  for (const lines of ['\n', 'x\n', '[[', '{']) appendFileSync(path, lines.repeat(10_000_000));
  const cpu = process.cpuUsage();
  const { builds } = await findBuilds([folder]);
  expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(10);
  expect(builds.flat()[0]?.outcomes).toHaveLength(RUN.outcomes.length);
  expect(builds.flat()[0]?.runErrors.slice(-2)).toEqual(['error 999', 'and 99000 more']);
});

it('a journal of a suite and a runner with names of megabytes is merged within seconds', async () => {
  tried += 1;
  const folder = folderWith();
  const long = 'x'.repeat(4 * MEGABYTE);
  const outcomes = Array.from({ length: 1_000 }, (_, at) => failedTest({ title: `pays ${at}` }));
  writeJournal(folder, { ...RUN, runner: long, suite: long, outcomes });
  expect(mergeRuns(await buildIn(folder)).counts.failed).toBe(1_000);
}, 10_000);

it('thousands of files that say they are of one large run are named up to a bound, within seconds', async () => {
  tried += 1;
  const folder = folderWith();
  const outcomes = Array.from({ length: 20_000 }, (_, at) => failedTest({ title: `pays ${at}` }));
  writeJournal(folder, { ...RUN, outcomes });
  const [header = ''] = readFileSync(join(folder, `${RUN.runId}.jsonl`), 'utf8').split('\n');
  for (let n = 1_000; n < 3_000; n += 1)
    writeFileSync(
      join(folder, `20260601t095900z-jest-${n}.jsonl`),
      `${header.replace('"startedAt":"2026', '"startedAt":"2025')}\n`,
    );
  const { builds, doubtful } = await findBuilds([folder]);
  expect([builds.flat().length, doubtful.length, doubtful.at(-1)]).toEqual([
    1,
    11,
    '1990 more files say so of this run. They are left out.',
  ]);
}, 10_000);

it('journals that look gigabytes large are refused, beside one that is read', async () => {
  tried += 40;
  const folder = folderWith();
  writeJournal(folder, RUN);
  for (let n = 10; n < 50; n += 1) {
    const path = join(folder, `20260601t095900z-jest-kk${n}.jsonl`);
    writeFileSync(path, '');
    truncateSync(path, 400 * MEGABYTE);
  }
  const { builds, unusable } = await findBuilds([folder]);
  expect(builds.flat()).toHaveLength(1);
  expect(unusable).toHaveLength(40);
  expect(unusable[0]).toMatch(/cannot be read: it is larger than 128 MB\.$/);
});

it('the keys of a test that names 100,000 issues are read within seconds', () => {
  tried += 1;
  const test = failedTest({ defect: Array.from({ length: 100_000 }, (_, n) => `KP-${n + 1}`) });
  const rules = { projects: new Set<never>(), site: undefined, annotations: { defect: [], testCase: [] } };
  const cpu = process.cpuUsage();
  expect(tagTests([test], rules)[0]?.tags).toHaveLength(100_000);
  expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(10);
});

it.each([
  ['in one suite', (failure: string) => `<testsuite>${failure.repeat(120_000)}</testsuite>`],
  ['each in a suite of its own', (failure: string) => `<testsuite>${failure}</testsuite>`.repeat(120_000)],
])('a JUnit file with one failed test 120,000 times, %s, is read within seconds', async (_, suites) => {
  tried += 1;
  const failure = '<testcase name="logs in @defect:KP-101"><failure/></testcase>';
  const folder = folderWith({ 'a.xml': `<testsuites>${suites(failure)}</testsuites>` });
  const cpu = process.cpuUsage();
  const { run } = await readJunitRun([join(folder, 'a.xml')], { configDir: folder, env: {} });
  expect(run?.outcomes).toHaveLength(1);
  expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(10);
});

it.each<[string, (signs: number) => unknown]>([
  ['an address that Jira calls itself by', (n) => siteAddress(`https://a.example/${'/'.repeat(n)}x`)],
  ['a query of backslashes', (n) => fillQuery(`${'\\'.repeat(n)}x`, {})],
  [
    'the address of a server',
    (n) => readCiBuild({ JENKINS_URL: `${'/'.repeat(n)}x`, BUILD_NUMBER: '1', JOB_NAME: 'j' }),
  ],
  ['an address of a Jira that is none', (n) => credentialUrlProblem('/'.repeat(n), false)],
  [
    'the log of linkings that took choices back',
    (n) =>
      earlierPushes(
        ['choice', 'withdrawn'].flatMap((type) =>
          Array.from({ length: n / 3 }, (_, at) =>
            v.parse(pushRecord, { type, test: `${at}`, defect: 'KP-1', tests: [`${at}`] }),
          ),
        ),
      ),
  ],
  ['an address in a variable', (n) => hideCredentials('x', { APP_BASE_URL: `${' '.repeat(n)}x@` })],
])('%s is read in a time that grows with it', (_, read) => {
  tried += 1;
  const took = (signs: number) => {
    const cpu = process.cpuUsage();
    read(signs);
    return process.cpuUsage(cpu).user / 1e3;
  };
  took(6_000);
  expect(took(60_000)).toBeLessThan(took(6_000) * 20 + 200);
});

describe.each(['cloud', 'dataCenter'] as const)('linking on %s', (deployment) => {
  it('a test that names thousands of issues costs requests by their number only, and a report of a bounded size', async () => {
    tried += 1;
    const site = await startSite({ deployment });
    const keys = Array.from({ length: 5_000 }, (_, n) => `KP-${n + 1_000}`);
    const folder = folderWith();
    writeJournal(folder, { ...RUN, outcomes: [failedTest({ defect: ['KP-101', ...keys] })] });
    const cpu = process.cpuUsage();
    const { requests, text } = await site.link(await buildIn(folder), {
      folder,
      config: { execution: CREATED_EXECUTION },
    });
    expect(process.cpuUsage(cpu).user / 1e6).toBeLessThan(20);
    expect(requests.length).toBeLessThan(70);
    expect(text.length).toBeLessThan(50_000);
    expect(site.simulator.links().some(({ sentence }) => sentence.includes('KP-101'))).toBe(true);
  }, 120_000);
});

it.each([
  ['thousands of comments before a page', `${'<!-- a -->'.repeat(20_000)}<html><title>Sign in</title>`, true],
  ['thousands of comments before no page', `${'<!-- a --> '.repeat(20_000)}x`, false],
  ['a comment without an end', `<!-- ${'a'.repeat(1_000_000)}`, false],
])('an answer of %s is told within a second', (_, body, isPage) => {
  const start = performance.now();
  const answer = classifyAnswer({ status: 200, headers: {}, body }, 'GET /myself', new Date(0));
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'notJira' } });
  expect(JSON.stringify(answer).includes('a web page')).toBe(isPage);
});

it('a site whose pages never end is asked for no more pages than there can be', async () => {
  tried += 1;
  const issue = { id: '1', key: 'KP-101', fields: { summary: 'x', issuelinks: [] } };
  const body = { issues: [issue], total: 1e9, startAt: 0, maxResults: 1 };
  const site = await startSite({
    deployment: 'dataCenter',
    faults: [{ endpoint: 'POST /search', fault: { kind: 'status', status: 200, body } }],
  });
  const folder = folderWith();
  writeJournal(folder, RUN);
  const { requests } = await site.link(await buildIn(folder), { folder });
  expect(requests.length).toBeLessThan(20);
});

describe.skipIf(process.platform === 'win32')('a pipe in the place of', () => {
  const pipeAt = (path: string): void => {
    execFileSync('mkfifo', [path]);
    tried += 1;
  };

  it.each(['github-4711.push-1.jsonl', 'github-4711.report.json', '.gitignore'])(
    '%s is not waited for',
    async (name) => {
      const folder = folderWith();
      pipeAt(join(folder, name));
      writeJournal(folder, RUN);
      const site = await startSite();
      const { report } = await site.link(await buildIn(folder), {
        folder,
        config: { execution: CREATED_EXECUTION },
      });
      expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(WANTED_LINKS);
      await readReports(folder);
      pruneBuilds(folder, new Date(), 0);
    },
  );

  it('a journal is not waited for', async () => {
    const folder = folderWith();
    writeJournal(folder, RUN);
    const pipe = join(folder, '20260601t095901z-jest-aaaa.jsonl');
    pipeAt(pipe);
    expect((await findBuilds([folder])).builds).toHaveLength(1);
    const { unusable } = await findBuilds([pipe, '/dev/zero', '/dev/stdin']);
    expect(unusable).toHaveLength(3);
    pruneBuilds(folder, new Date(), 0);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('a file with certificates is not waited for', () => {
    const pipe = join(folderWith(), 'ca.pem');
    pipeAt(pipe);
    const script = `
      const reading = load('../config/tls-files.ts').readTlsFiles({ JIRA_CA_CERT: ${JSON.stringify(pipe)} }, 'JIRA');
      console.log(reading.problem.message);
    `;
    expect(inProcess(script)).toBe(
      `The file ${pipe} cannot be read: it is not a file. Name a file in PEM format.`,
    );
  });

  it('a file leaves modules to be loaded from where links lead to', () => {
    const folder = folderWith({ 'real/a.cjs': '', 'real/b.cjs': 'console.log(__filename)' });
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    const pipe = join(folder, 'pipe');
    pipeAt(pipe);
    const path = (name: string) => JSON.stringify(join(folder, 'link', name));
    const script = `
      const { readRegularFile } = load('./read-regular-file.ts');
      const { makeFolder } = load('./make-folder.ts');
      require(${path('a.cjs')});
      for (const look of [readRegularFile, makeFolder]) {
        try { look(${JSON.stringify(pipe)}); } catch {}
        delete require.cache[${JSON.stringify(join(folder, 'real/b.cjs'))}];
        require(${path('b.cjs')});
      }
    `;
    expect(inProcess(script).split('\n')).toEqual(Array(2).fill(join(folder, 'real/b.cjs')));
  });
});

it.skipIf(process.platform !== 'linux')(
  'neither a pipe in the place of a job summary nor a folder where none can be made is waited for',
  () => {
    tried += 3;
    const pipe = join(folderWith(), 'summary');
    execFileSync('mkfifo', [pipe]);
    const script = `
      const { appendToFile } = load('./append-to-file.ts');
      const { makeFolder } = load('./make-folder.ts');
      const said = (body) => { try { return body(); } catch (error) { return error.code ?? error.message; } };
      console.log(
        said(() => appendToFile(${JSON.stringify(pipe)}, 'x')),
        said(() => appendToFile('/dev/null', 'x')),
        said(() => makeFolder('/proc/nowhere/at/all')),
      );
    `;
    expect(inProcess(script)).toBe('ENXIO /dev/null is not a file. ENOENT');
  },
);

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
  'the name %s from outside stands for nothing',
  async (name) => {
    tried += 1;
    const headers = { 'ratelimit-reason': name, 'retry-after': '1' };
    const site = await startSite({
      faults: [{ endpoint: 'POST /issueLink', fault: { kind: 'status', status: 429, headers, body: {} } }],
    });
    const folder = folderWith();
    const { cell: _cell, ...run } = RUN;
    const ci = { provider: name, buildId: name, pullRequest: false };
    writeJournal(folder, { ...run, ci });
    const execution = { project: 'KP', summary: `{${name}} {build}` };
    const { report } = await site.link(await buildIn(folder), {
      folder,
      config: { execution },
    });
    expect(report.problems.join()).not.toMatch(/unexpected|undefined|native code/);
    expect(JSON.stringify(site.simulator.snapshot())).not.toContain('native code');
  },
);
