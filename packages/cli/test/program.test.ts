import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import { BIN, failed, journalOf, KP_SETTINGS, runCommand, UserProject, userOf } from './support/project.ts';

const anywhere = { cwd: tmpdir(), env: {} };

test("help teaches with examples, for the program and each command, and the version is the package's", async () => {
  const project = new UserProject(undefined);
  const commands = ['init', 'doctor', 'plan', 'push', 'link', 'search', 'trace', 'report', 'dashboard'];
  const [program, version, execution, ...helps] = await Promise.all([
    runCommand(['--help'], anywhere),
    runCommand(['--version'], anywhere),
    project.run(['execution', 'create', '--help']),
    ...commands.map((command) => project.run([command, '--help'])),
  ]);
  project.remove();
  expect(program.stdout).toContain('Exit codes: 0 all well');
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  for (const { stdout, stderr, code } of [execution, ...helps]) {
    expect([stdout.includes('Examples:\n  $ '), stderr, code]).toEqual([true, '', 0]);
    // A default is said once, in words.
    expect(stdout).not.toMatch(/\(default: (?:\[|[^()]*\)\s+\(default)/);
  }
});

test('a command that is none, no command, and an option that is none are told what there is, without what was given to it', async () => {
  const project = new UserProject(undefined);
  const [misspelt, none, ...unknown] = await Promise.all([
    project.run(['pusch']),
    runCommand([], anywhere),
    project.run(['init', "--token=ATATT'3xF"]),
    project.run(['push', '-pATATT3xF']),
    project.run(['push', "--token:ATATT3xF'"]),
  ]);
  project.remove();
  expect([misspelt.code, misspelt.stdout]).toEqual([2, '']);
  expect(misspelt.stderr).toContain("error: unknown command 'pusch'\n(Did you mean push?)");
  expect([none.code, none.stdout, none.stderr.includes('Usage: defectlink')]).toEqual([2, '', true]);
  expect(unknown.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
    "error: unknown option '--token=…'",
    "error: unknown option '-p…'",
    "error: unknown option '--token:…'",
  ]);
});

test('colours are for terminals, unless they are forced or refused', async () => {
  const project = new UserProject(undefined);
  const doctor = (env: Record<string, string>) => project.run(['doctor'], env);
  const [plain, forced, refused] = await Promise.all([
    doctor({}),
    doctor({ FORCE_COLOR: '1' }),
    doctor({ NO_COLOR: '1' }),
  ]);
  project.remove();
  expect([plain, forced, refused].map(({ stdout }) => stdout.includes('\u001b['))).toEqual([
    false,
    true,
    false,
  ]);
});

test('a reader that goes away neither harms the work nor shows', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  project.write(
    'defectlink-results/20261122t113900z-jest-k3f9.jsonl',
    journalOf([failed({ title: 'a', defect: 'KP-101' })]),
  );
  const before = simulator.links().length;
  const child = spawn(process.execPath, [BIN, 'push', '--execution', 'KP-88'], {
    cwd: project.dir,
    env: { PATH: process.env.PATH, ...userOf(simulator) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const made = simulator.links().length - before;
  await simulator.close();
  project.remove();
  expect([code, made, stderr.split('\n')[0]]).toEqual([0, 1, expect.stringMatching(/^Report: /)]);
});

test.skipIf(process.platform !== 'linux')('nor does a full disk, but a result that it takes is lost', () => {
  const project = new UserProject(KP_SETTINGS);
  const full = openSync('/dev/full', 'w');
  const [lost, unheard] = [
    spawnSync(process.execPath, [BIN, '--help'], { cwd: project.dir, stdio: ['ignore', full, 'pipe'] }),
    spawnSync(process.execPath, [BIN, 'push'], { cwd: project.dir, stdio: ['ignore', 'pipe', full] }),
  ];
  closeSync(full);
  project.remove();
  expect([lost.status, lost.stderr.toString()]).toEqual([
    1,
    'defectlink: The result cannot be written (ENOSPC).\n',
  ]);
  expect(unheard.status).toBe(2);
});

test('JSON stays JSON, with the names of its members, whatever a credential is', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  const found = await project.runProcess(['search', 'KP-101', '--json'], {
    JIRA_CLIENT_KEY_PASSPHRASE: 'an issueType of "Login accepts"',
  });
  await simulator.close();
  project.remove();
  expect(JSON.parse(found.stdout)).toEqual([expect.objectContaining({ key: 'KP-101', issueType: 'Bug' })]);
});

test('what nobody expected is said in one line, and nothing secret in any', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(KP_SETTINGS, userOf(simulator));
  // A folder where the journal should be.
  project.write('defectlink-results/20261122t113900z-jest-k3f9.jsonl/x', '');
  const ended = await Promise.all([
    project.run(['push', 'defectlink-results/20261122t113900z-jest-k3f9.jsonl/x']),
    project.run(['search'], { JIRA_API_TOKEN: 'a-wrong-token' }),
    project.run(['doctor'], { JIRA_PERSONAL_TOKEN: 'another-token' }),
    project.run(['init', '--site', 'https://somebody:a-password@acme.example', '--project', 'KP', '--yes']),
  ]);
  await simulator.close();
  project.remove();
  const said = ended.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  for (const secret of ['simulator-token', 'a-wrong-token', 'another-token', 'a-password']) {
    expect(said).not.toContain(secret);
    expect(said).not.toContain(Buffer.from(`dev@example.com:${secret}`).toString('base64'));
  }
  expect(said).not.toMatch(/^\s+at /m);
});
