import { spawn, spawnSync } from 'node:child_process';
import type { Environment } from '@defectlink/core';
import type { Answer } from './person.ts';
import { BIN, type Ended } from './project.ts';

/** Runs a command line in a terminal of its own. */
export type Terminal = (line: string) => readonly [command: string, ...args: string[]];

const PYTHON = `
import os, pty, sys
status = pty.spawn(["/bin/sh", "-c", sys.argv[1]])
sys.exit(os.waitstatus_to_exitcode(status))
`;

/** A way to get a real terminal on this machine: util-linux's \`script\`, or Python's pty; undefined when there is neither. */
export function findTerminal(): Terminal | undefined {
  const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
  if (script.status === 0 && script.stdout.includes('util-linux')) {
    return (line) => ['script', '--quiet', '--return', '--command', line, '/dev/null'];
  }
  const python = spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']);
  return python.status === 0 ? (line) => ['python3', '-c', PYTHON, line] : undefined;
}

/** Runs the built command in a terminal, where somebody types the answers. What it prints is one stream there. */
export function runInTerminal(
  terminal: Terminal,
  args: readonly string[],
  {
    cwd,
    env,
    answers,
  }: { readonly cwd: string; readonly env: Environment; readonly answers: readonly Answer[] },
): Promise<Pick<Ended, 'code' | 'stdout'>> {
  const line = ['stty cols 160 rows 60;', process.execPath, BIN, ...args].join(' ');
  const [command, ...rest] = terminal(line);
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd,
      env: { PATH: process.env.PATH, TERM: 'xterm-256color', ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
      // A question that nobody expected would wait for ever.
      signal: AbortSignal.timeout(20_000),
    });
    const left = [...answers];
    let stdout = '';
    let screen = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      screen += text;
      const [next] = left;
      if (!next || !screen.includes(next.to)) return;
      left.shift();
      screen = '';
      child.stdin.write(next.keys.join(''));
    });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout });
    });
  });
}
