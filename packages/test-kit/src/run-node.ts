import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from '@defectlink/core';
import { essentialEnvironment } from './essential-environment.ts';

/** How a process ended, and what it said. */
export interface EndedProcess {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface NodeSettings {
  readonly cwd: string;
  /** Variables over the essential ones; one that is undefined is taken away. */
  readonly env?: Environment;
  /** Path of the program. @default this process's own */
  readonly node?: string;
  /** Whether it leads a process group, so that a signal can reach its children as one of a terminal does. */
  readonly leadsGroup?: boolean;
}

export interface StartedProcess {
  readonly child: ChildProcess;
  /** What it has said so far, on both outputs in the order in which it came. */
  readonly said: () => string;
  /** Settles when the process has ended and everything that it said has come. */
  readonly ended: Promise<EndedProcess>;
}

/** Starts Node, its input and outputs being no terminals. */
export function startNode(
  args: readonly string[],
  { cwd, env = {}, node = process.execPath, leadsGroup = false }: NodeSettings,
): StartedProcess {
  const child = spawn(node, args, {
    cwd,
    detached: leadsGroup,
    env: { ...essentialEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outputs = { stdout: '', stderr: '' };
  let both = '';
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      outputs[stream] += text;
      both += text;
    });
  }
  const ended = new Promise<EndedProcess>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, ...outputs });
    });
  });
  return { child, said: () => both, ended };
}

/** Runs Node to its end. */
export function runNode(args: readonly string[], settings: NodeSettings): Promise<EndedProcess> {
  return startNode(args, settings).ended;
}
