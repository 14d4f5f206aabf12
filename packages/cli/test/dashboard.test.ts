import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { failedTest, folderWith, journalOf } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { BIN, UserProject } from './support/project.ts';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'the dashboard prints an address that lets a browser in, and ends by %s',
  async (signal) => {
    const cwd = folderWith({ '.git/': '' });
    const child = spawn(process.execPath, [BIN, 'dashboard'], { cwd, env: { PATH: process.env.PATH } });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const [, address = ''] = /^Dashboard: (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43})$/.exec(line) ?? [];
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

/** Waits until the page of a build says so, after its failed test was linked, for which Jira was not reached. */
async function saysOnceLinked(
  said: RegExp,
  build: string,
  files: Record<string, string>,
  ...args: string[]
): Promise<void> {
  const mapping = { defectIssueType: 'Bug', defectToExecution: 'blocks', defectToTestCase: 'blocks' };
  const cwd = folderWith({
    '.git/': '',
    'conf/shop.json': JSON.stringify({ jira: { baseUrl: 'http://127.0.0.1:1' }, timeout: 1_000, mapping }),
    ...files,
  });
  const env = { PATH: process.env.PATH, JIRA_EMAIL: 'dev@example.com', JIRA_API_TOKEN: 'simulator-token' };
  const options = ['--config', 'conf/shop.json'];
  const child = spawn(process.execPath, [BIN, 'dashboard', ...args, ...options], { cwd, env });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const address = new URL(line.replace('Dashboard: ', ''));
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = async (path: string, init: RequestInit = {}) =>
    fetch(`${address.origin}${path}`, { ...init, headers: { cookie, origin: address.origin } });
  const path = `/builds/${encodeURIComponent(build)}`;
  const test = /<tr id="(t-\w+)"/.exec(await (await page(path)).text())?.[1] ?? '';
  const body = new URLSearchParams({ test, defect: 'KP-101', count: '1' });
  const linked = await page(`${path}/link`, { method: 'POST', body });
  const ended = async () => (await page(new URL(linked.url).pathname + new URL(linked.url).search)).text();
  await expect.poll(ended, { timeout: 20_000 }).toMatch(said);
  child.kill();
  await once(child, 'exit');
}

const PAYS = failedTest({ title: 'pays' });

test('commands that its pages name are given what it was given', async () => {
  const journal = journalOf([PAYS], { executionKey: 'KP-88' });
  const said =
    /npx defectlink push artifacts --config conf\/shop\.json[^]*npx defectlink doctor --config conf\/shop\.json/;
  const files = { 'artifacts/20261122t113900z-jest-k3f9.jsonl': journal };
  await saysOnceLinked(said, 'execution/KP-88', files, 'artifacts');
});

test('what is chosen for another build than the newest is linked later by naming its journal, as its page says', async () => {
  const [older, newer] = ['20261121t113900z-jest-0001', '20261122t113900z-jest-0002'];
  const files = Object.fromEntries(
    [older, newer].map((runId) => [`defectlink-results/${runId}.jsonl`, journalOf([PAYS], { runId })]),
  );
  const named = new RegExp(
    `npx defectlink push \\S+/defectlink-results/${older}\\.jsonl --config \\S+, or link`,
  );
  await saysOnceLinked(named, older, files);
  await saysOnceLinked(/npx defectlink push --config conf\/shop\.json, or link/, newer, files);
});

test('of a port that is taken it is said what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, stderr } = await new UserProject(undefined).run(['dashboard', '--port', port]);
  other.close();
  expect([code, stderr]).toEqual([
    1,
    expect.stringContaining(`127.0.0.1:${port}. Give another --port, or none: then any free one is taken.`),
  ]);
});

test('a port that is no port is refused', async () => {
  const { code, stderr } = await new UserProject(undefined).run(['dashboard', '--port', '99999']);
  expect(code).toBe(2);
  expect(stderr).toContain('Expected a number from 0 to 65535.');
});
