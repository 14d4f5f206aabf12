import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defineConfig, RunSession, type RunStart, type TestOutcome } from '../../src/index.ts';
import { testDigest } from '../../src/domain/build/test-digest.ts';
import { testName } from '../../src/domain/build/test-name.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';

const FAILED = failedTest({ defect: 'KP-101', testCase: 'KP-42' });
const PASSED: TestOutcome = { ...failedTest({ title: 'pays', outcome: 'passed' }), mentions: [] };
const SILENT: TestOutcome = { ...failedTest({ title: 'pays' }), mentions: [] };

/** What tells a machine apart from another: CI systems, our own variables, credentials. */
const TELLING =
  /^(?:CI|GITHUB_.*|GITLAB_CI|JENKINS_URL|TF_BUILD|CIRCLECI|BUILDKITE|TRAVIS|BITBUCKET_BUILD_NUMBER|TEAMCITY_VERSION|DEFECTLINK_.*|JIRA_.*)$/;

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (TELLING.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The command that links what a session in another folder recorded, as it can be pasted here. */
const pushOf = (folder: string): string => `cd ${relative(process.cwd(), folder)} && npx defectlink push`;

interface Session {
  readonly session: RunSession;
  readonly folder: string;
  /** What the session has said. */
  readonly said: string[];
  /** Records of the only journal. */
  readonly journal: () => Record<string, unknown>[];
}

/** A session in an empty repository, on a machine that is no CI. */
function start(over: Partial<RunStart> = {}, folder = folderWith({ '.git/': '' })): Session {
  const said: string[] = [];
  const session = new RunSession({
    runner: 'jest',
    configDir: folder,
    options: {},
    activity: 'run',
    print: (text) => said.push(text),
    ...over,
  });
  const journal = () => {
    const results = join(folder, 'defectlink-results');
    const [name, ...others] = readdirSync(results).filter((file) => file.endsWith('.jsonl'));
    if (name === undefined || others.length > 0) throw new Error(`expected one journal: ${String(others)}`);
    return readFileSync(join(results, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { session, folder, said, journal };
}

const onGitHub = () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  vi.stubEnv('GITHUB_RUN_ID', '4711');
  vi.stubEnv('GITHUB_REF_NAME', 'main');
};

describe('a session does nothing and touches nothing', () => {
  test.each([
    { options: { mode: 'off', oops: 1 } },
    { activity: 'list', options: { mode: 'link' } },
  ] as const)('with %j', async (over) => {
    const { session, folder, said } = start(over);
    expect(session.enabled).toBe(false);
    session.record(FAILED);
    expect(await session.finish({ interrupted: false })).toEqual({ failure: undefined });
    expect(readdirSync(folder)).toEqual(['.git']);
    expect(said).toEqual([]);
  });
});

describe('a run with nothing to say', () => {
  test('writes nothing and prints nothing', async () => {
    const { session, folder, said } = start();
    session.record(PASSED);
    session.record({ ...FAILED, outcome: 'passed' });
    await session.finish({ interrupted: false });
    expect(readdirSync(folder)).toEqual(['.git']);
    expect(said).toEqual([]);
  });

  test('counts its tests in a CI build, since the guards of the build count them all', async () => {
    onGitHub();
    const { session, said, journal } = start();
    session.record(PASSED);
    session.record({ ...FAILED, outcome: 'passed' });
    await session.finish({ interrupted: false });
    expect(journal()).toMatchObject([
      { type: 'header', ci: { provider: 'github', buildId: '4711', branch: 'main' } },
      { type: 'outcome', outcome: 'passed' },
      { type: 'finish', counts: { passed: 2, failed: 0 } },
    ]);
    expect(said).toEqual([]);
  });

  test('is told by its branch, be it named as a header of the gateway says, and without credentials', async () => {
    onGitHub();
    vi.stubEnv('GITHUB_REF_NAME', 'deploy/checkout-7f3e9a-of-s3cretToken99aa');
    vi.stubEnv('JIRA_API_TOKEN', 's3cretToken99aa');
    vi.stubEnv('JIRA_HEADER_X_CLIENT', 'checkout-7f3e9a');
    const { session, journal } = start();
    session.record({ ...FAILED, outcome: 'passed' });
    await session.finish({ interrupted: false });
    expect(journal()[0]).toMatchObject({ ci: { branch: 'deploy/checkout-7f3e9a-of-[secret]' } });
  });

  test('says in short which tests it counted: another run of the build may have seen them fail', async () => {
    onGitHub();
    const { session, journal } = start();
    session.record(PASSED);
    session.record({ ...PASSED, testId: 'another', outcome: 'skipped' });
    session.record({ ...FAILED, outcome: 'passed' });
    await session.finish({ interrupted: false });
    expect(journal().at(-1)).toMatchObject({
      type: 'finish',
      counts: { passed: 2, skipped: 1 },
      digests: { passed: testDigest(testName(PASSED)), skipped: testDigest(testName(PASSED)) },
    });
  });

  test('counts each test once, however often and with whatever outcome it is recorded', async () => {
    onGitHub();
    const { session, journal } = start();
    session.record(PASSED);
    session.record(PASSED);
    session.record({ ...PASSED, testId: 'other', outcome: 'skipped' });
    session.record({ ...PASSED, testId: 'other' });
    session.record({ ...PASSED, testId: 'fails at last' });
    session.record({ ...PASSED, testId: 'fails at last', outcome: 'failed' });
    await session.finish({ interrupted: false });
    expect(journal().at(-1)).toMatchObject({ counts: { passed: 2, skipped: 0, failed: 1 } });
  });

  test('is noted where earlier results are, which it supersedes', async () => {
    const { session, journal } = start({}, folderWith({ '.git/': '', 'defectlink-results/': '' }));
    session.record(PASSED);
    await session.finish({ interrupted: false });
    expect(journal().map(({ type }) => type)).toEqual(['header', 'finish']);
  });

  test('prints nothing of failures that name nothing, and keeps them', async () => {
    const { session, said, journal } = start();
    session.record(SILENT);
    await session.finish({ interrupted: false });
    expect(journal().map(({ type }) => type)).toEqual(['header', 'outcome', 'finish']);
    expect(said).toEqual([]);
  });
});

describe('a failed test', () => {
  test('is on disk before record returns', () => {
    const { session, journal } = start();
    session.record(FAILED);
    expect(journal()).toMatchObject([
      { type: 'header', runner: 'jest', suite: '.' },
      { ...FAILED, type: 'outcome' },
    ]);
  });

  test('is told from the same folder, in whichever way the runner writes it', () => {
    const folder = folderWith({ '.git/': '' });
    const { session, journal } = start({ configDir: `${folder}//web/..` }, folder);
    session.record(FAILED);
    expect(journal()).toMatchObject([{ suite: '.', cell: { workspace: folder } }, FAILED]);
  });

  test('takes tests that were kept before it along', () => {
    const { session, journal } = start();
    session.record({ ...failedTest({ defect: 'KP-102' }), outcome: 'passed' });
    session.record(FAILED);
    expect(journal()).toHaveLength(3);
  });

  test('is written once when nothing new is said of it', () => {
    const { session, journal } = start();
    session.record(FAILED);
    session.record({ ...FAILED, mentions: [...FAILED.mentions] });
    expect(journal()).toHaveLength(2);
  });

  test('that says nothing and passed when it was tried again is settled when its file ends', () => {
    const { session, journal } = start();
    const silent = { ...FAILED, mentions: [] };
    session.record({ ...silent, settled: false });
    session.record({ ...silent, outcome: 'flaky', settled: false });
    session.record({ ...silent, outcome: 'flaky' });
    expect(journal().at(-1)).toMatchObject({ outcome: 'flaky', settled: true });
  });

  test('has the verdict of its last attempt', async () => {
    const { session, journal } = start();
    session.record({ ...FAILED, settled: false });
    session.record({ ...FAILED, outcome: 'flaky' });
    await session.finish({ interrupted: true, runErrors: ['a.test.ts cannot be loaded'] });
    expect(journal().slice(1)).toMatchObject([
      { outcome: 'failed', settled: false },
      { outcome: 'flaky', settled: true },
      {
        type: 'finish',
        interrupted: true,
        counts: { flaky: 1, failed: 0 },
        runErrors: ['a.test.ts cannot be loaded'],
      },
    ]);
  });

  test('says nothing of a credential that a configuration in code has brought in meanwhile', async () => {
    const token = 'fetched-4711-abcdef';
    // What the configuration sets must be unset again.
    vi.stubEnv('JIRA_PERSONAL_TOKEN', undefined);
    const folder = folderWith({
      '.git/': '',
      'defectlink.config.mjs': `process.env.JIRA_PERSONAL_TOKEN = '${token}'; export default {};`,
    });
    const { session, journal } = start({ options: { mode: 'link' } }, folder);
    session.record(FAILED);
    await vi.waitUntil(() => process.env.JIRA_PERSONAL_TOKEN === token, 20_000);
    session.record(failedTest({ title: `sends ${token}`, defect: 'KP-102' }));
    await session.finish({ interrupted: false, failed: true });
    expect(journal().map((record) => JSON.stringify(record))).toContainEqual(
      expect.stringContaining('sends [secret]'),
    );
    expect(JSON.stringify(journal())).not.toContain(token);
  });

  test('is told of, with the reason and the way on', async () => {
    const { session, folder, said } = start();
    session.record(FAILED);
    session.record(failedTest({ defect: 'KP-102' }));
    await session.finish({ interrupted: false });
    const [journal] = readdirSync(join(folder, 'defectlink-results')).filter((name) =>
      name.endsWith('.jsonl'),
    );
    expect(said).toEqual([
      `defectlink: recorded 2 tests that name a defect or a test case in ${join(folder, 'defectlink-results', journal ?? '')}. ` +
        `Nothing was written to Jira: this is not a CI build. To link now: ${pushOf(folder)}`,
    ]);
  });

  test('with a malformed key is told of too', async () => {
    const { session, said } = start();
    session.record(failedTest({ defect: 'KP101' }));
    await session.finish({ interrupted: false });
    expect(said[0]).toMatch(/^defectlink: recorded 1 test that names a defect or a test case in /);
  });

  test('of a shard waits for one later step', async () => {
    vi.stubEnv('JIRA_PERSONAL_TOKEN', 'x');
    const { session, said, journal } = start({ shard: { current: 1, total: 4 }, options: { mode: 'link' } });
    session.record(FAILED);
    await session.finish({ interrupted: false });
    expect(said[0]).toContain('this is shard 1 of 4, and one later step links all shards.');
    expect(journal()[0]).toMatchObject({ shard: { current: 1, total: 4 } });
  });

  test('that should have failed and passed is worth looking at Jira, and is not called recorded', async () => {
    const { session, said, journal } = start();
    session.record({ ...FAILED, outcome: 'unexpectedPass' });
    await session.finish({ interrupted: false });
    expect(journal()).toHaveLength(3);
    expect(said).toEqual([]);
  });
});

describe('the journal is headed by', () => {
  test('what the run is of', () => {
    onGitHub();
    const folder = folderWith({ '.git/': '', 'packages/api/': '' });
    const { session } = start({
      configDir: join(folder, 'packages/api'),
      runnerVersion: '30.1.0',
      options: { outputDir: '../../out', execution: { key: 'KP-88' } },
      build: { branch: 'release', commit: 'abc' },
    });
    session.record(FAILED);
    const [name] = readdirSync(join(folder, 'out')).filter((file) => file.endsWith('.jsonl'));
    const header: unknown = JSON.parse(
      readFileSync(join(folder, 'out', name ?? ''), 'utf8').split('\n')[0] ?? '',
    );
    expect(header).toMatchObject({
      schemaVersion: 1,
      runId: name?.replace('.jsonl', ''),
      runner: 'jest',
      runnerVersion: '30.1.0',
      suite: 'packages/api',
      executionKey: 'KP-88',
      // What the environment says goes over what the runner knows.
      ci: { provider: 'github', branch: 'main', commit: 'abc' },
      host: { pid: process.pid },
    });
  });
});

describe('what goes wrong is said once, and nothing is thrown', () => {
  test('an unknown option is named at once; the journal is kept and nothing is linked', async () => {
    vi.stubEnv('JIRA_PERSONAL_TOKEN', 'x');
    const { session, folder, said, journal } = start({
      options: { mode: 'link', tmeout: 1, apiToken: 'hunter2' },
    });
    expect(said).toEqual([
      'defectlink: tmeout (reporter options): Unknown option "tmeout". Did you mean "timeout"?',
      expect.stringMatching(
        /^defectlink: apiToken \(reporter options\): Credentials are read from the environment only/,
      ),
    ]);
    session.record(FAILED);
    expect(await session.finish({ interrupted: false })).toEqual({ failure: undefined });
    expect(journal()).toHaveLength(3);
    expect(said[2]).toContain(
      `Nothing was written to Jira: the configuration has errors. To link now: ${pushOf(folder)}`,
    );
    expect(said.join('\n')).not.toContain('hunter2');
  });

  test('a folder that cannot be written is named, and the run goes on', async () => {
    const folder = folderWith({ '.git/': '', 'defectlink-results': 'a file in the way' });
    const { session, said } = start({}, folder);
    session.record(FAILED);
    session.record(SILENT);
    expect(await session.finish({ interrupted: false })).toEqual({ failure: undefined });
    expect(said).toEqual([
      expect.stringMatching(
        /^defectlink: cannot write the run journal in .*defectlink-results \(E\w+: .*\)\. Failed tests of this run can only be linked by this run\. Make the folder writable or set outputDir\.$/,
      ),
      'defectlink: 1 test that names a defect or a test case could not be recorded, and nothing was written to Jira: this is not a CI build.',
    ]);
  });

  test('an error of the adapter', () => {
    const { session, said } = start();
    session.reportInternalError(new Error('boom'));
    session.reportInternalError(new Error('boom'));
    session.reportInternalError('not even an error');
    expect(said).toEqual([
      "defectlink: the reporter met an unexpected error; the tests' results are not affected. boom",
      "defectlink: the reporter met an unexpected error; the tests' results are not affected. not even an error",
    ]);
  });

  test('a terminal that is closed', async () => {
    const print = () => {
      throw new Error('EPIPE');
    };
    const { session } = start({ print, options: { oops: 1 } });
    session.record(FAILED);
    session.reportInternalError(new Error('boom'));
    expect(await session.finish({ interrupted: false })).toEqual({ failure: undefined });
  });

  test('an end that comes twice is one end, and what is recorded after it is not', async () => {
    const { session, said, journal } = start();
    session.record(FAILED);
    const first = session.finish({ interrupted: false });
    expect(session.finish({ interrupted: true })).toBe(first);
    session.record(failedTest({ defect: 'KP-102' }));
    await first;
    expect(journal().filter(({ type }) => type === 'finish')).toHaveLength(1);
    expect(journal().filter(({ type }) => type === 'outcome')).toHaveLength(1);
    expect(said).toHaveLength(1);
  });

  test('an error of ours in linking leaves word of where the failed tests are', async () => {
    const { session, said } = start({ options: { mode: 'link' } });
    session.record(FAILED);
    // As a test in the same process may leave it behind.
    vi.spyOn(AbortController.prototype, 'signal', 'get').mockImplementation(() => {
      throw new Error('of ours');
    });
    await session.finish({ interrupted: false });
    vi.restoreAllMocks();
    expect(said.join()).toMatch(
      /went wrong.* The failed tests are in the run journal\. To link them: .* push\. of ours$/,
    );
  });

  test('a configuration with errors is said when it is needed, with all that is wrong', async () => {
    for (const failOnError of [false, true]) {
      const { session, folder, said } = start({ options: { mode: 'link', failOnError, timeout: 0 } });
      session.record(FAILED);
      expect(await session.finish({ interrupted: false })).toEqual({
        failure: failOnError ? 'The configuration of defectlink has errors.' : undefined,
      });
      expect(said).toEqual([
        'defectlink: nothing linked, because the configuration has errors. The failed tests are in the run journal.\n' +
          '  ✗ timeout (reporter options): Expected milliseconds, at least 1.\n' +
          `  When it is mended: ${pushOf(folder)}`,
        ...(failOnError
          ? ['defectlink: the run fails, as failOnError asks. The configuration of defectlink has errors.']
          : []),
      ]);
    }
  });

  test('a configuration with errors keeps a run that would only plan from asking Jira, and not from recording', async () => {
    const { session, said } = start({ options: { mode: 'plan', timeout: 0 } });
    session.record(FAILED);
    await session.finish({ interrupted: false });
    expect(said).toEqual([
      expect.stringMatching(
        /^defectlink: recorded 1 test that names a defect or a test case in \S+\. Nothing was written to Jira: the mode is set\. Nor was Jira asked, because the configuration has errors\.\n {2}✗ timeout [^\n]*$/,
      ),
    ]);
  });

  test('a shard that may link on its own does not without an execution that all know', async () => {
    vi.stubEnv('JIRA_BASE_URL', 'http://127.0.0.1:9');
    vi.stubEnv('JIRA_PERSONAL_TOKEN', 'x');
    const mapping = { defectIssueType: 'Bug', defectToExecution: 'x', defectToTestCase: 'y' };
    const { session, folder, said } = start({
      shard: { current: 1, total: 2 },
      options: { mode: 'link', shards: 'link', mapping },
    });
    session.record(FAILED);
    await session.finish({ interrupted: false });
    expect(said).toEqual([
      'defectlink: recorded only, because a shard links on its own only when the Test Execution is known. ' +
        `Set DEFECTLINK_EXECUTION for all shards, or link them together in one later step: ${pushOf(folder)}`,
    ]);
  });
});

test('defineConfig gives back what it is given', () => {
  const config = { projects: ['KP'] };
  expect(defineConfig(config)).toBe(config);
});
