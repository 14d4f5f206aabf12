import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessSettings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sends `signal` to the process and its children, as a terminal would, once the file `whenExists` is there. */
  readonly interrupt?: { readonly signal: 'SIGINT' | 'SIGKILL'; readonly whenExists: string };
}

export interface EndedProcess {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const POLL_MS = 50;

/** Runs Node with `args` in a process group of its own; nothing of this process's CI or credentials reaches it. */
export async function runNode(args: readonly string[], settings: ProcessSettings): Promise<EndedProcess> {
  const child = spawn(process.execPath, args, {
    cwd: settings.cwd,
    detached: true,
    env: { ...essentialEnvironment(), ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      output[stream] += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (settings.interrupt && child.pid !== undefined) {
    const { signal, whenExists } = settings.interrupt;
    while (!existsSync(whenExists) && child.exitCode === null) await delay(POLL_MS);
    if (child.exitCode === null) process.kill(-child.pid, signal);
  }
  return { exitCode: await ended, ...output };
}

function essentialEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
