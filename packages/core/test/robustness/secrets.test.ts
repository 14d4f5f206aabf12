import { createServer, type IncomingMessage, type Server } from 'node:http';
import { inspect } from 'node:util';
import { startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { mergeRuns } from '../../src/domain/build/merge-runs.ts';
import { parseIssueKey, parseProjectKey } from '../../src/domain/issue-key.ts';
import type { JiraResult } from '../../src/jira/jira-result.ts';
import { openJira } from '../../src/jira/open-jira.ts';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { mentionOfType } from '../../src/domain/tags/mention.ts';
import { describeError } from '../../src/outgoing/describe-error.ts';
import { recordRun } from '../../src/journal/record-run.ts';
import { readJunitRun } from '../../src/junit/read-junit-run.ts';
import { RunSession } from '../../src/run/run-session.ts';
import { everythingIn, expectNoSecrets } from '../support/secrets.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { API_TOKEN, newFolder, PERSONAL_TOKEN, startSite } from '../support/site.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { FAULT_CLASSES } from './fault-classes.ts';
import { CREATED_EXECUTION, TESTS } from './recorded-build.ts';

type Environment = Readonly<Record<string, string>>;

const SERVICE_ACCOUNT = { JIRA_CLIENT_ID: 'simulator-client', JIRA_CLIENT_SECRET: 'simulator-secret' };
const NEVER = new AbortController().signal;
let inspected = 0;
const servers: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => {
  console.info(`${inspected} results inspected: none holds a credential, or anything of the HTTP library.`);
});

describe('a failure of the Jira client', () => {
  const everyKind = [
    { kind: 'an API token', deployment: 'cloud', env: API_TOKEN },
    { kind: 'a personal token', deployment: 'dataCenter', env: PERSONAL_TOKEN },
    { kind: 'a service account of Cloud', deployment: 'cloud', env: SERVICE_ACCOUNT },
    { kind: 'a service account of Data Center', deployment: 'dataCenter', env: SERVICE_ACCOUNT },
  ] as const;

  it.each(everyKind)(
    'holds nothing of $kind, however deep one looks',
    async ({ deployment, env }) => {
      for (const { trouble } of FAULT_CLASSES) {
        if (trouble.kind === 'absence') continue;
        const clock = new VirtualClock();
        const simulator = await startJiraSimulator({ deployment, clock });
        servers.push(simulator);
        simulator.faults.add({ endpoint: '* *', fault: trouble });
        expectClean(await open(simulator.url, env, simulator, clock), env);
        simulator.faults.clear();
        const jira = await open(simulator.url, env, simulator, clock);
        if (!jira.ok) throw new Error(jira.failure.message);
        const { client } = jira.value;
        simulator.faults.add({ endpoint: '* *', fault: trouble });
        const [issue, project] = [parseIssueKey('KP-101'), parseProjectKey('KP')];
        if (!issue || !project) throw new Error('keys');
        expectClean(await client.checkCredentials(), env);
        expectClean(await client.readIssues([issue]), env);
        expectClean(
          await client.createLink({ typeId: '10004', sourceId: '1' as never, destinationId: '2' as never }),
          env,
        );
        expectClean(await client.findByLabel(project, 'defectlink-0'), env);
        expectClean(await client.readProject(project), env);
        expectClean(await client.readPermissions(project), env);
        client.close();
      }
    },
    120_000,
  );

  it('holds nothing of them when nobody listens', async () => {
    expectClean(await open('http://127.0.0.1:9', API_TOKEN), API_TOKEN);
  });

  it.each([
    { kind: 'an API token', env: API_TOKEN, deploymentType: 'Cloud' },
    { kind: 'a personal token', env: PERSONAL_TOKEN, deploymentType: 'Server' },
    { kind: 'a service account', env: SERVICE_ACCOUNT, deploymentType: 'Server' },
  ])('holds nothing of $kind when a gateway repeats what it was sent', async ({ env, deploymentType }) => {
    const gateway = await serve(({ headers, url }, sent) => {
      if (url?.endsWith('/serverInfo')) return { status: 200, body: { deploymentType } };
      const [, credential = ''] = headers.authorization?.split(' ') ?? [];
      const decoded = Buffer.from(credential, 'base64').toString();
      return {
        status: 400,
        body: { errorMessages: [headers.authorization ?? '', decoded, sent], message: sent },
      };
    });
    const failure = await open(gateway, env);
    expectClean(failure, env);
    expect(inspect(failure)).toContain('[secret]');
  });

  it.each([
    ['Location', 302],
    ['Server', 403],
  ])('holds no access token that a gateway repeats in its header %s', async (name, status) => {
    const token = 'access-9Xw2Lm4Np6Rt8Vy0Bc1';
    const gateway = await serve(({ url }) => {
      if (url?.endsWith('/serverInfo')) return { status: 200, body: { deploymentType: 'Server' } };
      if (url?.endsWith('/token')) return { status: 200, body: { access_token: token } };
      return { status, headers: { [name]: `/login/${token}` }, body: { none: 'of ours' } };
    });
    const failure = await open(gateway, SERVICE_ACCOUNT);
    expect(inspect(failure)).toContain('/login/[secret]');
    expect(inspect(failure)).not.toContain(token);
  });

  it.each([
    ['a number', 987_654_321_987],
    ['several words', 'Zugang 9Xw2Lm4N p6Rt8Vy0'],
    ['letters that no header takes', 'zugriff-äöü-9Xw2Lm4Np6Rt8Vy0Bc1'],
  ])('holds no access token of an unusual form: %s', async (_, token) => {
    const gateway = await serve(({ url, headers }) => {
      if (url?.endsWith('/serverInfo')) return { status: 200, body: { deploymentType: 'Server' } };
      if (url?.endsWith('/token')) return { status: 200, body: { access_token: token, expires_in: '3600' } };
      return { status: 403, body: { errorMessages: [headers.authorization ?? ''] } };
    });
    const failure = inspect(await open(gateway, SERVICE_ACCOUNT));
    expect(failure).toContain('at access_token, Expected');
    for (const part of String(token).split(' ')) expect(failure).not.toContain(part);
  });

  it('holds no access token that was renewed, though Jira repeats it later', async () => {
    let asked = 0;
    const gateway = await serve(({ url }) => {
      if (url?.endsWith('/serverInfo')) return { status: 200, body: { deploymentType: 'Server' } };
      if (url?.endsWith('/token'))
        return { status: 200, body: { access_token: `access-token-${(asked += 1)}`, expires_in: '1' } };
      return asked === 1
        ? { status: 200, body: { displayName: 'Dana', name: 'dana', key: 'dana' } }
        : { status: 400, body: { errorMessages: ['access-token-1, access-token-2'] } };
    });
    const failure = await open(gateway, SERVICE_ACCOUNT);
    expect(asked).toBe(2);
    expect(inspect(failure)).toContain('[secret], [secret]');
  });
});

describe('credentials go to the configured host only', () => {
  /** A host that writes down what it receives. */
  async function elsewhere(): Promise<{ address: string; received: string[] }> {
    const received: string[] = [];
    const address = await serve(({ method, url, headers }) => {
      received.push(`${method ?? ''} ${url ?? ''} ${JSON.stringify(headers)}`);
      return { status: 200, body: { deploymentType: 'Cloud', displayName: 'Mallory' } };
    });
    return { address, received };
  }

  it.each([301, 302, 303, 307, 308])('though another one is named by a %i', async (status) => {
    const { address, received } = await elsewhere();
    const redirecting = await serve(({ url = '' }) =>
      url.endsWith('/serverInfo')
        ? { status: 200, body: { deploymentType: 'Server' } }
        : { status, headers: { Location: `${address}${url}` }, body: {} },
    );
    const jira = await open(redirecting, PERSONAL_TOKEN);
    expect(jira).toMatchObject({ ok: false, failure: { kind: 'notJira' } });
    expectClean(jira, PERSONAL_TOKEN);
    expect(received).toEqual([]);
  });

  it.each([
    'GET /serverInfo',
    'GET /issueLinkType',
    'POST /issue/bulkfetch',
    'POST /search/jql',
    'POST /issue',
    'POST /issueLink',
  ])('though %s is redirected while a build is linked', async (endpoint) => {
    const { address, received } = await elsewhere();
    const site = await startSite({
      faults: [{ endpoint, fault: { kind: 'redirect', to: `${address}/rest/api/3/any` } }],
    });
    const { report } = await site.link(runOf(TESTS), { config: { execution: CREATED_EXECUTION } });
    expect(
      report.problems.length + report.links.filter(({ status }) => status === 'failed').length,
    ).toBeGreaterThan(0);
    expect(received).toEqual([]);
  });
});

describe('a credential that a test shows', () => {
  it('is in no file of the run, and not in the Test Execution that is created', async () => {
    const token = 'ATATT3xFfGF0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
    vi.stubEnv('JIRA_API_TOKEN', token);
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    vi.stubEnv('GITHUB_REF_NAME', `fix/${token}`);
    const folder = newFolder();
    const said: string[] = [];
    const session = new RunSession({
      runner: 'jest',
      configDir: folder,
      options: { mode: 'record' },
      activity: 'run',
      print: (line) => said.push(line),
    });
    const leaking = failedTest({
      defect: 'KP-101',
      title: `calls with ${token}`,
      error: `401 for ${Buffer.from(`dev@example.com:${token}`).toString('base64')}`,
    });
    session.record(leaking);
    await session.finish({ interrupted: false, runErrors: [`setup failed with ${token}`] });
    const kept = everythingIn(join(folder, 'defectlink-results'));
    expect(kept).toContain('[secret]');
    expect(`${kept} ${said.join()}`).not.toContain(token.slice(0, 20));

    const site = await startSite();
    const { requests } = await site.link(runOf([leaking]), { config: { execution: CREATED_EXECUTION } });
    const created = JSON.stringify(requests.filter(({ path }) => path.endsWith('/issue')));
    expect(created).toContain('[secret]');
    expect(created).not.toContain(token.slice(0, 20));
    vi.unstubAllEnvs();
  });

  it('is in no journal of the JUnit XML that shows it', async () => {
    const token = 'ATATT3xFfGF0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
    const folder = folderWith({
      'results.xml': `<testsuite name="of ${token}"><testcase name="KP-101 with ${token}"><failure message="401 for ${token}"/></testcase></testsuite>`,
    });
    const env = { JIRA_API_TOKEN: token, GITHUB_ACTIONS: 'true', GITHUB_REF_NAME: `fix/${token}` };
    const { run } = await readJunitRun([join(folder, 'results.xml')], { configDir: folder, env });
    if (!run) throw new Error('no run');
    recordRun(run, folder);
    const journal = readFileSync(join(folder, `${run.runId}.jsonl`), 'utf8');
    expect(journal).toContain('KP-101 with [secret]');
    expect(journal).not.toContain(token.slice(0, 20));
  });
});

const recordingIn = (configDir: string) =>
  new RunSession({
    runner: 'jest',
    configDir,
    options: { mode: 'record' },
    activity: 'run',
    print: () => undefined,
  });

it('half of a password is in no tag that a runner makes of a title', async () => {
  const folder = newFolder();
  const session = recordingIn(folder);
  const title = 'connects to sqlserver://sa:P@ssw0rd-Hunter2@db:1433/shop @smoke @defect:KP-101';
  const runnerTags = ['@ssw0rd-Hunter2@db:1433/shop', '@smoke', '@defect:KP-101', '@slow'];
  session.record({ ...failedTest({ title }), runnerTags });
  await session.finish({ interrupted: false, runErrors: [] });
  const kept = everythingIn(join(folder, 'defectlink-results'));
  expect(kept).toContain('"runnerTags":["@smoke","@defect:KP-101","@slow"]');
  expect(kept).not.toContain('Hunter2');
});

it('a password that stands where a long text is cut is hidden before', async () => {
  const folder = newFolder();
  const session = recordingIn(folder);
  const address = 'https://dana:Hunter2-Of-Mine@api.example/v1';
  const cutAt = (end: number): string => `${' x'.repeat(end / 2 - 12)} ${address}${' x'.repeat(end)} KP-101`;
  const test = failedTest({ title: 'reads' });
  session.record({
    ...test,
    mentions: mentionOfType('annotation', 'issue', cutAt(1_500), 'test'),
    ...describeError(`${' x'.repeat(1_990)} ${address} is refused`),
  });
  session.record({
    ...failedTest({ title: 'is skipped @defect:KP-101' }),
    outcome: 'skipped',
    skipped: { by: 'skip', reason: cutAt(300) },
  });
  await session.finish({ interrupted: false, runErrors: [] });
  const kept = everythingIn(join(folder, 'defectlink-results'));
  expect(kept).toContain('https://dana:[secret]@');
  expect(kept).not.toContain('Hunter2');
  expect(Math.max(...kept.split('"').map((text) => text.length))).toBeLessThanOrEqual(2_000);
});

describe('tests that differ in a password alone', () => {
  const titles = ['reads http://user:pass@host', 'reads http://user:other@host'] as const;

  it.each([
    titles,
    // The hashes of these begin alike.
    ['reads http://user:pw6292@host', 'reads http://user:pw9481@host'],
  ])('stay two in the journal of a run, whatever is told of them again: %s, %s', async (...titles) => {
    const folder = newFolder();
    const session = recordingIn(folder);
    for (const defect of ['KP-101', 'KP-102'])
      for (const title of titles) session.record(failedTest({ title, defect }));
    await session.finish({ interrupted: false, runErrors: [] });
    const kept = everythingIn(join(folder, 'defectlink-results'));
    expect(kept).toContain('"failed":2');
    const ids = kept.match(/"testId":"[^"]*"/g);
    expect(ids?.slice(0, 2)).toEqual(ids?.slice(2));
    expect(new Set(ids).size).toBe(2);
    expect(kept).not.toMatch(/user:(?:pass|other|pw)/);
  });

  it('have passed where a later run only counts them', async () => {
    const token = 'ATATT3xFfGF0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
    vi.stubEnv('JIRA_API_TOKEN', token);
    vi.stubEnv('DEFECTLINK_EXECUTION', 'KP-88');
    const folder = newFolder();
    const escaped = ['redirects to ?next=https%3A%2F%2Fu%3Apw1secret%40h', 'reads https://u:pw1secret&#64;h'];
    for (const outcome of ['failed', 'passed'] as const) {
      const session = recordingIn(folder);
      const defect = outcome === 'failed' ? { defect: 'KP-101' } : {};
      for (const title of [...titles, ...escaped, `logs in with ${token}`, `reads ${'[1,2,3],'.repeat(500)}`])
        session.record({ ...failedTest({ title, ...defect }), outcome });
      await session.finish({ interrupted: false, runErrors: [] });
    }
    vi.unstubAllEnvs();
    const outputDir = join(folder, 'defectlink-results');
    const { builds } = await findBuilds([outputDir]);
    expect(mergeRuns(builds.flat()).counts).toMatchObject({ failed: 0, passed: 6 });
  });

  it('stay two in the JUnit XML that names them, and the one that failed is not flaky', async () => {
    const [failed, passed] = titles.map((title) => `name="${title} @defect:KP-101"`);
    const folder = folderWith({
      'results.xml': `<testsuite name="s"><testcase ${failed}><failure/></testcase><testcase ${passed}/></testsuite>`,
    });
    const { run } = await readJunitRun([join(folder, 'results.xml')], { configDir: folder, env: {} });
    const outcomes = run && mergeRuns([run]).tests.map(({ outcome }) => outcome);
    expect(outcomes?.sort()).toEqual(['failed', 'passed']);
    expect(JSON.stringify(run)).not.toContain('user:pass');
  });
});

describe('a credential in the wrong place', () => {
  it('is refused and not repeated', async () => {
    const secret = 'hush-hush-1234';
    const completion = await loadConfig({
      configDir: newFolder(),
      configFile: undefined,
      options: { token: secret, jira: { apiToken: secret } },
      env: { JIRA_BASE_URL: `https://dev:${secret}@acme.atlassian.net` },
    });
    expect(completion.ok).toBe(false);
    expect(inspect(completion, { depth: Infinity })).not.toContain(secret);
  });

  it('is not repeated when only the address holds it', async () => {
    const secret = 'hush-hush-1234';
    for (const baseUrl of [
      `https://dev:${secret}@acme.atlassian.net`,
      `ftp://dev:${secret}@acme`,
      `dev:${secret}@acme`,
    ]) {
      const completion = await loadConfig({
        configDir: newFolder(),
        configFile: undefined,
        options: { mapping: { defectIssueType: 'Bug', defectToExecution: 'a', defectToTestCase: 'b' } },
        env: { JIRA_BASE_URL: baseUrl },
      });
      expect(completion.ok).toBe(false);
      expect(inspect(completion, { depth: Infinity })).not.toContain(secret);
    }
  });
});

function open(baseUrl: string, env: Environment, simulator?: JiraSimulator, clock = new VirtualClock()) {
  const { url = baseUrl, gatewayUrl = baseUrl, tokenUrl = baseUrl } = simulator ?? {};
  const deadline = AbortSignal.timeout(60_000);
  return openJira(
    { jira: { baseUrl: url, envPrefix: 'JIRA', allowHttp: false } },
    {
      env: { ...env, JIRA_GATEWAY_URL: new URL(gatewayUrl).origin, JIRA_AUTH_URL: new URL(tokenUrl).origin },
      clock,
      signal: AbortSignal.any([NEVER, deadline]),
      onSuccess: () => undefined,
    },
  );
}

function expectClean(result: JiraResult<unknown>, env: Environment): void {
  inspected += 1;
  const everything = inspect(result, { depth: Infinity, showHidden: true, getters: true });
  expectNoSecrets(everything + JSON.stringify(result), env);
  if (result.ok) return;
  expect(everything).not.toMatch(/Axios|ClientRequest|IncomingMessage/);
  expect(Object.getPrototypeOf(result.failure)).toBe(Object.prototype);
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts a server on this machine. @returns its address */
async function serve(answer: (incoming: IncomingMessage, sent: string) => Answer): Promise<string> {
  const server: Server = createServer((incoming, outgoing) => {
    void (async () => {
      let sent = '';
      for await (const chunk of incoming) sent += String(chunk);
      const { status, body, headers } = answer(incoming, sent);
      outgoing
        .writeHead(status, { 'Content-Type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
