import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeSite } from '../src/command/describe-site.ts';
import { kpSeed, parseSeed, startJiraSimulator } from '../src/index.ts';
import { devOnDataCenter, restClient } from './rest-client.ts';

const bin = join(import.meta.dirname, '../bin/jira-simulator.js');

interface Command {
  /** The first line of standard output, once there is one. */
  url: () => Promise<string>;
  stop: (signal: NodeJS.Signals) => void;
  end: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function run(...args: string[]): Command {
  const child = spawn(process.execPath, [bin, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = once(child, 'close');
  return {
    url: async () => {
      while (!stdout.includes('\n')) {
        const ended = await Promise.race([
          once(child.stdout, 'data').then(() => false),
          closed.then(() => true),
        ]);
        if (ended) throw new Error(`The command ended without a line: ${stderr}`);
      }
      return stdout.split('\n', 1)[0] ?? '';
    },
    stop: (signal) => child.kill(signal),
    end: closed.then(() => ({ code: child.exitCode, stdout, stderr })),
  };
}

async function temporaryFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jira-simulator-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, name);
}

describe('jira-simulator', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL on the first line, serves, and ends well on %s',
    async (signal) => {
      const command = run('--port', '0');
      const url = await command.url();
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect((await restClient(url, 3)('GET', '/myself')).status).toBe(200);
      command.stop(signal);
      const { code, stdout, stderr } = await command.end;
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.startsWith(`${url}\n`)).toBe(true);
    },
  );

  test('takes a seed, a deployment and a path, and saves its state at the end', async () => {
    const seed = await temporaryFile('seed.json');
    const saved = await temporaryFile('saved.json');
    await writeFile(seed, JSON.stringify({ ...kpSeed(), title: 'From a file' }));
    const command = run(
      '--seed',
      seed,
      '--save',
      saved,
      '--deployment',
      'data-center',
      '--context-path',
      '/jira',
    );
    const url = await command.url();
    expect(url).toMatch(/\/jira$/);
    const send = restClient(url, 2, devOnDataCenter);
    expect((await send('GET', '/serverInfo')).body.serverTitle).toBe('From a file');
    const link = { type: { name: 'Blocks' }, inwardIssue: { key: 'KP-1' }, outwardIssue: { key: 'KP-2' } };
    await send('POST', '/issueLink', link);
    command.stop('SIGTERM');
    expect((await command.end).code).toBe(0);
    const state = parseSeed(JSON.parse(await readFile(saved, 'utf8')));
    expect(state.links.at(-1)).toEqual({ id: '10005', type: '10000', source: 'KP-1', destination: 'KP-2' });
  });

  test('ends with 1 and a list when exchanges differ from the OpenAPI document', async () => {
    const openapi = await temporaryFile('openapi.json');
    await writeFile(openapi, JSON.stringify({ openapi: '3.0.1', paths: {} }));
    const command = run('--openapi', openapi);
    await restClient(await command.url(), 3)('GET', '/myself');
    command.stop('SIGTERM');
    const { code, stderr } = await command.end;
    expect(code).toBe(1);
    expect(stderr).toContain('GET /rest/api/3/myself → 200: the document has no such operation');
  });

  test('says who may log in with what, and what to set', async () => {
    const onCloud = run();
    await onCloud.url();
    onCloud.stop('SIGTERM');
    const { stdout } = await onCloud.end;
    expect(stdout).toContain('dev@example.com  simulator-token  (Dana Developer, API token)');
    expect(stdout).toMatch(
      /^ {2}export JIRA_BASE_URL=http:.*\n {2}export JIRA_EMAIL=dev@example.com\n {2}export JIRA_API_TOKEN=/m,
    );
    expect(stdout).not.toContain('simulator-pat');
    const onDataCenter = run('--deployment', 'data-center');
    await onDataCenter.url();
    onDataCenter.stop('SIGTERM');
    expect((await onDataCenter.end).stdout).toContain('  export JIRA_PERSONAL_TOKEN=simulator-pat');
  });

  test('says on Windows what to set as PowerShell takes it', async () => {
    const simulator = await startJiraSimulator();
    onTestFinished(() => simulator.close());
    expect(describeSite(simulator, {}, 'win32')).toContain("  $env:JIRA_API_TOKEN = 'simulator-token'\n");
  });

  test('refuses at once what it could not do at the end, and names the file', async () => {
    const { code, stdout, stderr } = await run('--save', '/nowhere/state.json').end;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--save /nowhere/state.json: ENOENT');
    const seed = await temporaryFile('seed.json');
    await writeFile(
      seed,
      JSON.stringify({ ...kpSeed(), issues: [{ key: 'XY-1', type: 'Bug', summary: 'x' }] }),
    );
    const refused = await run('--seed', seed).end;
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`--seed ${seed}: The seed has issue XY-1 but no project XY.`);
    const openapi = await temporaryFile('openapi.json');
    await writeFile(openapi, 'x');
    expect((await run('--openapi', openapi).end).stderr).toContain(`${openapi} is not JSON`);
  });

  test('explains its options', async () => {
    const { code, stdout } = await run('--help').end;
    expect(code).toBe(0);
    expect(stdout).toContain('--stores-links-reversed');
  });

  test('refuses what it does not understand with 2', async () => {
    const { code, stdout, stderr } = await run('--colour', 'red').end;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("Unknown option '--colour'");
  });
});

test('A process in which a simulator was closed ends by itself', async () => {
  const index = new URL('../dist/index.js', import.meta.url).href;
  const script = `
    import { startJiraSimulator } from ${JSON.stringify(index)};
    const simulator = await startJiraSimulator();
    await fetch(simulator.url + '/rest/api/3/serverInfo').then((response) => response.text());
    await simulator.close();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  expect(await once(child, 'close')).toEqual([0, null]);
});
