import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RunSession } from '../../src/index.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';
import { API_TOKEN, USUAL_CONFIG } from '../support/site.ts';

const FIRST = failedTest({ defect: 'KP-101', testCase: 'KP-42' });
const SECOND = failedTest({ defect: 'KP-102', testCase: 'KP-43' });

let jira: JiraSimulator;
const said: string[] = [];

beforeEach(async () => {
  jira = await startJiraSimulator({ seed: kpSeed() });
  said.length = 0;
  for (const [name, value] of Object.entries({ ...API_TOKEN, JIRA_BASE_URL: jira.url }))
    vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await jira.close();
});

function start(options: object = {}): RunSession {
  return new RunSession({
    runner: 'jest',
    configDir: folderWith({ '.git/': '' }),
    options: { ...USUAL_CONFIG, mode: 'link', ...options },
    activity: 'run',
    print: (text) => said.push(text),
  });
}

const requests = () =>
  jira.requests.map(({ method, path }) => `${method} ${path.replace(/^\/rest\/api\/\d/, '')}`);
/** Keys that were asked for, request by request. */
const asked = () =>
  jira.requests
    .filter(({ path }) => path.endsWith('/bulkfetch'))
    .map(({ body }) => (body as { issueIdsOrKeys: string[] }).issueIdsOrKeys);

async function untilRead(): Promise<void> {
  // On a busy machine connecting takes its time.
  await vi.waitFor(() => {
    expect(asked()).not.toEqual([]);
  }, 20_000);
}

describe('while tests still run', () => {
  test('a link of a symmetric type that somebody makes meanwhile is not doubled', async () => {
    const mapping = {
      ...USUAL_CONFIG.mapping,
      defectToExecution: 'relates to',
      defectToTestCase: 'relates to',
    };
    const session = start({ mapping });
    session.record(FIRST);
    await untilRead();
    const authorization = `Basic ${Buffer.from(`${API_TOKEN.JIRA_EMAIL}:${API_TOKEN.JIRA_API_TOKEN}`).toString('base64')}`;
    const byHand = await fetch(`${jira.url}/rest/api/3/issueLink`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: { name: 'Relates' },
        inwardIssue: { key: 'KP-88' },
        outwardIssue: { key: 'KP-101' },
      }),
    });
    expect(byHand.status).toBe(201);
    await session.finish({ interrupted: false });
    const between = jira
      .links()
      .filter(({ source, destination }) =>
        [source, destination].every((key) => ['KP-88', 'KP-101'].includes(key)),
      );
    expect(between).toHaveLength(1);
    expect(said.join()).toContain('existed');
  });

  test('a certificate is read from where the run began, wherever a test has moved its process', async () => {
    const began = process.cwd();
    process.chdir(folderWith({ 'ca.pem': '' }));
    try {
      vi.stubEnv('JIRA_CA_CERT', 'ca.pem');
      const session = start();
      process.chdir(folderWith());
      session.record(FIRST);
      await session.finish({ interrupted: false });
    } finally {
      process.chdir(began);
    }
    expect(said.join()).not.toContain('JIRA_CA_CERT');
    expect(said.join()).toContain('KP-101');
  });

  test('Jira is connected to, and the issues of a failed test are read: at the end only the writes remain', async () => {
    const session = start();
    session.record(FIRST);
    await untilRead();
    expect(requests()).toEqual([
      'GET /serverInfo',
      'GET /myself',
      'GET /issueLinkType',
      'POST /issue/bulkfetch',
    ]);
    expect(asked()).toEqual([['KP-88', 'KP-101', 'KP-42']]);
    jira.clearRequests();
    await session.finish({ interrupted: false });
    // The first of each kind is read back.
    expect(requests().slice(0, 2)).toEqual(['POST /issueLink', 'POST /issueLink']);
    expect(asked()).toEqual([['KP-101'], ['KP-101']]);
    expect(said.join()).toContain('2 links created');
  });

  test('what other tests name later is read at the end, in one request', async () => {
    const session = start();
    session.record(FIRST);
    await untilRead();
    session.record(SECOND);
    jira.clearRequests();
    await session.finish({ interrupted: false });
    expect(requests()[0]).toBe('POST /issue/bulkfetch');
    expect(asked()[0]).toEqual(['KP-102', 'KP-43']);
    expect(said.join()).toContain('4 links created');
  });

  test('nothing is read for a test that still has an attempt, or whose outcome is not linked', async () => {
    const session = start();
    session.record({ ...FIRST, settled: false });
    await vi.waitFor(() => {
      expect(requests()).toContain('GET /issueLinkType');
    });
    session.record({ ...FIRST, outcome: 'flaky' });
    session.record({ ...SECOND, outcome: 'expectedFailure' });
    await session.finish({ interrupted: false });
    expect(said.join()).not.toContain('created');
    expect(
      jira.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/issueLink')),
    ).toEqual([]);
  });

  test('a link that somebody makes meanwhile is there once', async () => {
    const session = start();
    session.record(FIRST);
    await untilRead();
    const other = start();
    other.record(FIRST);
    await other.finish({ interrupted: false });
    await session.finish({ interrupted: false });
    expect(
      jira.links().filter(({ source, destination }) => [source, destination].includes('KP-101')),
    ).toHaveLength(2);
  });
});

test.each([
  ['while tests still run', 'GET /serverInfo', 429],
  ['while tests still run', 'POST /issue/bulkfetch', 503],
  ['at the end', 'POST /issueLink', 429],
])(
  'a wait that Jira asks for %s, by %s, and that does not fit, is told in its words',
  async (_, endpoint, status) => {
    jira.faults.add({
      endpoint,
      fault:
        status === 429
          ? { kind: 'rateLimit', retryAfter: 5_000 }
          : { kind: 'unavailable', retryAfter: 5_000 },
    });
    const session = start({ timeout: 5_000, maxDuration: 20_000 });
    session.record(FIRST);
    await session.finish({ interrupted: false });
    const told = said.join('\n').replace(/\s+/g, ' ');
    expect(told).toContain(`answered ${status}`);
    expect(told).toContain('It asks to wait 84 min');
    expect(told).not.toContain('The time for linking was up');
    expect(told).toContain('npx defectlink push');
  },
);
