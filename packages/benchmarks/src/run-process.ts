import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { OwnCpu } from './own-cpu.ts';

export interface ProcessToRun {
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Variables beside those that any program needs. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a process and those that it started have used. */
export interface ProcessUsage {
  /** Seconds of the processor, user and system, of all processes. */
  readonly cpu: number;
  /** Those of them that a reporter's loading and its hooks have used, where they were counted. */
  readonly own: OwnCpu | undefined;
  /** Seconds from start to end. */
  readonly wall: number;
  /** Megabytes of the largest process. */
  readonly memory: number;
  readonly exitCode: number | null;
  readonly output: string;
}

const usage = v.object({
  cpu: v.number(),
  memory: v.number(),
  own: v.optional(v.record(v.string(), v.number())),
});
const PROBE = new URL('usage-probe.js', import.meta.url).href;
/** Variables that programs need; whatever else is set here would make reporters behave otherwise. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG'];

/** Runs Node and reports what it and its child processes have used. */
export async function runProcess({ args, cwd, env = {} }: ProcessToRun): Promise<ProcessUsage> {
  const folder = mkdtempSync(join(tmpdir(), 'defectlink-usage-'));
  const usageFile = join(folder, 'usage.jsonl');
  const start = performance.now();
  try {
    const child = spawn(process.execPath, args, {
      cwd,
      env: {
        ...Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
        NODE_OPTIONS: `--import=${PROBE}`,
        BENCHMARK_USAGE_FILE: usageFile,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wall = (performance.now() - start) / 1000;
    const usages = readFileSync(usageFile, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => v.parse(usage, JSON.parse(line)));
    return {
      cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
      own: usages.find(({ own }) => own !== undefined)?.own,
      wall,
      memory: Math.max(...usages.map(({ memory }) => memory)),
      exitCode,
      output,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
